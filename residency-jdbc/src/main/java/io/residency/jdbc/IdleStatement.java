package io.residency.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pool gets for its own work on a connection that is not lent: it executes harmless statements and answers
 * nothing else. A reflective proxy, since all but a handful of methods refuse and none is on a hot path.
 */
final class IdleStatement {
    private static final Set<String> ALLOWED = Set.of("close", "isClosed", "setQueryTimeout", "getQueryTimeout");

    private IdleStatement() {}

    static Statement of(Statement statement, PhysicalConnection connection) {
        return (Statement) Proxy.newProxyInstance(
                IdleStatement.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                (proxy, method, arguments) -> call(statement, connection, method, arguments));
    }

    private static @Nullable Object call(
            Statement statement, PhysicalConnection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return switch (name) {
                case "equals" -> false;
                case "hashCode" -> System.identityHashCode(statement);
                default -> "IdleStatement";
            };
        }
        if (name.equals("execute") && arguments != null && arguments.length == 1) {
            connection.requireHarmless((String) arguments[0]);
        } else if (!ALLOWED.contains(name)) {
            throw new SQLException(
                    "A statement of an idle connection executes harmless statements and nothing else",
                    ResidencySqlException.SQL_STATE);
        }
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
