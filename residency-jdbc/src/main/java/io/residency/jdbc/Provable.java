package io.residency.jdbc;

import io.residency.jdbc.resolved.TenantParameters;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which Java values can be compared with a tenant's: immutable ones that every driver sends as they are. Integers are
 * given as {@link Long}; everything else is {@link TenantParameters#UNPROVABLE}.
 */
final class Provable {
    /** As drivers name the types of elements, in lower case. */
    private static final Set<String> ELEMENT_TYPES = Set.of(
            "bigint",
            "character varying",
            "int2",
            "int4",
            "int8",
            "integer",
            "numeric",
            "smallint",
            "text",
            "tinyint",
            "uuid",
            "varchar");

    private Provable() {}

    /** The value as it can be compared. */
    static Object of(@Nullable Object value) {
        if (value instanceof String || value instanceof UUID || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value != null && (value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class)) {
            // The class itself: a subclass may say one thing here and another to the driver.
            return value;
        }
        return TenantParameters.UNPROVABLE;
    }

    /** The value as it can be compared when the driver sends it as that type of {@link Types}, without a conversion. */
    static Object of(@Nullable Object value, int type) {
        boolean plain = switch (type) {
            case Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> value instanceof String;
            case Types.BIGINT -> value instanceof Long || isInt(value);
            case Types.INTEGER -> isInt(value);
            case Types.SMALLINT -> value instanceof Short || value instanceof Byte;
            case Types.OTHER -> value instanceof UUID;
            default -> false;
        };
        return plain ? of(value) : TenantParameters.UNPROVABLE;
    }

    static Object of(@Nullable Object value, @Nullable SQLType type) {
        return type instanceof JDBCType standard
                ? of(value, standard.getVendorTypeNumber())
                : TenantParameters.UNPROVABLE;
    }

    /**
     * The elements of an array that one can be compared with, as they are now: drivers take what an array holds when it is
     * set. An array object of the application may tell each who asks something else.
     */
    static Object ofArray(@Nullable Object value) throws SQLException {
        Array array = value instanceof GuardedArray lent ? lent.delegate() : null;
        Object elements = array == null ? value : array.getArray();
        if (!(elements instanceof Object[] all)) {
            return TenantParameters.UNPROVABLE;
        }
        if (array != null && all.length > 0 && !keepsElements(array.getBaseTypeName())) {
            return TenantParameters.UNPROVABLE;
        }
        // A null equals nothing.
        return new TenantParameters.Elements(Arrays.stream(all)
                .filter(Objects::nonNull)
                .map(element -> of(element))
                .toList());
    }

    /** Whether the database compares each element as it is; PostgreSQL's "char" keeps one letter of it, and name 63. */
    private static boolean keepsElements(@Nullable String type) {
        return type != null && ELEMENT_TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    private static boolean isInt(@Nullable Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
