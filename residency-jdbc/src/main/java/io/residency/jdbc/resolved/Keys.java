package io.residency.jdbc.resolved;

import io.residency.Classification.KeyType;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.TenantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a tenant value, by the type of the column: two values are the same tenant's exactly when their
 * forms are equal. A value of another type has none, and proves nothing.
 */
public final class Keys {
    private Keys() {}

    /**
     * The canonical form, or null where the value cannot be compared with a column of that type.
     *
     * @param value a text, a whole number, a {@link UUID}; anything else has no form
     */
    public static @Nullable String canonical(@Nullable KeyType type, @Nullable Object value) {
        if (type == null || value == null) {
            return null;
        }
        return switch (type) {
            case TEXT -> value instanceof String text ? text : null;
            case INTEGER -> whole(value);
            case UUID -> uuid(value);
        };
    }

    /**
     * The canonical form of what the directory says the column holds; it is configured as text whatever the type. A key that
     * is written in another form proves nothing: two tenants could have one key.
     */
    public static @Nullable String ofKey(@Nullable KeyType type, String key) {
        if (type == null) {
            return null;
        }
        String canonical = ofText(type, key);
        return key.equals(canonical) ? canonical : null;
    }

    /** The canonical form of what a column of that type holds, as a driver gives it as text; null where it has none. */
    public static @Nullable String ofText(@Nullable KeyType type, String value) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case TEXT -> value;
            case INTEGER -> wholeText(value);
            case UUID -> uuid(value);
        };
    }

    /**
     * The value that one of a statement is in a column of that type: a {@link String}, {@link UUID}, {@link Long} or, where
     * that is too small, {@link BigInteger}; null where it cannot be compared with one.
     */
    public static @Nullable Object value(KeyType type, Object value) {
        String canonical = canonical(type, value);
        return canonical == null ? null : valueOfCanonical(type, canonical);
    }

    /** As {@link #value}, of what is written as text, whatever its type is. */
    public static @Nullable Object valueOfText(KeyType type, String text) {
        String canonical = ofText(type, text);
        return canonical == null ? null : valueOfCanonical(type, canonical);
    }

    private static Object valueOfCanonical(KeyType type, String canonical) {
        return switch (type) {
            case TEXT -> canonical;
            case UUID -> UUID.fromString(canonical);
            case INTEGER -> {
                BigInteger whole = new BigInteger(canonical);
                yield whole.bitLength() < Long.SIZE ? (Object) whole.longValueExact() : whole;
            }
        };
    }

    /** Whether a value is the key that the directory says the column holds. */
    public static boolean same(@Nullable KeyType type, Object value, String key) {
        String canonical = canonical(type, value);
        return canonical != null && canonical.equals(ofKey(type, key));
    }

    /** As {@link #same(KeyType, Object, String)} of the literal's value, and makes nothing where the text shows it. */
    public static boolean same(
            @Nullable KeyType type, TenantValue.Literal literal, LiteralValues literals, String key) {
        return shown(type, literal, literals, key) || same(type, literals.value(literal), key);
    }

    /** Whether a literal is compared with a column of that type as what it says. */
    static boolean isOfType(@Nullable KeyType type, TenantValue.Literal literal) {
        return type != null && (literal instanceof TenantValue.Whole) == (type == KeyType.INTEGER);
    }

    private static boolean shown(
            @Nullable KeyType type, TenantValue.Literal literal, LiteralValues literals, String key) {
        if (type == null) {
            return false;
        }
        return switch (type) {
            case TEXT -> literal instanceof TenantValue.Text text && literals.isSurely(text, key);
            case INTEGER -> literal instanceof TenantValue.Whole whole && literals.isSurely(whole, key);
            case UUID ->
                literal instanceof TenantValue.Text text && isUuid(key) && literals.isSurelyInAnyCase(text, key);
        };
    }

    /** Whether it is a UUID in canonical form. */
    private static boolean isUuid(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return key.length() == 36;
    }

    private static @Nullable String whole(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Long.toString(((Number) value).longValue());
        }
        if (value instanceof BigInteger number) {
            return number.toString();
        }
        return value instanceof BigDecimal number && number.scale() == 0
                ? number.toBigInteger().toString()
                : null;
    }

    private static @Nullable String wholeText(String text) {
        try {
            return new BigInteger(text).toString();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** RFC 9562, section 4: hexadecimal digits are compared without regard to case. */
    private static @Nullable String uuid(Object value) {
        if (value instanceof UUID uuid) {
            return uuid.toString();
        }
        if (!(value instanceof String text) || text.length() != 36) {
            return null;
        }
        try {
            String canonical = UUID.fromString(text).toString();
            return canonical.equals(text.toLowerCase(Locale.ROOT)) ? canonical : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
