package io.residency.jdbc.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A driver under the guard that knows nothing of it: it writes down each statement that reaches a database for a tenant who
 * is not at home there, or for another one than the thread says that it means.
 */
final class Recorder implements Driver {
    static final String PREFIX = "jdbc:h2:mem:load-";

    static final String TENANT = "tenant-";

    private static final Pattern LITERAL = Pattern.compile("'(" + TENANT + "\\d+)'");

    final Queue<String> crossings = new ConcurrentLinkedQueue<>();
    final LongAdder sent = new LongAdder();

    private final Driver h2;
    private final UnaryOperator<String> homes;
    private final Map<Thread, String> meant = new ConcurrentHashMap<>();

    /** Comes before H2's own, until {@link #deregister}. */
    Recorder(UnaryOperator<String> homes) throws SQLException {
        this.homes = homes;
        h2 = DriverManager.getDriver(PREFIX);
        DriverManager.deregisterDriver(h2);
        DriverManager.registerDriver(this);
        DriverManager.registerDriver(h2);
    }

    void deregister() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    /**
     * From now on this thread acts for the tenant; null: for nobody.
     *
     * @return for whom it acted before
     */
    @Nullable
    String means(@Nullable String tenant) {
        Thread self = Thread.currentThread();
        return tenant == null ? meant.remove(self) : meant.put(self, tenant);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String region = url.substring(PREFIX.length(), PREFIX.length() + 2);
        return proxy(Connection.class, new Under(h2.connect(url, info), region, ""));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
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

    private static <T> T proxy(Class<T> type, InvocationHandler under) {
        return type.cast(Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, under));
    }

    /** What stands between the guard and an object of H2's. */
    private final class Under implements InvocationHandler {
        private final Object driver;
        private final String region;
        private final String sql;
        private final Map<Integer, String> set = new TreeMap<>();

        Under(Object driver, String region, String sql) {
            this.driver = driver;
            this.region = region;
            this.sql = sql;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
            Object[] arguments = given == null ? new Object[0] : given;
            String name = method.getName();
            if (name.equals("setString")) {
                set.put((Integer) arguments[0], (String) arguments[1]);
            } else if (name.equals("addBatch") || (name.startsWith("execute") && !name.equals("executeBatch"))) {
                arrives(arguments.length > 0 ? (String) arguments[0] : sql);
            }
            Object answer;
            try {
                answer = method.invoke(driver, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (answer != null && name.equals("prepareStatement")) {
                return proxy(PreparedStatement.class, new Under(answer, region, (String) arguments[0]));
            }
            return answer != null && name.equals("createStatement")
                    ? proxy(Statement.class, new Under(answer, region, ""))
                    : answer;
        }

        private void arrives(String text) {
            for (String value : set.values()) {
                arrives(value, text);
            }
            for (Matcher matcher = LITERAL.matcher(text); matcher.find(); ) {
                arrives(matcher.group(1), text);
            }
        }

        private void arrives(String tenant, String text) {
            if (tenant.startsWith(TENANT)) {
                sent.increment();
                if (!region.equals(homes.apply(tenant)) || !tenant.equals(meant.get(Thread.currentThread()))) {
                    crossings.add(tenant + " at " + region + ": " + text);
                }
            }
        }
    }
}
