package io.residency.jdbc.cases;

import static io.residency.ViolationCode.ESCAPE;
import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.NO_SCOPE;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Region;
import io.residency.config.ConfigurationException;
import io.residency.jdbc.LendingSource;
import io.residency.jdbc.TaggedConnection;
import io.residency.jdbc.Vouching;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only reads goes to a replica in the scope's boundary, and changes nothing anywhere. */
class ReplicasTest {
    private static final String SUBJECTS = "select subject from conversation where tenant_id = 'acme'";
    private static final String INSERT = "insert into conversation values (9, 'acme', 'x')";

    private final Map<String, String> replicas = new HashMap<>();

    /** A database that holds other rows than the primary, so that one sees what is read. */
    private String replica(Database database, String name) throws SQLException {
        String url = database.fresh(name);
        Setting.around(
                url,
                "create table conversation (id int primary key, tenant_id varchar(50), subject varchar(100))",
                "create table part (id int primary key, conversation_id int, tenant_id varchar(50), body varchar(100))",
                "create table plan (id int primary key, name varchar(50))",
                "insert into plan values (1, 'basic')",
                "create table invoice (id int primary key, customer varchar(50), amount int)",
                "insert into conversation values (1, 'acme', '" + name + "')");
        replicas.put(name, url);
        return url;
    }

    /** Store eu reaches eu and ch, in both of which acme's data may be. */
    private Setting setting(Database database, Consumer<Map<String, String>> more) throws SQLException {
        return Setting.with(database, keys -> {
            keys.put("residency.regions.ch.jurisdiction", "CH");
            keys.put("residency.boundaries.eu", "eu, ch");
            keys.put("residency.stores.eu.footprint", "eu, ch");
            replicas.forEach((name, url) -> {
                keys.put("residency.stores.eu.replicas." + name + ".url", url);
                keys.put("residency.stores.eu.replicas." + name + ".region", name.startsWith("ch") ? "ch" : "eu");
            });
            more.accept(keys);
        });
    }

    private static String subject(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SUBJECTS)) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    private static List<String> read(Setting setting, LendingSource source) throws Exception {
        List<String> read = new ArrayList<>();
        setting.residency.run("acme", () -> {
            try (Connection connection = source.getConnection()) {
                read.add(subject(connection));
            }
        });
        return read;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_only_reads_goes_to_the_replica_and_all_else_to_the_primary(Database database) throws Exception {
        replica(database, "ch1");
        try (Setting setting = setting(database, keys -> {})) {
            assertThat(read(setting, setting.source)).containsExactly(Setting.CANARY + " of acme");
            assertThat(read(setting, setting.source.readOnly())).containsExactly("ch1");
            assertThat(read(setting, setting.source.forStore("eu").readOnly())).containsExactly("ch1");
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.hold().readOnlyConnection(Vouching.NOTHING);
                        Connection held = setting.source.readOnly().hold().connection(Vouching.NOTHING);
                        Connection both = setting.source.hold().connection(Vouching.NOTHING)) {
                    assertThat(subject(connection)).isEqualTo("ch1");
                    assertThat(subject(held)).isEqualTo("ch1");
                    assertThat(subject(both)).isEqualTo(Setting.CANARY + " of acme");
                    assertThat(((TaggedConnection) connection).tag().region()).isEqualTo(Region.of("ch"));
                    assertThat(((TaggedConnection) both).tag().region()).isEqualTo(Region.of("eu"));
                }
            });
            setting.residency.runInRegion("eu", "digest", () -> {
                try (Connection connection = setting.source.readOnly().getConnection()) {
                    assertThat(subject(connection)).isEqualTo("ch1");
                }
            });
        }
    }

    @Test
    void of_several_the_one_in_the_process_own_region_is_taken() throws Exception {
        replica(Database.H2, "ch1");
        replica(Database.H2, "near");
        try (Setting setting = setting(Database.H2, keys -> {})) {
            assertThat(read(setting, setting.source.readOnly())).containsExactly("near");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_change_is_refused_on_a_replica_and_on_a_primary_that_is_only_read(Database database) throws Exception {
        for (boolean with : List.of(true, false)) {
            replicas.clear();
            if (with) {
                replica(database, "eu1");
            }
            try (Setting setting =
                    setting(database, keys -> keys.put("residency.tables.plan", "reference(writable)"))) {
                setting.as("acme", connection -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement("update conversation set subject = ? where tenant_id = ?")) {
                        insert.setString(1, Setting.CANARY);
                        insert.setString(2, "acme");
                        assertThat(insert.executeUpdate()).isOne(); // what is remembered of it does not help below
                    }
                });
                setting.residency.run("acme", () -> {
                    try (Connection connection = setting.source.readOnly().getConnection();
                            Statement statement = connection.createStatement()) {
                        assertThat(connection.isReadOnly()).isTrue();
                        for (String sql : List.of(
                                INSERT,
                                "update conversation set subject = 'x' where tenant_id = 'acme'",
                                "delete from conversation where tenant_id = 'acme'",
                                "insert into plan values (2, 'x')",
                                database.createTemporaryTable() + " t (a int)")) {
                            refusedOnly(ESCAPE, () -> statement.execute(sql));
                            refusedOnly(ESCAPE, () -> connection.prepareStatement(sql));
                            refusedOnly(ESCAPE, () -> statement.addBatch(sql));
                        }
                        refusedOnly(
                                ESCAPE,
                                () -> connection.prepareStatement(
                                        "update conversation set subject = ? where tenant_id = ?"));
                        refused(ESCAPE, () -> statement.execute("drop table plan"));
                        Setting.usable(connection);
                        assertThatThrownBy(() -> statement.execute(INSERT))
                                .hasMessage("Refused access for tenant 'acme': it goes round the guard: a"
                                        + " change over a connection that is lent for reading [ESCAPE].\nTake a connection"
                                        + " that is not lent for reading alone.");
                    }
                });
                setting.as("acme", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        assertThat(statement.executeUpdate(INSERT)).isOne();
                    }
                });
            }
        }
    }

    @Test
    void rows_of_a_replica_are_not_changed_through_a_result_set() throws Exception {
        replica(Database.H2, "eu1");
        try (Setting setting = setting(Database.H2, keys -> {})) {
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.readOnly().getConnection();
                        Statement statement =
                                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows =
                                statement.executeQuery("select * from conversation where tenant_id = 'acme'")) {
                    assertThat(rows.next()).isTrue();
                    rows.updateString("subject", "x");
                    refusedOnly(ESCAPE, rows::updateRow);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void it_stays_read_only_whatever_a_framework_puts_back_and_the_next_borrower_may_write(Database database)
            throws Exception {
        try (Setting setting = setting(database, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"))) {
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.readOnly().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setReadOnly(false);
                    assertThat(connection.isReadOnly()).isTrue();
                    refusedOnly(ESCAPE, () -> statement.execute(INSERT));
                    connection.setAutoCommit(false);
                    assertThat(subject(connection)).isNotEqualTo("none");
                }
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    assertThat(connection.isReadOnly()).isFalse();
                    assertThat(statement.executeUpdate(INSERT)).isOne();
                }
            });
        }
    }

    @Test
    void a_replica_outside_the_boundary_is_not_read() throws Exception {
        replica(Database.H2, "ch1");
        replica(Database.H2, "ch2");
        try (Setting setting = setting(Database.H2, keys -> keys.remove("residency.boundaries.eu"))) {
            // The store reaches ch, where acme's data must not be: it is of no use to acme at all.
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.readOnly().getConnection()) {
                    assertThat(((TaggedConnection) connection).tag().region()).isEqualTo(Region.of("eu"));
                    refused(STORED_OUTSIDE, () -> subject(connection));
                }
            });
        }
    }

    @Test
    void a_replica_is_judged_by_its_own_catalog_and_where_it_cannot_be_used_the_primary_is_read() throws Exception {
        String url = replica(Database.H2, "eu1");
        Setting.around(url, "drop table part");
        try (Setting setting = setting(Database.H2, keys -> {})) {
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.readOnly().getConnection()) {
                    assertThat(subject(connection)).isEqualTo("eu1");
                    assertThatThrownBy(() -> connection.prepareStatement("select * from part where tenant_id = 'acme'"))
                            .hasMessageContaining("[NOT_UNDERSTOOD]");
                    refusedOnly(
                            FOREIGN_TENANT,
                            () -> connection.prepareStatement("select * from conversation where tenant_id = 'globex'"));
                }
            });
        }
        replicas.put("eu1", "jdbc:h2:mem:never_made;IFEXISTS=TRUE");
        try (Setting setting = setting(Database.H2, keys -> {})) {
            assertThat(read(setting, setting.source.readOnly())).containsExactly(Setting.CANARY + " of acme");
            assertThat(read(setting, setting.source.readOnly())).containsExactly(Setting.CANARY + " of acme");
        }
    }

    @Test
    void nobody_reads_from_a_replica_and_only_where_the_store_is_fixed() throws Exception {
        replica(Database.H2, "eu1");
        try (Setting setting = setting(Database.H2, keys -> {})) {
            refusedOnly(NO_SCOPE, () -> setting.source.readOnly().getConnection());
            try (Connection connection =
                    setting.source.forStore("eu").readOnly().getConnection()) {
                Setting.usable(connection);
                refused(NO_SCOPE, () -> subject(connection));
            }
        }
    }

    @Test
    void nothing_is_lent_from_a_replica_when_all_is_closed() throws Exception {
        replica(Database.H2, "eu1");
        Setting setting = setting(Database.H2, keys -> {});
        setting.residency.run("acme", () -> {
            setting.source.readOnly().getConnection().close();
            Connection open = setting.source.readOnly().getConnection();
            setting.close();
            assertThatThrownBy(() -> setting.source.readOnly().getConnection()).isInstanceOf(SQLException.class);
            open.close();
        });
    }

    @Test
    void a_replica_that_is_no_known_database_is_a_problem() {
        replicas.put("eu1", "jdbc:unknown:x");
        assertThatThrownBy(() -> setting(Database.H2, keys -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "residency.stores.eu.replicas.eu1.url: leads to a database that is not understood");
    }
}
