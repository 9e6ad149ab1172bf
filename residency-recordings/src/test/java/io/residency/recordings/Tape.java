package io.residency.recordings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** A data source that writes down each distinct statement that is prepared or run. Not safe for use by several threads. */
final class Tape {
    private final DataSource source;
    private final Set<String> statements = new TreeSet<>();

    Tape(DataSource source) {
        this.source = wrap(DataSource.class, source);
    }

    DataSource source() {
        return source;
    }

    Set<String> statements() {
        return statements;
    }

    private <T> T wrap(Class<T> type, T delegate) {
        Object proxy = Proxy.newProxyInstance(
                Tape.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
                    if (sql && method.getName().matches("prepare(Statement|Call)|execute.*|addBatch")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return wrapped(method.invoke(delegate, arguments), method.getReturnType());
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private Object wrapped(Object result, Class<?> type) {
        if (result instanceof Connection connection && type == Connection.class) {
            return wrap(Connection.class, connection);
        }
        if (result instanceof PreparedStatement statement && type == PreparedStatement.class) {
            return statement; // its text is known
        }
        return result instanceof Statement statement && type == Statement.class
                ? wrap(Statement.class, statement)
                : result;
    }
}
