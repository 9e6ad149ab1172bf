package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.List;
import java.util.Map;

/** Reads SHOW as a query of the catalog's view that it shows. What shows values, texts of statements or other sessions is not understood. */
final class MySqlShow {
    private static final Map<String, String> VIEWS = Map.ofEntries(
            Map.entry("tables", "tables"),
            Map.entry("columns", "columns"),
            Map.entry("fields", "columns"),
            Map.entry("index", "statistics"),
            Map.entry("indexes", "statistics"),
            Map.entry("keys", "statistics"),
            Map.entry("databases", "schemata"),
            Map.entry("schemas", "schemata"),
            Map.entry("collation", "collations"),
            Map.entry("engines", "engines"));

    private final Dialect dialect;

    MySqlShow(Dialect dialect) {
        this.dialect = dialect;
    }

    StatementFacts read(Cursor cursor) {
        cursor.expect("show");
        cursor.take("full");
        String view = VIEWS.get(cursor.key());
        if (view == null) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
        cursor.next();
        while (cursor.takeAny("from", "in")) {
            new Cursor(List.of(cursor.peek()), dialect).name();
            cursor.tableName();
        }
        if (cursor.take("like") && cursor.next().kind() != Token.Kind.TEXT) {
            throw cursor.gap(Reason.SYNTAX);
        }
        cursor.expectEnd();
        return of(view, cursor);
    }

    static StatementFacts of(String view, Cursor cursor) {
        Token at = cursor.peek();
        return StatementFacts.of(
                Kind.QUERY,
                List.of(Occurrence.of(new TableName("information_schema", view), at, true, false, List.of())),
                List.of());
    }
}
