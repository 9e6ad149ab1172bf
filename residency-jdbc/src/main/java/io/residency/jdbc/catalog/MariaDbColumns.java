package io.residency.jdbc.catalog;

import io.residency.Classification.KeyType;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of MariaDB's tables, and the functions that their expressions call. */
final class MariaDbColumns {
    private static final String COLUMNS = """
            select table_schema, table_name, column_name, data_type, collation_name, column_default,
                generation_expression, extra
            from information_schema.columns
            order by table_schema, table_name, ordinal_position""";

    private static final Pattern TOKEN = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"\\\\]|\"\"|\\\\.)*\""
            + "|`(?:[^`]|``)*`(?<quoted>\\s*\\()?|(?<word>[A-Za-z_][A-Za-z0-9_$]*)(?<call>\\s*\\()?");

    /** Operators and types that may stand before a parenthesis. */
    private static final Set<String> NOT_FUNCTIONS = Set.of(
            "and", "as", "between", "binary", "case", "char", "decimal", "div", "else", "in", "is", "like", "mod",
            "not", "or", "regexp", "then", "when", "xor");

    private MariaDbColumns() {}

    static void read(Connection connection, Map<TableName, TableDraft> tables) throws SQLException {
        Query.each(connection, COLUMNS, row -> add(row, tables));
    }

    private static void add(ResultSet row, Map<TableName, TableDraft> tables) throws SQLException {
        TableDraft table = tables.get(MariaDbTables.name(row, 1));
        if (table == null) {
            return;
        }
        String type = row.getString(4).toLowerCase(Locale.ROOT);
        KeyType keyType = keyType(type);
        String collation = row.getString(5);
        // The other binary collations take a text for equal to one with blanks at its end.
        boolean bytewise =
                keyType != KeyType.TEXT ? keyType != null : collation != null && collation.endsWith("_nopad_bin");
        String extra = row.getString(8) == null ? "" : row.getString(8).toLowerCase(Locale.ROOT);
        String generated = row.getString(7);
        boolean computed = generated != null || extra.contains("on update");
        table.columns.add(new CatalogColumn(
                MariaDbReader.lower(row.getString(3)),
                type,
                keyType,
                collation,
                bytewise,
                computed,
                !extra.contains("invisible")));
        runs(table, row.getString(6));
        runs(table, generated);
    }

    /** Takes over what an expression calls, from the text in which the server writes it. It has no queries. */
    static void runs(TableDraft table, @Nullable String expression) {
        Set<String> functions = new HashSet<>();
        Matcher token = TOKEN.matcher(expression == null ? "" : expression);
        while (token.find()) {
            String word = token.group("word");
            if (token.group("quoted") != null) {
                functions.add(token.group()); // no name of a function of the server
            } else if (word != null && token.group("call") != null) {
                functions.add(word.toLowerCase(Locale.ROOT));
            }
        }
        functions.removeAll(NOT_FUNCTIONS);
        table.functions.addAll(functions);
    }

    private static @Nullable KeyType keyType(String type) {
        return switch (type) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> KeyType.INTEGER;
            case "uuid" -> KeyType.UUID;
            case "varchar", "tinytext", "text", "mediumtext", "longtext" -> KeyType.TEXT;
            default -> null; // char among them: blanks at its end are cut
        };
    }
}
