package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads texts for tests, with the classified tables conversation, part, customer, account (tenant column tenant_id), attachment (of a part) and plan (of none). */
final class Read {
    private static final Map<String, List<String>> TABLES = Map.of(
            "conversation", List.of("id", "tenant_id", "title"),
            "part", List.of("id", "conversation_id", "tenant_id", "body"),
            "customer", List.of("id", "tenant_id", "name"),
            "plan", List.of("id", "name"),
            "attachment", List.of("id", "part_id", "file"),
            "account", List.of("id", "tenant_id", "region"));

    private Read() {}

    static Columns tables(Dialect dialect) {
        return new Columns() {
            @Override
            public @Nullable TableFacts table(TableName table) {
                List<String> columns = TABLES.get(table.name().toLowerCase(Locale.ROOT));
                return columns == null || !dialect.fold(table.name()).equals(table.name())
                        ? null
                        : facts(table.name(), columns, dialect);
            }

            @Override
            public Set<String> ownerColumns(TableName table) {
                TableFacts facts = table(table);
                return facts == null || facts.tenantColumn() == null ? Set.of() : Set.of(facts.tenantColumn());
            }

            @Override
            public boolean isTable(TableName name) {
                return table(name) != null;
            }
        };
    }

    private static TableFacts facts(String table, List<String> columns, Dialect dialect) {
        boolean attachment = columns.contains("part_id");
        String id = dialect.fold("id");
        return new TableFacts(
                new TableName(null, table),
                columns.stream()
                        .map(column -> new TableFacts.ColumnFacts(
                                dialect.fold(column),
                                true,
                                column.endsWith("id") && !column.equals("tenant_id") ? KeyType.INTEGER : KeyType.TEXT))
                        .toList(),
                columns.contains("tenant_id") ? dialect.fold("tenant_id") : null,
                attachment
                        ? new TableFacts.OwnerPath(
                                dialect.fold("part_id"),
                                new TableName(null, dialect.fold("part")),
                                id,
                                KeyType.INTEGER,
                                null)
                        : null,
                columns.contains("region") ? dialect.fold("region") : null,
                columns.contains("tenant_id")
                        ? Set.of(Set.of(id), Set.of(dialect.fold("tenant_id"), id))
                        : Set.of(Set.of(id)),
                columns.contains("tenant_id") ? Set.of(Set.of(dialect.fold("tenant_id"), id)) : Set.of(),
                List.of());
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

    /** A tenant value of the text: {@code 'x'}, {@code 7}, {@code ?1} a parameter, {@code ?1[]} the elements of one, {@code !} not provable. */
    static String text(TenantValue value, String sql) {
        if (value instanceof TenantValue.Text text) {
            return "'" + literals(sql).value(text) + "'";
        } else if (value instanceof TenantValue.Whole whole) {
            return literals(sql).value(whole).toString();
        } else if (value instanceof TenantValue.Parameter parameter) {
            return "?" + parameter.index();
        } else if (value instanceof TenantValue.Elements elements) {
            return "?" + elements.index() + "[]";
        } else if (value instanceof TenantValue.TextElements array) {
            return literals(sql).elements(array) + "[]";
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
