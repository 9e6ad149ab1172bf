package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The unique keys of PostgreSQL's tables; needs their columns to have been read. */
final class PostgresKeys {
    // A key has collations and operators of its own: 0 is no collation; what somebody created may take anything for
    // equal.
    private static final String KEYS = """
            select i.indrelid, array_agg(a.attname::text),
                coalesce(array_agg(a.attname::text) filter (where o.oid < 16384
                    and (k.ordering = 0 or coalesce(l.collisdeterministic, false))), array[]::text[])
            from pg_index i
            cross join lateral unnest(i.indkey::int2[], i.indcollation::oid[], i.indclass::oid[]) with ordinality
                as k(number, ordering, operators, at)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
            join pg_opclass o on o.oid = k.operators
            left join pg_collation l on l.oid = k.ordering
            where i.indisunique and i.indisvalid and i.indimmediate and i.indexprs is null and i.indpred is null
            and i.indrelid >= 16384 and k.at <= i.indnkeyatts
            group by i.indexrelid, i.indrelid""";

    private PostgresKeys() {}

    static void read(Connection connection, Map<Long, TableDraft> tables) throws SQLException {
        Query.each(connection, KEYS, row -> {
            TableDraft table = tables.get(row.getLong(1));
            if (table != null) {
                Set<String> columns = new HashSet<>(Query.texts(row, 2));
                Set<String> exact = new HashSet<>(Query.texts(row, 3));
                exact.removeIf(name -> table.columns.stream()
                        .anyMatch(column -> column.name().equals(name) && column.keyType() == null));
                table.keys.add(new UniqueKey(columns, exact));
            }
        });
    }
}
