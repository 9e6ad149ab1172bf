package io.residency.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/**
 * The name that a column of a result set has in its table. JDBC's {@code getColumnName} should give it, and does with
 * most drivers; pgjdbc gives the label there, so that an alias could pass one column off as another, and the name in an
 * interface of its own.
 */
final class BaseColumn {
    private static final String PGJDBC = "org.postgresql.PGResultSetMetaData";

    private BaseColumn() {}

    static String name(ResultSetMetaData rows, int column) throws SQLException {
        for (Class<?> type : rows.getClass().getInterfaces()) {
            if (type.getName().equals(PGJDBC)) {
                return pgjdbc(type, rows, column);
            }
        }
        return rows.getColumnName(column);
    }

    /** By reflection: the driver is the application's, not a dependency of this library. */
    private static String pgjdbc(Class<?> type, ResultSetMetaData rows, int column) throws SQLException {
        try {
            return (String) type.getMethod("getBaseColumnName", int.class).invoke(rows, column);
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new SQLException("The driver does not tell which column of the table is changed.", e);
        }
    }
}
