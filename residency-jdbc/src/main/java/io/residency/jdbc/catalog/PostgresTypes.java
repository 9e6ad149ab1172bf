package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL runs when a value of a type is made, read from below: first what runs something, then what holds it. */
final class PostgresTypes {
    // As in PostgresExpressions. A type's own input function is compiled code, else it is not understood.
    private static final String TYPES = """
            with recursive tree(type, tree) as (
                select contypid, conbin::text from pg_constraint where contypid >= 16384 and conbin is not null),
            reference(type, kind, number, format) as (
                select distinct t.type, m[1], m[2]::oid, m[3]
                from tree t cross join lateral regexp_matches(t.tree,
                    ':(funcid|aggfnoid|winfnoid|opno|resulttype) ([0-9]+)(?: :funcresulttype [0-9]+ :funcretset [a-z]+'
                    || ' :funcvariadic [a-z]+ :funcformat ([0-9]+))?', 'g') m),
            compiled(function) as (
                select p.oid from pg_proc p join pg_language l on l.oid = p.prolang
                where l.lanname in ('c', 'internal')),
            runs(type, name, calls) as (
                select r.type, p.proname, p.oid >= 16384
                from reference r join pg_proc p on p.oid = r.number
                where r.kind in ('funcid', 'aggfnoid', 'winfnoid')
                and (p.oid >= 16384 or coalesce(r.format, '0') = '0')
                union all
                select r.type, o.oprname, true
                from reference r join pg_operator o on o.oid = r.number
                where r.kind = 'opno' and o.oid >= 16384
                and not (o.oprcode in (select function from compiled) and exists (select from pg_depend d
                    where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e'))
                union all
                select t.oid, t.typname, true from pg_type t
                where t.oid >= 16384 and t.typinput not in (select function from compiled)),
            held(part, whole) as materialized (
                select typbasetype, oid from pg_type where typtype = 'd'
                union all select typelem, oid from pg_type where typelem <> 0
                union all select a.atttypid, c.reltype from pg_attribute a join pg_class c on c.oid = a.attrelid
                    where c.oid >= 16384 and a.attnum > 0 and not a.attisdropped
                union all select rngsubtype, rngtypid from pg_range
                union all select rngtypid, rngmultitypid from pg_range
                union all select number, type from reference where kind = 'resulttype'),
            above(part, whole) as (
                select type, type from runs
                union
                select a.part, h.whole from above a join held h on h.part = a.whole)
            select n.nspname, t.typname, r.name, r.calls
            from above a
            join runs r on r.type = a.part
            join pg_type t on t.oid = a.whole
            join pg_namespace n on n.oid = t.typnamespace""";

    private PostgresTypes() {}

    static List<CatalogType> read(Connection connection) throws SQLException {
        Map<TableName, Set<String>> functions = new HashMap<>();
        Set<TableName> calling = new HashSet<>();
        Query.each(connection, TYPES, row -> {
            TableName type = new TableName(row.getString(1), row.getString(2));
            Set<String> builtIn = functions.computeIfAbsent(type, unknown -> new HashSet<>());
            if (row.getBoolean(4)) {
                calling.add(type);
            } else {
                builtIn.add(row.getString(3));
            }
        });
        List<CatalogType> types = new ArrayList<>();
        functions.forEach((type, builtIn) -> types.add(new CatalogType(type, builtIn, calling.contains(type))));
        return types;
    }
}
