package io.residency.jdbc.strain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.residency.Residency;
import io.residency.Scope;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.ResidencySqlException;
import io.residency.jdbc.strain.Faulty.Fault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver does wrong at each call of a unit of work, in turn. */
class FaultsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String SELECT = "select subject from conversation where tenant_id = ?";

    private final String url = Faulty.PREFIX + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";

    @ParameterizedTest
    @EnumSource(Fault.class)
    void what_is_refused_stays_refused_and_nothing_is_lost(Fault fault) throws Exception {
        List<String> hit = new ArrayList<>();
        String last;
        do {
            last = with(fault, hit.size());
            if (last != null) {
                hit.add(last);
            }
        } while (last != null);
        assertThat(hit)
                .contains(
                        "Connection.setAutoCommit",
                        "Connection.prepareStatement",
                        "PreparedStatement.setString",
                        "PreparedStatement.executeQuery",
                        "ResultSet.next",
                        "PreparedStatement.addBatch",
                        "Statement.executeBatch",
                        "Connection.commit",
                        "Statement.close");
    }

    /** @return the call that went wrong; null where the work has fewer calls */
    private @Nullable String with(Fault fault, int call) throws Exception {
        try (Faulty driver = new Faulty();
                Connection kept = DriverManager.getConnection(url);
                Residency residency = residency()) {
            tables(kept);
            ResidencyDataSource source = ResidencyDataSource.of(residency);
            residency.run("acme", () -> works(source)); // the store is attested, and its catalog read
            driver.arm(fault, call);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<?> work = other.submit(() -> work(residency, source, fault));
                if (fault == Fault.HANGS && driver.hangs()) {
                    residency.run("acme", () -> works(source));
                    driver.answer();
                }
                work.get();
            } finally {
                driver.disarm();
                other.shutdown();
            }
            try {
                residency.run("acme", () -> nothingIsLost(source));
            } catch (Exception | AssertionError e) {
                throw new AssertionError(fault + " at " + driver.hit(), e);
            }
            try (Statement rows = kept.createStatement();
                    ResultSet read = rows.executeQuery("select count(*) from conversation where subject = 'taken'")) {
                read.next();
                assertThat(read.getInt(1))
                        .as("rows of others that were changed")
                        .isZero();
            }
            return driver.hit();
        }
    }

    private Residency residency() {
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "eu");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        keys.put("residency.stores.eu.url", url);
        keys.put("residency.stores.eu.footprint", "eu");
        keys.put("residency.stores.eu.rows", "tenant");
        keys.put("residency.stores.eu.attestation", "declared");
        keys.put("residency.stores.eu.hikari.maximumPoolSize", "2");
        keys.put("residency.stores.eu.hikari.connectionTimeout", "5000");
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tenants.acme", "eu");
        keys.put("residency.tenants.globex", "us");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        return Residency.of(keys);
    }

    private static void tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop all objects");
            statement.execute(
                    "create table conversation (id int primary key, tenant_id varchar(50), subject varchar(100))");
            statement.execute("insert into conversation values (1, 'acme', 'hello'), (2, 'globex', 'hello')");
        }
    }

    /** What an application does; whatever goes wrong, what is not its own is refused on the way, and it ends for nobody. */
    private static void work(Residency residency, ResidencyDataSource source, Fault fault) {
        Scope before = residency.current();
        try {
            residency.run("acme", () -> {
                try (Connection connection = source.getConnection()) {
                    steps(connection, fault);
                }
            });
        } catch (Exception | AssertionError e) {
            expected(e, fault);
        }
        assertThat(residency.current()).isEqualTo(before);
    }

    private static void steps(Connection connection, Fault fault) throws SQLException {
        List<Step> steps = List.of(
                () -> connection.setAutoCommit(false),
                () -> select(connection, "acme"),
                () -> refused(() -> take(connection)),
                () -> batch(connection),
                () -> leave(connection),
                () -> connection.rollback(connection.setSavepoint()),
                () -> connection.getMetaData().getTables(null, null, "%", null).close(),
                () -> refused(() -> select(connection, "globex")),
                connection::commit,
                connection::rollback,
                () -> refused(() -> take(connection)),
                () -> connection.setAutoCommit(true),
                () -> select(connection, "acme"));
        for (Step step : steps) {
            try {
                step.run();
            } catch (Exception | AssertionError e) {
                expected(e, fault);
            }
        }
    }

    /** The driver's own, a refusal or a connection that is closed; with a driver that lies, also what the application makes of it. */
    private static void expected(Throwable thrown, Fault fault) {
        boolean drivers = thrown instanceof SQLException
                || (fault == Fault.BREAKS && "a defect of the driver".equals(thrown.getMessage()))
                || (fault == Fault.LIES && thrown instanceof NullPointerException);
        if (!drivers) {
            throw new AssertionError("another exception", thrown);
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update conversation set subject = 'taken' where tenant_id = 'globex'");
        }
    }

    private static void refused(Step step) throws SQLException {
        try {
            step.run();
        } catch (ResidencySqlException refusal) {
            assertThat(refusal.violations()).anyMatch(violation -> violation.code() == ViolationCode.FOREIGN_TENANT);
            return;
        }
        fail("not refused");
    }

    private static int select(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, tenant);
            try (ResultSet rows = select.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    rows.getString(1);
                    count++;
                }
                return count;
            }
        }
    }

    private static void batch(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update conversation set subject = 'again' where tenant_id = ?")) {
            update.setString(1, "acme");
            update.addBatch();
            refused(() -> {
                update.setString(1, "globex");
                update.addBatch();
            });
            update.executeBatch();
        }
    }

    /** What the next borrower must not find. */
    private static void leave(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create local temporary table note (text varchar(50))");
            statement.execute("insert into note values ('hello')");
        }
    }

    private static void works(ResidencyDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(select(connection, "acme")).isEqualTo(1);
            refused(() -> select(connection, "globex"));
            refused(() -> take(connection));
            assertThatThrownBy(() -> connection.createStatement().executeQuery("select text from note"))
                    .isInstanceOf(ResidencySqlException.class);
        }
    }

    /** Each connection of the pool can be had, and is as it was. */
    private static void nothingIsLost(ResidencyDataSource source) throws SQLException {
        try (Connection one = source.getConnection();
                Connection two = source.getConnection()) {
            assertThat(one.isClosed() || two.isClosed()).isFalse();
        }
        works(source);
        works(source);
    }
}
