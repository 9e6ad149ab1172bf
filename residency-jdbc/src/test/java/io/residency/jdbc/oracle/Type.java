package io.residency.jdbc.oracle;

import java.sql.Types;

/** A column's type, as far as the generator tells them apart. */
enum Type {
    INT("int"),
    BIGINT("bigint"),
    TEXT("varchar(40)"),
    UUID("uuid");

    private final String sql;

    Type(String sql) {
        this.sql = sql;
    }

    /** Of {@link java.sql.Types}. */
    int jdbc() {
        return switch (this) {
            case INT -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case TEXT -> Types.VARCHAR;
            case UUID -> Types.OTHER;
        };
    }

    /** As a definition names it. */
    String sql() {
        return sql;
    }

    /** As a cast names it. */
    String castName() {
        return this == TEXT ? "varchar" : sql;
    }

    /** Whether both can be compared without a conversion that the other database would not make. */
    boolean comparable(Type other) {
        return this == other || (isInteger() && other.isInteger());
    }

    boolean isInteger() {
        return this == INT || this == BIGINT;
    }

    /** That key as a Java value for a parameter. */
    Object value(String key) {
        return switch (this) {
            case INT -> Integer.valueOf(key);
            case BIGINT -> Long.valueOf(key);
            case TEXT -> key;
            case UUID -> java.util.UUID.fromString(key);
        };
    }

    /** That value as a literal; null as NULL. */
    String literal(String key) {
        return key == null ? "null" : isInteger() ? key : "'" + key + "'";
    }
}
