package io.residency.jdbc;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.JDBCType;
import java.sql.SQLType;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Which values a driver may send as large objects. */
final class LargeObjects {
    private LargeObjects() {}

    static boolean maybe(@Nullable Object value) {
        return value instanceof Blob || value instanceof Clob;
    }

    static boolean maybe(@Nullable Object value, int type) {
        return maybe(value) || type == Types.BLOB || type == Types.CLOB || type == Types.NCLOB;
    }

    /** A type that is not of the JDK may stand for any. */
    static boolean maybe(@Nullable Object value, @Nullable SQLType type) {
        return type instanceof JDBCType standard ? maybe(value, standard.getVendorTypeNumber()) : true;
    }
}
