package io.residency.jdbc.strain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver between the guard and H2, whose objects are asked for each call. It comes before H2's own for its URLs, until it is closed. */
abstract class UnderGuard implements Driver, AutoCloseable {
    private final Driver h2;
    private final String prefix;

    /** @param prefix how its URLs begin */
    UnderGuard(String prefix) throws SQLException {
        this.prefix = prefix;
        h2 = DriverManager.getDriver(prefix);
        DriverManager.deregisterDriver(h2);
        DriverManager.registerDriver(this);
        DriverManager.registerDriver(h2);
    }

    /** Who stands between the guard and the connection of a URL. */
    abstract Between of(String url);

    /** Stands between the guard and an object of H2's. */
    @FunctionalInterface
    interface Between {
        /** Makes the call, or does not. */
        @Nullable
        Object call(Object driver, Method method, Object[] arguments) throws Throwable;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url) ? proxy(Connection.class, h2.connect(url, info), of(url)) : null;
    }

    static <T> T proxy(Class<T> type, Object driver, Between between) {
        return type.cast(Proxy.newProxyInstance(
                UnderGuard.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> between.call(driver, method, given == null ? new Object[0] : given)));
    }

    /** The call as it is. */
    static @Nullable Object made(Object driver, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(prefix);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return h2.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return h2.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return h2.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(getClass().getName());
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }
}
