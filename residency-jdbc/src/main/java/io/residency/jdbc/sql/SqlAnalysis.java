package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads SQL text into facts. It answers every text, in bounded time and memory, and throws nothing: what is not certain is {@link Reading.NotUnderstood}. Immutable. Nothing is kept: texts with one
 * {@link SqlText#shape()} have one reading, which is for the caller to keep.
 */
public final class SqlAnalysis {
    private static final int MAX_DEPTH = 100;
    /** Dots in one name, or in a row of fields of fields. */
    private static final int MAX_DOTS = 10;

    /** The words with which statements begin that change the catalog. */
    private static final Set<String> DEFINES =
            Set.of("alter", "comment", "create", "drop", "grant", "import", "reassign", "rename", "revoke", "security");

    private static final Pattern DEFINES_ANYWHERE =
            Pattern.compile("\\b(?:" + String.join("|", DEFINES) + ")\\b", Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final Columns columns;

    private SqlAnalysis(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    /** When the columns change, make a new one. */
    public static SqlAnalysis of(Dialect dialect, Columns columns) {
        return new SqlAnalysis(dialect, columns);
    }

    public SqlText lex(String sql) {
        return SqlText.of(sql, dialect);
    }

    public Reading read(String sql) {
        return read(lex(sql));
    }

    public Reading read(SqlText text) {
        if (text.gap() != null) {
            return new Reading.NotUnderstood(Objects.requireNonNull(text.gap()));
        }
        try {
            List<Token> tokens = text.shape() == null
                    ? TokenList.of(text.sql(), dialect)
                    : TokenList.withoutValues(text.sql(), dialect);
            List<StatementFacts> statements = new ArrayList<>();
            for (List<Token> statement : split(tokens)) {
                statements.add(new StatementReader(dialect, columns).read(statement));
            }
            return statements.isEmpty()
                    ? new Reading.NotUnderstood(Gap.of(Reason.EMPTY))
                    : new Reading.Understood(statements);
        } catch (GapException e) {
            return new Reading.NotUnderstood(e.gap());
        } catch (StackOverflowError e) {
            return new Reading.NotUnderstood(Gap.of(Reason.TOO_DEEP));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return new Reading.NotUnderstood(Gap.of(Reason.INTERNAL_ERROR));
        }
    }

    /** Whether a text that is not understood may define something. Errs towards yes where it cannot be cut into tokens. */
    public boolean mayDefine(SqlText text) {
        if (text.gap() != null) {
            return DEFINES_ANYWHERE.matcher(text.sql()).find();
        }
        List<Token> tokens = TokenList.of(text.sql(), dialect);
        boolean explained = false;
        for (int i = 0; i < tokens.size(); i++) {
            boolean first = i == 0 || tokens.get(i - 1).is(";");
            explained = first ? tokens.get(i).is("explain") : explained;
            if ((first || explained) && DEFINES.contains(tokens.get(i).key())) {
                return true;
            }
        }
        return false;
    }

    /** Cuts at each semicolon outside parentheses, drops what is empty, and checks that all parentheses close. */
    private static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> statements = new ArrayList<>();
        int start = 0;
        int open = 0;
        int cases = 0;
        int prefixes = 0;
        int dots = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.key()) {
                case "(", "[", "{" -> open++;
                case ")", "]", "}" -> open--;
                case "case" -> cases++;
                case "end" -> cases--;
                case "atomic" -> throw GapException.at(token, Reason.CONSTRUCT, "function body");
                case ";" -> {
                    if (open != 0) {
                        throw GapException.at(token, Reason.SYNTAX);
                    }
                    if (i > start) {
                        statements.add(tokens.subList(start, i));
                    }
                    start = i + 1;
                    cases = 0;
                }
                default -> {}
            }
            prefixes = token.is("not") || token.kind() == Token.Kind.OPERATOR ? prefixes + 1 : 0;
            boolean afterDot = i > 0 && tokens.get(i - 1).is(".");
            dots = token.is(".") ? dots + 1 : afterDot ? dots : 0;
            if (open < 0) {
                throw GapException.at(token, Reason.SYNTAX);
            }
            if (open + cases + prefixes > MAX_DEPTH || dots > MAX_DOTS) {
                throw GapException.at(token, Reason.TOO_DEEP);
            }
        }
        if (open != 0) {
            throw GapException.at(null, Reason.SYNTAX);
        }
        if (start < tokens.size()) {
            statements.add(tokens.subList(start, tokens.size()));
        }
        return statements;
    }
}
