package io.residency.jdbc.strain;

import io.residency.OpenScope;
import io.residency.Residency;
import io.residency.jdbc.ResidencyDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/** A process that serves a hundred tenants of three regions, whose stores are of each kind, over a recorded driver. */
final class Fleet implements AutoCloseable {
    static final int POOLED = 8;
    private static final int TENANTS = 100;
    private static final List<String> REGIONS = List.of("eu", "us", "au");
    private static final List<String> KINDS = List.of("own", "tenant", "mixed");

    final LongAdder refused = new LongAdder();
    final Recorder recorder;
    final ResidencyDataSource source;

    private final Residency residency;
    private final ExecutorService others = Executors.newFixedThreadPool(4);

    Fleet() throws SQLException {
        recorder = new Recorder(Fleet::home);
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "any (a test of all regions)");
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        for (int i = 0; i < REGIONS.size(); i++) {
            String region = REGIONS.get(i);
            String store = "residency.stores." + region + '.';
            keys.put("residency.regions." + region + ".jurisdiction", region);
            keys.put(store + "url", url(region));
            keys.put(store + "footprint", region);
            keys.put(store + "rows", KINDS.get(i));
            keys.put(store + "attestation", "declared");
            keys.put(store + "hikari.maximumPoolSize", Integer.toString(POOLED));
            around(url(region), "create table conversation (tenant_id varchar(50) primary key, subject varchar(100))");
        }
        for (int i = 0; i < TENANTS; i++) {
            String tenant = Recorder.TENANT + i;
            keys.put("residency.tenants." + tenant, home(tenant));
            around(url(home(tenant)), "insert into conversation values ('" + tenant + "', 'hello')");
        }
        recorder.crossings.clear();
        recorder.sent.reset();
        residency = Residency.of(keys);
        source = ResidencyDataSource.of(residency);
    }

    private static String url(String region) {
        return Recorder.PREFIX + region + ";DB_CLOSE_DELAY=-1";
    }

    private static void around(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String home(String tenant) {
        int number = Integer.parseInt(tenant.substring(Recorder.TENANT.length()));
        return REGIONS.get(number % REGIONS.size());
    }

    String tenant(RandomGenerator dice) {
        return Recorder.TENANT + dice.nextInt(TENANTS);
    }

    /** A tenant of another region. */
    String foreign(String tenant, RandomGenerator dice) {
        String other = tenant(dice);
        while (home(other).equals(home(tenant))) {
            other = tenant(dice);
        }
        return other;
    }

    interface Work {
        void in(OpenScope scope) throws Exception;
    }

    void as(String tenant, Work work) throws Exception {
        try (OpenScope scope = residency.enter(tenant)) {
            meaning(tenant, () -> {
                work.in(scope);
                return 0;
            });
        }
    }

    /** The recorder is told for whom this thread means to act. */
    int meaning(String tenant, Callable<Integer> work) throws Exception {
        String before = recorder.means(tenant);
        try {
            return work.call();
        } finally {
            recorder.means(before);
        }
    }

    /** On another thread, which acts for nobody. */
    int elsewhere(Callable<Integer> work) throws Exception {
        try {
            return others.submit(work).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Borrows as many connections of each pool as it has, at once. */
    void borrowAll() throws SQLException {
        for (int i = 0; i < REGIONS.size(); i++) {
            List<Connection> all = new ArrayList<>();
            try (OpenScope scope = residency.enter(Recorder.TENANT + i)) {
                for (int j = 0; j < POOLED; j++) {
                    all.add(source.getConnection());
                }
                for (Connection each : all) {
                    each.close();
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        others.shutdown();
        residency.close();
        recorder.close();
        for (String region : REGIONS) {
            try (Connection connection = DriverManager.getConnection(url(region));
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
        }
    }
}
