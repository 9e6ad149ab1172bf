package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Goes on from a lent connection over H2 wherever a call leads, and looks for an object of the driver. */
class LentWalkTest {
    private static final List<Class<?>> LEADS_NOWHERE = List.of(RowId.class, Savepoint.class, SQLWarning.class);
    private static final List<Class<?>> TYPES =
            List.of(Object.class, ResultSet.class, Array.class, Connection.class, org.h2.jdbc.JdbcArray.class);

    private final Set<String> seen = new HashSet<>();
    private final Set<Object> walked = Collections.newSetFromMap(new IdentityHashMap<>());

    @Test
    void nothing_that_a_lent_connection_leads_to_is_the_drivers() throws Exception {
        try (Inbox inbox = new Inbox()) {
            found("the lent connection", inbox.lent, inbox);
        }
        assertThat(seen)
                .contains(
                        "GuardedStatement createStatement()",
                        "GuardedPreparedStatement prepareStatement(String)",
                        "GuardedCallableStatement prepareCall(String)",
                        "GuardedResultSet executeQuery()",
                        "GuardedResultSet executeQuery(String)",
                        "GuardedResultSet getResultSet()",
                        "GuardedResultSet getGeneratedKeys()",
                        "GuardedResultSet getTables(String, String, String, String[])",
                        "GuardedResultSet getObject(int)",
                        "GuardedResultSet getObject(int, Class)",
                        "GuardedBlob getBlob(int)",
                        "GuardedBlob getObject(int)",
                        "GuardedBlob createBlob()",
                        "GuardedClob getClob(int)",
                        "GuardedClob getNClob(int)",
                        "GuardedClob getObject(int)",
                        "GuardedClob createClob()",
                        "GuardedSqlXml createSQLXML()",
                        "Input getBinaryStream()",
                        "Input getBinaryStream(int)",
                        "Characters getCharacterStream(int)",
                        "Output setBinaryStream(long)",
                        "CharacterOutput setCharacterStream(long)",
                        "GuardedArray getObject(int)",
                        "GuardedArray getObject(int, Class)",
                        "GuardedArray getArray(int)",
                        "GuardedArray createArrayOf(String, Object[])",
                        "GuardedDatabaseMetaData getMetaData()",
                        "GuardedResultSetMetaData getMetaData()",
                        "GuardedParameterMetaData getParameterMetaData()",
                        "LentConnection getConnection()");
    }

    private void walk(Class<?> type, Object object, Inbox inbox) {
        MethodTable.methods(type)
                .filter(method -> !method.getReturnType().isPrimitive() && method.getReturnType() != String.class)
                .forEach(method -> {
                    if (method.getParameterCount() > 0
                            && method.getParameterTypes()[0] == int.class
                            && object instanceof ResultSet) {
                        for (int column = 1; column <= 7; column++) {
                            for (Class<?> asked : TYPES) {
                                step(object, method, inbox, column, asked);
                            }
                        }
                    } else {
                        step(object, method, inbox, 1, Object.class);
                    }
                });
    }

    private void step(Object object, Method method, Inbox inbox, int column, Class<?> asked) {
        Object[] arguments = Samples.of(method);
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            if (type == Class.class) {
                arguments[i] = asked;
            } else if (type == int.class && i == 0) {
                arguments[i] = column;
            } else if (type == String.class && method.getName().equals("createArrayOf")) {
                arguments[i] = "VARCHAR";
            } else if (type == String.class && method.getDeclaringClass() == java.sql.DatabaseMetaData.class) {
                arguments[i] = null;
            }
        }
        try {
            if (object instanceof ResultSet rows && rows.isBeforeFirst()) {
                rows.next();
            }
            if (method.getName().equals("getResultSet") && object instanceof PreparedStatement statement) {
                statement.execute();
            } else if (method.getName().equals("getResultSet") && object instanceof Statement statement) {
                statement.execute("select * from conversation");
            }
            found(
                    MethodTable.signature(object.getClass(), method).replaceFirst("^\\w+\\.", ""),
                    Samples.call(object, method, arguments),
                    inbox);
        } catch (SQLException refusedOrNotSupported) {
            assertThat(inbox.borrow.open).isTrue();
        } catch (Throwable e) {
            throw new AssertionError(method.toString(), e);
        }
    }

    private void found(String by, Object object, Inbox inbox) {
        if (object instanceof Object[] elements) {
            for (Object element : elements) {
                found(by, element, inbox);
            }
        } else if (object instanceof Map<?, ?> map) {
            map.values().forEach(value -> found(by, value, inbox));
        } else if (object != null && LEADS_NOWHERE.stream().noneMatch(type -> type.isInstance(object))) {
            String name = object.getClass().getName();
            assertThat(name).as(by).doesNotStartWith("org.h2.");
            if (seen.add(object.getClass().getSimpleName() + " " + by) && walked.add(object)) {
                MethodTableTest.GUARDS.keySet().stream()
                        .filter(type -> type.isInstance(object))
                        .forEach(type -> walk(type, object, inbox));
            }
        }
    }
}
