package io.residency.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that the application reaches from a lent connection. It answers for itself only: nothing that it returns is,
 * or leads to, what stands under the lent connection, and when that has been closed it throws.
 *
 * <p>Its package-private methods are what the generated classes call before and after the driver, as {@code methods.txt}
 * says.
 */
abstract class LentObject {
    final Borrow borrow;

    LentObject(Borrow borrow) {
        this.borrow = borrow;
    }

    /** What stands under this object; throws once it may no longer be used. */
    abstract Object delegate() throws SQLException;

    /** The same, also when it may no longer be used: to close it. */
    abstract Object delegateOrClosed();

    /** Throws once this object may no longer be used. */
    void checkOpen() throws SQLException {
        borrow.checkOpen();
    }

    /** Whether the connection is no longer lent; what stands under this object may then belong to somebody else. */
    final boolean returned() {
        try {
            borrow.checkOpen();
            return false;
        } catch (SQLException closed) {
            return true;
        }
    }

    public final <T> T unwrap(Class<T> type) throws SQLException {
        checkOpen();
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw borrow.escape("unwrap to what stands under the lent connection");
    }

    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        checkOpen();
        return type.isInstance(this);
    }

    /** Before what belongs to the scope. */
    final void scope() throws SQLException {
        borrow.checkScope();
    }

    /** Before a call with a type map: a class of the application would read what the guard has not seen. */
    final void emptyMap(@Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw borrow.escape("a type map");
        }
    }

    /** The driver's own map could be changed in place. */
    final Map<String, Class<?>> typeMap(@Nullable Map<String, Class<?>> types) {
        return types == null ? new HashMap<>() : new HashMap<>(types);
    }

    final Statement statement(Statement driver) {
        return new GuardedStatement(borrow, driver);
    }

    final @Nullable DatabaseMetaData databaseMetaData(@Nullable DatabaseMetaData driver) {
        return driver == null ? null : new GuardedDatabaseMetaData(borrow, driver);
    }

    final @Nullable ResultSetMetaData resultSetMetaData(@Nullable ResultSetMetaData driver) {
        return driver == null ? null : new GuardedResultSetMetaData(borrow, driver);
    }

    final @Nullable ParameterMetaData parameterMetaData(@Nullable ParameterMetaData driver) {
        return driver == null ? null : new GuardedParameterMetaData(borrow, driver);
    }

    final @Nullable Array array(@Nullable Array driver) {
        return driver == null ? null : new GuardedArray(borrow, driver);
    }

    /** Rows that belong to no statement and cannot be changed: of metadata, arrays, cursors. */
    final @Nullable ResultSet rows(@Nullable ResultSet driver) {
        return driver == null ? null : new GuardedResultSet(borrow, driver, null, null);
    }

    /** A value of a kind that only the driver knows. */
    final @Nullable Object guarded(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Number) {
            return value;
        }
        if (value instanceof ResultSet rows) {
            return rows(rows);
        }
        if (value instanceof Array array) {
            return array(array);
        }
        if (value instanceof Object[] values) {
            return guardedElements(values);
        }
        if (leadsOn(value)) {
            throw borrow.escape("a value that leads to the driver");
        }
        return value;
    }

    /** A value of the kind that the application asked for. */
    final <T> @Nullable T typed(@Nullable T value, Class<T> type) throws SQLException {
        Object guarded = guarded(value);
        if (guarded == value) {
            return value;
        }
        if (!type.isInstance(guarded)) {
            throw borrow.escape("a value in a class of the driver");
        }
        return type.cast(guarded);
    }

    /** An argument as the driver needs it: the array that a guarded one stands for. */
    final @Nullable Object given(@Nullable Object argument) throws SQLException {
        return argument instanceof GuardedArray own ? own.delegate() : argument;
    }

    final @Nullable Array given(@Nullable Array argument) throws SQLException {
        return argument instanceof GuardedArray own ? own.delegate() : argument;
    }

    private Object guardedElements(@Nullable Object[] values) throws SQLException {
        @Nullable Object[] copy = null;
        for (int i = 0; i < values.length; i++) {
            Object guarded = guarded(values[i]);
            if (guarded != values[i]) {
                copy = copy == null ? Arrays.copyOf(values, values.length, Object[].class) : copy;
                copy[i] = guarded;
            }
        }
        return copy == null ? values : copy;
    }

    private static boolean leadsOn(Object value) {
        return value instanceof Wrapper
                || value instanceof Ref
                || value instanceof Struct
                || value instanceof SQLData
                || value instanceof Connection;
    }
}
