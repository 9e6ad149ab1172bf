package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * Why and where a text was not understood. It never holds the text.
 *
 * @param token the number of the token at which it was not, from 0; -1 where that is not known, or the text could not be cut into tokens
 * @param line where the text could not be cut into tokens, from 1; else 0
 * @param column from 1, in characters
 * @param name the kind of the thing that was not understood, always a word of this library or of the SQL grammar, or null
 */
public record Gap(
        Reason reason,
        int token,
        int line,
        int column,
        @Nullable String name) {

    public enum Reason {
        EMPTY("it holds no statement"),
        STATEMENT_KIND("this kind of statement is not analysed"),
        TRANSACTION_CONTROL("transactions are controlled with the methods of the JDBC connection, not with SQL text"),
        FUNCTION("this call can reach what its text does not show"),
        TOKEN(
                "this token is not one that is read with certainty: a text or comment that is not closed, a control character,"
                        + " a letter outside ASCII in a name without quotes, or a form of another database"),
        SYNTAX("the parser does not know this form"),
        CONSTRUCT("this construct is not analysed"),
        UNACCOUNTED_NAME("a name in the text has no certain place in what was parsed"),
        OWNER_COLUMN(
                "it drops or renames a tenant, region or owner's column, or gives it values that are not judged; such a column"
                        + " is added without a default, and written with statements"),
        TOO_LARGE("it is too large to be analysed"),
        TOO_DEEP("it is nested too deeply to be analysed"),
        TOO_COSTLY("reading it takes more steps than are allowed"),
        INTERNAL_ERROR("the analysis failed; this is a defect of this library");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The reason as the end of the sentence "The statement is not understood: ...". */
        public String text() {
            return text;
        }
    }

    static Gap of(Reason reason) {
        return at(-1, reason, null);
    }

    static Gap at(int token, Reason reason, @Nullable String name) {
        return new Gap(reason, token, 0, 0, name);
    }

    /** Where the text cannot be cut into tokens. */
    static Gap inside(int line, int column, String name) {
        return new Gap(Reason.TOKEN, -1, line, column, name);
    }
}
