package io.residency.jdbc.strain;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows nothing of the guard over it: it writes down each statement that reaches a database for a tenant who is not at home
 * there, or for another one than the thread says that it means.
 */
final class Recorder extends UnderGuard {
    static final String PREFIX = "jdbc:h2:mem:load-";
    static final String TENANT = "tenant-";

    private static final Pattern LITERAL = Pattern.compile("'(" + TENANT + "\\d+)'");

    final Queue<String> crossings = new ConcurrentLinkedQueue<>();
    final LongAdder sent = new LongAdder();

    private final UnaryOperator<String> homes;
    private final Map<Thread, String> meant = new ConcurrentHashMap<>();

    Recorder(UnaryOperator<String> homes) throws SQLException {
        super(PREFIX);
        this.homes = homes;
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
    Between of(String url) {
        return new Heard(url.substring(PREFIX.length(), PREFIX.length() + 2), "");
    }

    private final class Heard implements Between {
        private final String region;
        private final String sql;
        private final Map<Integer, String> set = new TreeMap<>();

        Heard(String region, String sql) {
            this.region = region;
            this.sql = sql;
        }

        @Override
        public @Nullable Object call(Object driver, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("setString")) {
                set.put((Integer) arguments[0], (String) arguments[1]);
            } else if (name.equals("addBatch") || (name.startsWith("execute") && !name.equals("executeBatch"))) {
                arrives(arguments.length > 0 ? (String) arguments[0] : sql);
            }
            Object answer = made(driver, method, arguments);
            if (answer != null && name.equals("prepareStatement")) {
                return proxy(PreparedStatement.class, answer, new Heard(region, (String) arguments[0]));
            }
            return answer != null && name.equals("createStatement")
                    ? proxy(Statement.class, answer, new Heard(region, ""))
                    : answer;
        }

        private void arrives(String text) {
            set.values().forEach(value -> arrives(value, text));
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
