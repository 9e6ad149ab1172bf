package io.residency.jdbc;

import io.residency.jdbc.sql.Columns;
import io.residency.jdbc.sql.Functions;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import io.residency.jdbc.sql.StatementFacts;

/** What a pool may send on a connection that is not lent: it names no table and changes nothing in the session. */
final class HarmlessText {
    private HarmlessText() {}

    static boolean is(String sql, StoreDialect dialect) {
        return SqlAnalysis.of(dialect.sql(), Columns.NONE).read(sql) instanceof Reading.Understood understood
                && understood.statements().stream().allMatch(statement -> is(statement, dialect));
    }

    private static boolean is(StatementFacts statement, StoreDialect dialect) {
        Functions functions = Functions.of(dialect.sql());
        return statement.occurrences().isEmpty()
                && statement.definitions().isEmpty()
                && statement.effects().isEmpty()
                && statement.escapes().isEmpty()
                && statement.functions().stream().allMatch(functions::harmless);
    }
}
