package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.TaggedConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores whose connections come from a data source of the application. */
class HandedInSourceTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void it_is_guarded_as_a_pool_of_the_library_is(Database database) throws Exception {
        try (Setting setting = Setting.handedIn(database, HandedInSourceTest::plain)) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from conversation")).isEqualTo(2);
                refused(
                        ViolationCode.FOREIGN_TENANT,
                        () -> count(connection, "select id from conversation where tenant_id = 'globex'"));
                refused(ViolationCode.ESCAPE, () -> connection.unwrap(Class.forName(database.driverConnection())));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_connection_with_state_is_ended_and_its_pool_lends_a_fresh_one(Database database) throws Exception {
        AtomicReference<@Nullable HikariDataSource> pool = new AtomicReference<>();
        try (Setting setting = Setting.handedIn(database, url -> {
            HikariDataSource hikari = new HikariDataSource();
            hikari.setJdbcUrl(url);
            hikari.setMaximumPoolSize(1);
            pool.set(hikari);
            return hikari;
        })) {
            for (int time = 0; time < 3; time++) {
                setting.as("acme", connection -> leaveState(database, connection));
            }
            setting.as(
                    "hooli",
                    connection ->
                            refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from scratch")));
        } finally {
            HikariDataSource opened = pool.get();
            if (opened != null) {
                opened.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_that_can_be_neither_cleaned_nor_ended_is_never_given_back(Database database) throws Exception {
        List<Connection> opened = new ArrayList<>();
        List<Connection> given = new ArrayList<>();
        try (Setting setting = Setting.handedIn(
                database,
                url -> new HandedSource(() -> {
                    opened.add(Database.around(url));
                    return closedTo(opened.get(opened.size() - 1), given);
                }))) {
            setting.as("acme", connection -> count(connection, "select id from plan"));
            assertThat(given).hasSameSizeAs(opened);
            setting.as("acme", connection -> leaveState(database, connection));
            int withheld = database == Database.H2 ? 1 : 0; // PostgreSQL's session is cleaned
            assertThat(given).hasSize(opened.size() - withheld);
            setting.as("acme", connection -> count(connection, "select id from plan"));
            assertThat(given).hasSize(opened.size() - withheld);
        } finally {
            for (Connection connection : opened) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void null_a_closed_connection_and_a_failure_are_refused_and_said_until_it_is_right(Database database)
            throws Exception {
        AtomicReference<@Nullable HandedSource> handed = new AtomicReference<>();
        try (Setting setting = Setting.handedIn(database, url -> {
            handed.set(new HandedSource(() -> Database.around(url)));
            return handed.get();
        })) {
            HandedSource source = handed.get();
            setting.as("acme", connection -> {});
            source.yields = () -> null;
            none(
                    setting,
                    "Store 'eu' gives no connection: the application's data source handed out null; expected a"
                            + " connection.");
            source.yields = () -> {
                Connection connection = Database.around(setting.eu);
                connection.close();
                return connection;
            };
            none(
                    setting,
                    "Store 'eu' gives no connection: the application's data source handed out a closed connection;"
                            + " expected an open one.");
            source.yields = () -> {
                throw new SQLException("host " + Setting.CANARY, "08006");
            };
            none(
                    setting,
                    "Store 'eu' gives no connection (SQLState 08006): the application's data source failed. Start"
                            + " its database, or correct that data source, then try again.");
            source.yields = () -> Database.around(setting.eu);
            setting.as("acme", connection -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_connection_to_another_database_is_refused(Database database) throws Exception {
        AtomicReference<@Nullable HandedSource> handed = new AtomicReference<>();
        try (Setting setting = Setting.handedIn(database, url -> {
            handed.set(new HandedSource(() -> Database.around(url)));
            return handed.get();
        })) {
            setting.as("acme", connection -> {});
            handed.get().yields = () -> Database.around(setting.us);
            none(
                    setting,
                    "Store 'eu' gives no connection: the application's data source leads to another database than at"
                            + " first; expected a data source of its own for each store, and a new ResidencyDataSource when a store"
                            + " has moved.");
            handed.get().yields = () -> Database.around(setting.eu);
            setting.as("acme", connection -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_that_fails_at_the_start_is_refused_until_it_is_right(Database database) throws Exception {
        AtomicReference<@Nullable HandedSource> handed = new AtomicReference<>();
        try (Setting setting = Setting.handedIn(database, url -> {
            handed.set(new HandedSource(() -> {
                throw new SQLException("host " + Setting.CANARY, "08006");
            }));
            return handed.get();
        })) {
            setting.residency.run(
                    "acme", () -> refused(ViolationCode.UNATTESTED, () -> setting.source.getConnection()));
            handed.get().yields = () -> Database.around(setting.eu);
            Thread.sleep(1100); // a store that failed is tried again after a second
            setting.as("acme", connection -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_that_fails_is_asked_only_for_who_needs_its_store(Database database) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Setting setting = Setting.handedIn(
                database,
                url -> new HandedSource(() -> {
                    asked.incrementAndGet();
                    throw new SQLException("down", "08006");
                }))) {
            setting.source.forStore("us").getConnection().close();
            int before = asked.get();
            Thread.sleep(1100); // from now on a store that failed may be tried again
            for (int time = 0; time < 3; time++) {
                setting.source.forStore("us").getConnection().close();
            }
            assertThat(asked).hasValue(before);
            setting.residency.run(
                    "acme", () -> refused(ViolationCode.UNATTESTED, () -> setting.source.getConnection()));
            assertThat(asked).hasValueGreaterThan(before);
        }
    }

    @Test
    void data_sources_and_stores_that_do_not_fit_are_said_at_once() throws SQLException {
        Map<String, DataSource> handedIn = Map.of("eu-9", plain("jdbc:h2:mem:nowhere"));
        try (Setting setting = Setting.own(Database.H2)) {
            assertThatThrownBy(() -> ResidencyDataSource.of(setting.residency, handedIn))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(
                            "residency.stores.eu-9: is not configured, but a data source is handed in for it");
        }
        assertThatThrownBy(() -> Setting.with(
                        Database.H2,
                        keys -> keys.keySet()
                                .removeIf(key -> key.matches("residency\\.stores\\.(eu|us)\\.(url|hikari.*)"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining(
                        "residency.stores.eu.url: is missing; expected the JDBC URL of the database, or a data"
                                + " source for it")
                .hasMessageContaining("residency.stores.us.url: ");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_region_of_two_stores_is_borrowed_from_by_the_stores_name(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.stores.eu-2.url", Objects.requireNonNull(keys.get("residency.stores.eu.url")));
            keys.put("residency.stores.eu-2.footprint", "eu");
            keys.put("residency.stores.eu-2.rows", "own");
            keys.put("residency.stores.eu-2.attestation", "declared");
            keys.put("residency.tenants.acme", "eu/eu");
            keys.put("residency.tenants.hooli", "eu/eu-2");
        })) {
            assertThatThrownBy(() -> setting.source.forRegion("eu"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("region 'eu' has 2 stores here; expected forStore(..) with one of [eu, eu-2, us]");
            assertThatThrownBy(() -> setting.source.forStore("eu-3\n"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no store is configured by that name; expected one of [eu, eu-2, us]");
            setting.residency.run("hooli", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    assertThat(((TaggedConnection) connection).tag().store()).isEqualTo("eu-2");
                }
            });
            setting.residency.runInRegion("eu/eu", "a test", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    assertThat(((TaggedConnection) connection).tag().store()).isEqualTo("eu");
                }
            });
        }
    }

    private static void none(Setting setting, String message) {
        setting.residency.run(
                "acme",
                () -> assertThatThrownBy(() -> setting.source.getConnection())
                        .isInstanceOf(SQLException.class)
                        .hasMessage(message)
                        .hasNoCause());
    }

    private static DataSource plain(String url) {
        return new HandedSource(() -> Database.around(url));
    }

    private static void leaveState(Database database, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(database.createTemporaryTable() + " scratch (id int)");
            if (database == Database.H2) {
                statement.execute("set lock_timeout 4711"); // a temporary table alone is dropped
            }
        }
    }

    /** A pool's connection that leads nowhere and cannot be aborted; it notes that it is given back. */
    private static Connection closedTo(Connection driver, List<Connection> given) {
        return (Connection) Proxy.newProxyInstance(
                HandedInSourceTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.equals("isWrapperFor")) {
                        return false;
                    }
                    if (name.equals("unwrap") || name.equals("abort")) {
                        throw new SQLException("not supported");
                    }
                    if (name.equals("close")) {
                        given.add(driver);
                        return null;
                    }
                    try {
                        return method.invoke(driver, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
