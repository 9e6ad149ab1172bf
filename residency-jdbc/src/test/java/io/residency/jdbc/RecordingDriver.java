package io.residency.jdbc;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A driver that writes down each call of its objects and answers with nothing, zero, or an object of its own. */
final class RecordingDriver {
    final List<String> calls = new ArrayList<>();
    Predicate<Method> fails = method -> false;

    <T> T object(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(type, proxy, method, arguments)));
    }

    private Object answer(Class<?> type, Object proxy, Method method, Object[] arguments) throws SQLException {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "a driver's object";
            };
        }
        calls.add(MethodTable.signature(type, method));
        if (fails.test(method) && List.of(method.getExceptionTypes()).contains(SQLException.class)) {
            throw new SQLException("the driver fails", "58000");
        }
        Class<?> answer = method.getReturnType() == Clob.class ? NClob.class : method.getReturnType();
        if (answer == void.class) {
            return null;
        } else if (answer.isPrimitive()) {
            return Array.get(Array.newInstance(answer, 1), 0);
        } else if (answer.isInterface() && answer.getName().startsWith("java.sql.")) {
            return object(answer);
        }
        return null;
    }
}
