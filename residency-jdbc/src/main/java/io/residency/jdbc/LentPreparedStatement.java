package io.residency.jdbc;

import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.TenantParameters;
import java.sql.Array;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Types;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What prepared statements and calls share: the values of the parameters in a tenant's place. Before the driver gets a
 * value, that of the parameter is forgotten; it is known again when the driver has taken it.
 */
abstract class LentPreparedStatement extends LentStatement implements PreparedStatement {
    private final Judged judged;
    private final int[] tenantParameters;
    private final TenantParameters values;
    /** What an array held before the driver took it: an element that is asked for its value can change others. */
    private @Nullable Object @Nullable [] elements;

    LentPreparedStatement(Borrow borrow, Judged judged) {
        super(borrow);
        this.judged = judged;
        this.tenantParameters = judged.tenantParameters();
        this.values = TenantParameters.of(tenantParameters);
    }

    final void forget(int index) {
        values.set(index, null);
    }

    final void forgetAll() {
        values.clear();
    }

    final void forgetLarge(int index) throws SQLException {
        largeObject();
        forget(index);
    }

    final void forgetAllLarge() throws SQLException {
        largeObject();
        forgetAll();
    }

    final void forgetObject(int index, @Nullable Object value) throws SQLException {
        sendable(value);
        elements = value instanceof Object[] all ? all.clone() : null;
        forget(index);
    }

    final void forgetObject(int index, @Nullable Object value, int type) throws SQLException {
        sendable(value, type);
        elements = value instanceof Object[] all ? all.clone() : null;
        forget(index);
    }

    final void forgetObject(int index, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        sendable(value, type);
        elements = value instanceof Object[] all ? all.clone() : null;
        forget(index);
    }

    final void forgetAllObject(@Nullable Object value) throws SQLException {
        sendable(value);
        forgetAll();
    }

    final void forgetAllObject(@Nullable Object value, int type) throws SQLException {
        sendable(value, type);
        forgetAll();
    }

    final void forgetAllObject(@Nullable Object value, @Nullable SQLType type) throws SQLException {
        sendable(value, type);
        forgetAll();
    }

    final void forgetNamed(int index, @Nullable String typeName) throws SQLException {
        typeName(typeName);
        forget(index);
    }

    final void forgetAllNamed(@Nullable String typeName) throws SQLException {
        typeName(typeName);
        forgetAll();
    }

    final void nothing(int index) {
        values.set(index, TenantParameters.NULL);
    }

    /** Boxes only what is of interest. */
    final void value(int index, long value) {
        for (int tenantParameter : tenantParameters) {
            if (tenantParameter == index) {
                values.set(index, value);
            }
        }
    }

    final void value(int index, @Nullable Object value) throws SQLException {
        if (value instanceof Object[] || value instanceof Array) {
            array(index, value);
        } else {
            values.set(index, Provable.of(value));
        }
    }

    final void array(int index, @Nullable Object value) throws SQLException {
        if (Arrays.binarySearch(tenantParameters, index) >= 0) {
            values.set(index, Provable.ofArray(value instanceof Object[] ? elements : value));
        }
    }

    final void value(int index, @Nullable Object value, int type) throws SQLException {
        if (type == Types.ARRAY) {
            array(index, value);
        } else {
            values.set(index, Provable.of(value, type));
        }
    }

    final void value(int index, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        if (type == JDBCType.ARRAY) {
            array(index, value);
        } else {
            values.set(index, Provable.of(value, type));
        }
    }

    /** Before the statement is executed with the values that it has. */
    final void values() throws SQLException {
        sending(borrow.check(judged, values));
    }

    /** Before the values join the batch. The record may hold more than the driver's batch, never less. */
    final void addValues() throws SQLException {
        borrow.check(judged, values);
        addToBatch(judged, values);
    }
}
