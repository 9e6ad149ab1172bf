package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.Residency;
import io.residency.ViolationCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that cannot be reached: when the process starts, and later. */
class StoreOutageTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String TABLE = "create table conversation (id int primary key, tenant_id varchar(20))";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_store_that_is_down_at_the_start_is_refused_until_it_is_up_and_others_are_served(StoppableServer.Kind kind)
            throws Exception {
        try (StoppableServer server = kind.open(folder);
                LibraryLog log = new LibraryLog()) {
            DirectoryDatabase.run(server.url(), TABLE);
            server.stop();
            try (Residency residency = open(server.url())) {
                ResidencyDataSource source = ResidencyDataSource.of(residency);
                for (int attempt = 0; attempt < 3; attempt++) {
                    residency.run("acme", () -> unattested(source));
                    clock.move(RETRY);
                }
                assertThat(outages(log))
                        .hasSize(1)
                        .allMatch(line ->
                                line.matches("Store 'eu' cannot be reached \\(SQLState \\w{5}\\) and is refused with"
                                        + " UNATTESTED; start its database, or correct its address and credentials. It is tried"
                                        + " again by each borrow"));
                residency.run("globex", () -> assertThat(rows(source)).isZero());

                server.start();
                clock.move(RETRY);
                residency.run("acme", () -> assertThat(rows(source)).isZero());

                server.stop();
                clock.move(Duration.ofMinutes(1));
                residency.run("acme", () -> unattested(source));
                assertThat(outages(log)).as("another outage is said again").hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_goes_down_under_a_warm_pool_refuses_and_recovers(StoppableServer.Kind kind) throws Exception {
        try (StoppableServer server = kind.open(folder)) {
            DirectoryDatabase.run(server.url(), TABLE);
            try (Residency residency = open(server.url())) {
                ResidencyDataSource source = ResidencyDataSource.of(residency);
                residency.run("acme", () -> {
                    assertThat(rows(source)).isZero();
                    try (Connection connection = source.getConnection();
                            Statement statement = connection.createStatement()) {
                        server.stop();
                        assertThatThrownBy(() -> statement.executeQuery("select id from conversation"))
                                .isInstanceOf(SQLException.class)
                                .isNotInstanceOf(ResidencySqlException.class);
                        assertThat(((TaggedConnection) connection).tag().store())
                                .isEqualTo("eu");
                    }
                    assertThat(eventuallyNoConnection(source))
                            .hasMessageMatching("Store 'eu' gives no connection \\(.*\\). Start its database, or"
                                    + " correct its address and credentials, then try again.")
                            .hasNoCause();
                    clock.move(Duration.ofMinutes(1));
                    unattested(source);
                    server.start();
                    clock.move(RETRY);
                    assertThat(eventuallyRows(source)).isZero();
                });
            }
        }
    }

    private static List<String> outages(LibraryLog log) {
        return log.warnings().stream()
                .filter(line -> !line.startsWith("Refused "))
                .toList();
    }

    @Test
    void a_pool_whose_connections_are_all_lent_says_so() throws Exception {
        try (Residency residency =
                open("jdbc:h2:mem:full;DB_CLOSE_DELAY=-1;INIT=create table if not exists conversation"
                        + " (id int primary key\\, tenant_id varchar(20))")) {
            ResidencyDataSource source = ResidencyDataSource.of(residency);
            residency.run("acme", () -> {
                try (Connection first = source.getConnection();
                        Connection second = source.getConnection()) {
                    assertThatThrownBy(source::getConnection)
                            .isInstanceOf(SQLTransientConnectionException.class)
                            .hasMessage(
                                    "Store 'eu' gives no connection: all 2 are lent. Close connections sooner, or raise"
                                            + " residency.stores.eu.hikari.maximumPoolSize or .connectionTimeout.")
                            .hasNoCause();
                }
            });
            residency.close();
            assertThatThrownBy(() -> source.forStore("eu").getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessage("Store 'eu' gives no connection: it was closed with its Residency. Open a new one.");
        }
    }

    private static void unattested(ResidencyDataSource source) {
        assertThatThrownBy(source::getConnection).isInstanceOfSatisfying(ResidencySqlException.class, refusal -> {
            assertThat(refusal.violations().stream().map(violation -> violation.code()))
                    .containsExactly(ViolationCode.UNATTESTED);
            assertThat(refusal.getMessage()).contains("store 'eu'").doesNotContain("localhost");
        });
    }

    /** HikariCP lends what it lent within the last half second without a look at it. */
    private static Throwable eventuallyNoConnection(ResidencyDataSource source) {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (Connection connection = source.getConnection()) {
                assertThat(catchThrowable(() -> rows(connection))).isInstanceOf(SQLException.class);
            } catch (SQLException refused) {
                return refused;
            }
        }
        throw new AssertionError("a store that is down lends connections");
    }

    /** Without a pause: an application that goes on asking keeps no dead connection alive. */
    private static int eventuallyRows(ResidencyDataSource source) throws SQLException {
        SQLException last = null;
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return rows(source);
            } catch (SQLException still) {
                last = still;
            }
        }
        throw new AssertionError("a store that is up again is not used", last);
    }

    private static int rows(ResidencyDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return rows(connection);
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from conversation")) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    /** A process for all regions, whose store in eu is that of the test. */
    private Residency open(String url) throws SQLException {
        String other = "jdbc:h2:mem:standing" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        DirectoryDatabase.run(other, TABLE);
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "any (a test of two regions)");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        store(keys, "eu", url);
        store(keys, "us", other);
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tenants.acme", "eu");
        keys.put("residency.tenants.globex", "us");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        return Residency.builder().properties(keys).clock(clock).open();
    }

    private static void store(Map<String, String> keys, String region, String url) {
        String store = "residency.stores." + region;
        keys.put(store + ".url", url);
        keys.put(store + ".footprint", region);
        keys.put(store + ".rows", "own");
        keys.put(store + ".attestation", "declared");
        keys.put(store + ".hikari.maximumPoolSize", "2");
        keys.put(store + ".hikari.connectionTimeout", "500");
    }
}
