package io.residency.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
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

    /** Before a call with names of columns: a driver may write them into the text as they are, after it was judged. */
    final void plainNames(String @Nullable [] columnNames) throws SQLException {
        if (columnNames != null && !Arrays.stream(columnNames).allMatch(LentObject::isPlain)) {
            throw borrow.escape("a column of generated keys that is no plain name");
        }
    }

    private static boolean isPlain(@Nullable String name) {
        return name != null && name.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
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
        if (value instanceof Blob blob) {
            largeObject();
            return blob(blob);
        }
        if (value instanceof Clob text) {
            largeObject();
            return clob(text);
        }
        if (value instanceof SQLXML document) {
            return xml(document);
        }
        if (value instanceof InputStream bytes) {
            return stream(bytes);
        }
        if (value instanceof Reader characters) {
            return reader(characters);
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

    final @Nullable Blob blob(@Nullable Blob driver) {
        return driver == null ? null : new GuardedBlob(borrow, driver);
    }

    /** JDBC drivers have one class for both kinds of texts. */
    final @Nullable NClob clob(@Nullable Clob driver) throws SQLException {
        if (driver == null) {
            return null;
        }
        if (driver instanceof NClob text) {
            return new GuardedClob(borrow, text);
        }
        throw borrow.escape("a value that leads to the driver");
    }

    final @Nullable SQLXML xml(@Nullable SQLXML driver) {
        return driver == null ? null : new GuardedSqlXml(borrow, driver);
    }

    final @Nullable InputStream stream(@Nullable InputStream driver) {
        return driver == null ? null : new LentStreams.Input(borrow, driver);
    }

    final @Nullable Reader reader(@Nullable Reader driver) {
        return driver == null ? null : new LentStreams.Characters(borrow, driver);
    }

    final @Nullable OutputStream output(@Nullable OutputStream driver) {
        return driver == null ? null : new LentStreams.Output(borrow, driver);
    }

    final @Nullable Writer writer(@Nullable Writer driver) {
        return driver == null ? null : new LentStreams.CharacterOutput(borrow, driver);
    }

    /** Before a large object is made, read or sent. */
    final void largeObject() throws SQLException {
        borrow.checkLargeObject();
    }

    /** Before a value is sent whose class says what the driver makes of it. */
    final void sendable(@Nullable Object value) throws SQLException {
        if (SentValues.maybeLarge(value)) {
            largeObject();
        }
        String type = SentValues.typeName(value);
        if (type != null) {
            borrow.checkType(type);
        }
    }

    /** As {@link #sendable(Object)}, as one of a type of {@link java.sql.Types}. */
    final void sendable(@Nullable Object value, int type) throws SQLException {
        if (SentValues.maybeLarge(value, type)) {
            largeObject();
        }
        sendable(value);
    }

    final void sendable(@Nullable Object value, @Nullable SQLType type) throws SQLException {
        if (SentValues.maybeLarge(value, type)) {
            largeObject();
        }
        sendable(value);
    }

    /** Before a value is made of a type that is named. */
    final void typeName(@Nullable String name) throws SQLException {
        borrow.checkScope();
        if (name != null) {
            borrow.checkType(name);
        }
    }

    /** An argument as the driver needs it: what a guarded value stands for. */
    final @Nullable Object given(@Nullable Object argument) throws SQLException {
        return argument instanceof LentValue own ? own.delegate() : argument;
    }

    final @Nullable Array given(@Nullable Array argument) throws SQLException {
        return (Array) given((Object) argument);
    }

    final @Nullable Blob given(@Nullable Blob argument) throws SQLException {
        return (Blob) given((Object) argument);
    }

    final @Nullable Clob given(@Nullable Clob argument) throws SQLException {
        return (Clob) given((Object) argument);
    }

    final @Nullable NClob given(@Nullable NClob argument) throws SQLException {
        return (NClob) given((Object) argument);
    }

    final @Nullable SQLXML given(@Nullable SQLXML argument) throws SQLException {
        return (SQLXML) given((Object) argument);
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
