package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The foreign keys of PostgreSQL of which it is certain that they hold; needs the tables to have been found. */
final class PostgresReferences {
    // Neither deferred, nor NOT VALID, NOT ENFORCED (18) or of a period (18); its own four triggers are switched on.
    // Where a subscription writes, nothing is checked. What a delete or an update is to do there, a trigger or a rule
    // could prevent. A column that is never null may be so only for new rows (18).
    private static final String REFERENCES = """
            select c.conrelid, c.confrelid,
                array(select a.attname::text from unnest(c.conkey) with ordinality k(number, at)
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.at),
                array(select a.attname::text from unnest(c.confkey) with ordinality k(number, at)
                    join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number order by k.at),
                array(select (a.attnotnull and not exists (select from pg_constraint n
                        where n.conrelid = c.conrelid and n.contype = 'n' and not n.convalidated))::text
                    from unnest(c.conkey) with ordinality k(number, at)
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.at)
            from pg_constraint c
            join pg_class r on r.oid = c.conrelid
            join pg_class o on o.oid = c.confrelid
            where c.contype = 'f' and c.convalidated and not c.condeferrable
            and coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
            and not coalesce((to_jsonb(c) ->> 'conperiod')::boolean, false)
            and r.relkind = 'r' and o.relkind = 'r' and not r.relispartition and not o.relispartition
            and not exists (select from unnest(c.conpfeqop) operator where operator >= 16384)
            and 4 = (select count(*) from pg_trigger t where t.tgconstraint = c.oid and t.tgenabled in ('O', 'A'))
            and not exists (select from pg_subscription_rel s where s.srrelid in (c.conrelid, c.confrelid))
            and (c.confdeltype in ('a', 'r') and c.confupdtype in ('a', 'r')
                or not exists (select from pg_trigger t where t.tgrelid = c.conrelid and not t.tgisinternal)
                and not exists (select from pg_rewrite w where w.ev_class = c.conrelid))""";

    private PostgresReferences() {}

    static void read(Connection connection, Map<Long, TableDraft> tables) throws SQLException {
        Query.each(connection, REFERENCES, row -> {
            TableDraft from = tables.get(row.getLong(1));
            TableDraft to = tables.get(row.getLong(2));
            if (from != null && to != null) {
                from.references.add(new Reference(columns(row), to.name, Query.texts(row, 4)));
            }
        });
    }

    private static List<Reference.Column> columns(ResultSet row) throws SQLException {
        List<String> names = Query.texts(row, 3);
        List<String> present = Query.texts(row, 5);
        List<Reference.Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Reference.Column(names.get(i), "true".equals(present.get(i))));
        }
        return columns;
    }
}
