package io.residency.jdbc.sql;

import java.util.List;
import java.util.Set;

/** Finds H2's types that have arguments, such as {@code ENUM ('a', 'b')}, behind the name of a column, where no call can stand. */
final class H2ColumnTypes {
    /** Beside those that no function can be called as. */
    private static final Set<String> TYPES = Set.of(
            "bytea",
            "decfloat",
            "enum",
            "geometry",
            "image",
            "java_object",
            "json",
            "longblob",
            "longtext",
            "longvarbinary",
            "longvarchar",
            "mediumblob",
            "mediumtext",
            "nchar",
            "nclob",
            "ntext",
            "number",
            "nvarchar2",
            "object",
            "other",
            "raw",
            "text",
            "tinyblob",
            "tinytext",
            "varchar_casesensitive",
            "varchar_ignorecase");

    /** What can stand before the name of a column that is defined. */
    private static final Set<String> BEFORE_COLUMN = Set.of("(", ",", "add", "column", "exists");

    private H2ColumnTypes() {}

    static boolean isTypeAt(List<Token> tokens, int i, Dialect dialect) {
        int first = isLargeObject(tokens, i) ? i - 2 : i;
        return dialect == Dialect.H2
                && (first < i || TYPES.contains(tokens.get(i).key()))
                && holdsOnlyArguments(tokens, i + 1)
                && (isColumn(tokens, first - 1)
                        || (Tokens.keyAt(tokens, first - 1).equals("type")
                                && Tokens.keyAt(tokens, first - 2).equals("data")));
    }

    private static boolean isLargeObject(List<Token> tokens, int i) {
        return i > 1
                && tokens.get(i).is("object")
                && tokens.get(i - 1).is("large")
                && Set.of("binary", "char", "character")
                        .contains(tokens.get(i - 2).key());
    }

    private static boolean isColumn(List<Token> tokens, int i) {
        return i >= 0
                && tokens.get(i).isName()
                && !Words.of(Dialect.H2).isReserved(tokens.get(i))
                && (i == 0 || BEFORE_COLUMN.contains(Tokens.keyAt(tokens, i - 1)));
    }

    /** Texts and numbers, and of a geometry its kind. */
    private static boolean holdsOnlyArguments(List<Token> tokens, int open) {
        int end = Tokens.behind(tokens, open) - 1;
        boolean words = tokens.get(open - 1).is("geometry");
        for (int i = open + 1; i < end; i++) {
            Token token = tokens.get(i);
            boolean argument = token.kind() == Token.Kind.TEXT
                    || token.kind() == Token.Kind.NUMBER
                    || (words && token.kind() == Token.Kind.WORD);
            if ((i - open) % 2 == 1 ? !argument : !token.is(",")) {
                return false;
            }
        }
        return end > open + 1;
    }
}
