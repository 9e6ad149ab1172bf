package io.residency.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The name that a column of a result set has in its table. JDBC's {@code getColumnName} should give it, and does with
 * most drivers; pgjdbc gives the label there, so that an alias could pass one column off as another, and the name in an
 * interface of its own.
 */
final class BaseColumn {
    private static final String PGJDBC = "org.postgresql.PGResultSetMetaData";

    private BaseColumn() {}

    static String name(ResultSetMetaData rows, int column) throws SQLException {
        Class<?> pgjdbc = pgjdbc(rows);
        return pgjdbc == null ? rows.getColumnName(column) : name(pgjdbc, rows, column);
    }

    /**
     * Whether a row that is changed or read anew is the one that the query found. H2 looks for it by the table's columns;
     * pgjdbc by the labels of the key's columns, so that each column must be one of the table, under its own name and once.
     */
    static boolean leadBack(ResultSetMetaData rows) throws SQLException {
        Class<?> pgjdbc = pgjdbc(rows);
        if (pgjdbc == null) {
            return true;
        }
        Set<String> labels = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int column = 1; column <= rows.getColumnCount(); column++) {
            String label = rows.getColumnLabel(column);
            if (!label.equalsIgnoreCase(name(pgjdbc, rows, column)) || !labels.add(label)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Class<?> pgjdbc(ResultSetMetaData rows) {
        for (Class<?> type : rows.getClass().getInterfaces()) {
            if (type.getName().equals(PGJDBC)) {
                return type;
            }
        }
        return null;
    }

    /** By reflection: the driver is the application's, not a dependency of this library. */
    private static String name(Class<?> type, ResultSetMetaData rows, int column) throws SQLException {
        try {
            return (String) type.getMethod("getBaseColumnName", int.class).invoke(rows, column);
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new SQLException("The driver does not tell which column of the table is changed.", e);
        }
    }
}
