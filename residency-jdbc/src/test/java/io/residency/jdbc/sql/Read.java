package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads texts for tests, with the classified tables conversation, part, customer (tenant column tenant_id) and plan (none). */
final class Read {
    private static final Map<String, List<String>> TABLES = Map.of(
            "conversation", List.of("id", "tenant_id", "title"),
            "part", List.of("id", "conversation_id", "tenant_id", "body"),
            "customer", List.of("id", "tenant_id", "name"),
            "plan", List.of("id", "name"));

    private Read() {}

    static Columns tables(Dialect dialect) {
        return new Columns() {
            @Override
            public @Nullable List<String> columns(TableName table) {
                List<String> columns = TABLES.get(table.name().toLowerCase(Locale.ROOT));
                return columns == null || !dialect.fold(table.name()).equals(table.name())
                        ? null
                        : columns.stream().map(dialect::fold).toList();
            }

            @Override
            public Set<String> ownerColumns(TableName table) {
                String tenant = tenantColumn(table);
                return tenant == null ? Set.of() : Set.of(tenant);
            }

            @Override
            public boolean isTable(TableName name) {
                return columns(name) != null;
            }

            @Override
            public @Nullable String tenantColumn(TableName table) {
                List<String> columns = columns(table);
                return columns != null && columns.contains(dialect.fold("tenant_id"))
                        ? dialect.fold("tenant_id")
                        : null;
            }
        };
    }

    static Reading reading(Dialect dialect, String sql) {
        return SqlAnalysis.of(dialect, tables(dialect)).read(sql);
    }

    static Reading postgresql(String sql) {
        return reading(Dialect.POSTGRESQL, sql);
    }

    static Reading h2(String sql) {
        return reading(Dialect.H2, sql);
    }

    static StatementFacts facts(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        List<StatementFacts> statements = ((Reading.Understood) reading).statements();
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    /** A tenant value of the text: {@code 'x'}, {@code 7}, {@code ?1} a parameter, {@code @0} copied from the first occurrence, {@code !} not provable. */
    static String text(TenantValue value, String sql) {
        if (value instanceof TenantValue.Text text) {
            return "'" + literals(sql).value(text) + "'";
        } else if (value instanceof TenantValue.Whole whole) {
            return literals(sql).value(whole).toString();
        } else if (value instanceof TenantValue.Parameter parameter) {
            return "?" + parameter.index();
        } else if (value instanceof TenantValue.Copied copied) {
            return "@" + copied.occurrence();
        }
        return "!";
    }

    static LiteralValues literals(String sql) {
        return SqlText.of(sql, Dialect.POSTGRESQL).literals();
    }

    static Gap gap(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.NotUnderstood.class);
        return ((Reading.NotUnderstood) reading).gap();
    }

    static List<String> reads(Reading reading) {
        return tables(reading, Occurrence::reads);
    }

    static List<String> writes(Reading reading) {
        return tables(reading, Occurrence::writes);
    }

    /** Whether a call is surely one of a function that is not built in. What may be a column only a catalog can judge. */
    static boolean callsOther(FunctionCall call, Dialect dialect) {
        return !call.mayBeColumn() && !Functions.of(dialect).builtIn(call);
    }

    private static List<String> tables(Reading reading, Predicate<Occurrence> kind) {
        List<String> tables = new ArrayList<>();
        if (reading instanceof Reading.Understood understood) {
            for (StatementFacts statement : understood.statements()) {
                statement.occurrences().stream()
                        .filter(kind)
                        .map(o -> o.table().toString())
                        .forEach(tables::add);
            }
        }
        return tables;
    }
}
