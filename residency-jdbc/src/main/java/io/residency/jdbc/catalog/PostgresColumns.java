package io.residency.jdbc.catalog;

import io.residency.Classification.KeyType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of PostgreSQL's relations. */
final class PostgresColumns {
    // Numbers of built-in types are fixed: catalog/pg_type.dat.
    private static final int INT8 = 20;
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int TEXT = 25;
    private static final int VARCHAR = 1043;
    private static final int UUID = 2950;

    private static final String COLUMNS = """
            with recursive beneath(top, type) as (
                select t.oid, t.typbasetype from pg_type t where t.typtype = 'd'
                union all
                select b.top, t.typbasetype from beneath b join pg_type t on t.oid = b.type where t.typtype = 'd'),
            base(top, type) as (
                select b.top, b.type from beneath b join pg_type t on t.oid = b.type where t.typtype <> 'd')
            select a.attrelid, a.attname, coalesce(b.type, a.atttypid) as type,
                format_type(coalesce(b.type, a.atttypid), -1),
                quote_ident(n.nspname) || '.' || quote_ident(l.collname),
                coalesce(l.collisdeterministic, false), a.attgenerated <> ''
            from pg_attribute a
            left join base b on b.top = a.atttypid
            left join pg_collation l on l.oid = a.attcollation
            left join pg_namespace n on n.oid = l.collnamespace
            where a.attrelid >= 16384 and a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum""";

    private PostgresColumns() {}

    static void read(Connection connection, Map<Long, TableDraft> tables) throws SQLException {
        Query.each(connection, COLUMNS, row -> {
            TableDraft table = tables.get(row.getLong(1));
            if (table != null) {
                KeyType keyType = keyType(row.getInt(3));
                boolean bytewise = keyType != null && (keyType != KeyType.TEXT || row.getBoolean(6));
                table.columns.add(new CatalogColumn(
                        row.getString(2),
                        row.getString(4),
                        keyType,
                        row.getString(5),
                        bytewise,
                        row.getBoolean(7),
                        true));
            }
        });
    }

    private static @Nullable KeyType keyType(int type) {
        return switch (type) {
            case INT2, INT4, INT8 -> KeyType.INTEGER;
            case UUID -> KeyType.UUID;
            case TEXT, VARCHAR -> KeyType.TEXT;
            default -> null;
        };
    }
}
