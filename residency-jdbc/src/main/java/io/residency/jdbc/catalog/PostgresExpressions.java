package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * What runs inside PostgreSQL's tables: defaults, generated columns, checks, also of domains, indexes, partition keys and
 * policies. They are stored as node trees, which name functions, operators and tables by number (nodes/primnodes.h); a
 * constant is written in bytes there and cannot look like one.
 */
final class PostgresExpressions {
    // :funcformat 0 is an explicit call; built-in casts and SQL syntax are not functions that a statement could name.
    private static final String EXPRESSIONS = """
            with recursive own(relation, tree, always) as (
                select d.adrelid, d.adbin::text, a.attgenerated = 'v'
                    from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                union all select conrelid, conbin::text, false
                    from pg_constraint where conrelid <> 0 and conbin is not null
                union all select indrelid, indexprs::text, false from pg_index where indexprs is not null
                union all select indrelid, indpred::text, false from pg_index where indpred is not null
                union all select partrelid, partexprs::text, false from pg_partitioned_table where partexprs is not null
                union all select polrelid, polqual::text, true from pg_policy where polqual is not null
                union all select polrelid, polwithcheck::text, true from pg_policy where polwithcheck is not null),
            domain(type, tree) as (
                select contypid, conbin::text from pg_constraint where contypid <> 0 and conbin is not null
                union all select oid, typdefaultbin::text from pg_type where typdefaultbin is not null),
            part(whole, type) as materialized (
                select oid, typbasetype from pg_type where typtype = 'd'
                union all select oid, typelem from pg_type where typelem <> 0
                union all select c.reltype, a.atttypid from pg_attribute a join pg_class c on c.oid = a.attrelid
                    where c.oid >= 16384 and a.attnum > 0 and not a.attisdropped
                union all select rngtypid, rngsubtype from pg_range
                union all select rngmultitypid, rngtypid from pg_range
                union all select d.type, m[1]::oid
                    from domain d cross join lateral regexp_matches(d.tree, ':resulttype ([0-9]+)', 'g') m),
            inside(relation, type) as (
                (select attrelid, atttypid from pg_attribute
                    where attrelid >= 16384 and attnum > 0 and not attisdropped
                union select o.relation, m[1]::oid
                    from own o cross join lateral regexp_matches(o.tree, ':resulttype ([0-9]+)', 'g') m
                    where o.relation >= 16384)
                union
                select i.relation, p.type from inside i join part p on p.whole = i.type),
            expression(relation, tree, always) as (
                select relation, tree, always from own
                union all select i.relation, d.tree, true from inside i join domain d on d.type = i.type),
            reference(relation, kind, number, format, always) as (
                select distinct e.relation, m[1], m[2]::oid, m[3], e.always
                from expression e cross join lateral regexp_matches(e.tree,
                    ':(funcid|aggfnoid|winfnoid|opno|relid) ([0-9]+)(?: :funcresulttype [0-9]+ :funcretset [a-z]+'
                    || ' :funcvariadic [a-z]+ :funcformat ([0-9]+))?', 'g') m
                where e.relation >= 16384)
            select r.relation, r.kind, n.nspname, p.proname, p.oid >= 16384, r.always
            from reference r join pg_proc p on p.oid = r.number join pg_namespace n on n.oid = p.pronamespace
            where r.kind in ('funcid', 'aggfnoid', 'winfnoid')
            and (p.oid >= 16384 or coalesce(r.format, '0') = '0')
            union all
            select r.relation, r.kind, n.nspname, o.oprname, true, r.always
            from reference r join pg_operator o on o.oid = r.number join pg_namespace n on n.oid = o.oprnamespace
            where r.kind = 'opno' and o.oid >= 16384
            union all
            select r.relation, r.kind, n.nspname, c.relname, true, r.always
            from reference r join pg_class c on c.oid = r.number join pg_namespace n on n.oid = c.relnamespace
            where r.kind = 'relid' and c.oid <> r.relation""";

    private PostgresExpressions() {}

    static void read(Connection connection, Map<Long, TableDraft> tables) throws SQLException {
        Query.each(connection, EXPRESSIONS, row -> {
            TableDraft table = tables.get(row.getLong(1));
            if (table != null) {
                add(table, row);
            }
        });
    }

    private static void add(TableDraft table, ResultSet row) throws SQLException {
        String schema = row.getString(3);
        String name = row.getString(4);
        if (row.getString(2).equals("relid")) {
            table.consequences.add(new Consequence.Reads(new TableName(schema, name), row.getBoolean(6)));
        } else if (row.getBoolean(5)) {
            table.consequences.add(new Consequence.Calls(new RoutineName(schema, name), row.getBoolean(6)));
        } else {
            table.functions.add(name);
        }
    }
}
