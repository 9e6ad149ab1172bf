package io.residency.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What drivers make of the values that they are given: large objects, and values of types that the value itself names. */
final class SentValues {
    /** A name that no type has. */
    private static final String UNKNOWN = "";

    private SentValues() {}

    static boolean maybeLarge(@Nullable Object value) {
        return value instanceof Blob || value instanceof Clob;
    }

    static boolean maybeLarge(@Nullable Object value, int type) {
        return maybeLarge(value) || type == Types.BLOB || type == Types.CLOB || type == Types.NCLOB;
    }

    /** A type that is not of the JDK may stand for any. */
    static boolean maybeLarge(@Nullable Object value, @Nullable SQLType type) {
        return type instanceof JDBCType standard ? maybeLarge(value, standard.getVendorTypeNumber()) : true;
    }

    /** The type that the value names; null where it names none, and so is one of a built-in type. */
    static @Nullable String typeName(@Nullable Object value) throws SQLException {
        if (value instanceof GuardedArray array) {
            return array.delegate().getBaseTypeName();
        }
        if (value instanceof Array array) {
            return array.getBaseTypeName();
        }
        if (value instanceof Map) {
            return "hstore"; // what pgJDBC sends a map as
        }
        return value == null || value.getClass().getName().startsWith("java.") ? null : ofPostgres(value);
    }

    /** This module does not need pgJDBC, of whose classes the values are. */
    private static @Nullable String ofPostgres(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.postgresql.util.PGobject")) {
                try {
                    return (String) type.getMethod("getType").invoke(value);
                } catch (ReflectiveOperationException e) {
                    return UNKNOWN;
                }
            }
        }
        return null;
    }
}
