package io.residency.jdbc;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.util.Arrays;
import java.util.Map;

/** Arguments for calls by reflection. */
final class Samples {
    private Samples() {}

    /** Arguments that make sense to many methods: column 1, the text of a query, a type. */
    static Object[] of(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(Samples::of).toArray();
    }

    static Object of(Class<?> type) {
        if (type == int.class) {
            return 1;
        } else if (type == long.class) {
            return 1L;
        } else if (type == String.class) {
            return "select * from conversation";
        } else if (type == Class.class) {
            return Object.class;
        } else if (type == Map.class) {
            return Map.of();
        } else if (type == java.sql.SQLType.class) {
            return JDBCType.VARCHAR;
        } else if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        } else if (type == Object.class) {
            return "x";
        } else if (type == java.util.Properties.class) {
            return new java.util.Properties();
        } else if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return null;
    }

    /** Calls, and throws what the method throws. */
    static Object call(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return target.getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
