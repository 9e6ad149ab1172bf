package io.residency.jdbc.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.Residency;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Regions eu and us with a MariaDB store each, tenants acme and hooli (eu) and globex (us), and the tables of a small inbox. */
final class MariaDbInbox implements AutoCloseable {
    static final String CANARY = "canary-5e1f";

    final String eu;
    final String us;
    final Residency residency;
    final ResidencyDataSource source;

    private MariaDbInbox(String eu, String us, Map<String, String> keys) {
        this.eu = eu;
        this.us = us;
        this.residency = Residency.of(keys);
        this.source = ResidencyDataSource.of(residency);
    }

    /** Each store has the rows of its own tenants. */
    static MariaDbInbox own() throws SQLException {
        return with(keys -> {});
    }

    /** The store in eu holds rows of globex, too. */
    static MariaDbInbox mixed() throws SQLException {
        return with(keys -> keys.put("residency.stores.eu.rows", "mixed"));
    }

    static MariaDbInbox with(Consumer<Map<String, String>> more) throws SQLException {
        String eu = TestMariaDb.freshDatabase("eu");
        String us = TestMariaDb.freshDatabase("us");
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "eu");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        keys.put("residency.regions.us.endpoint", "https://us.example.com");
        for (Map.Entry<String, String> store : Map.of("eu", eu, "us", us).entrySet()) {
            String prefix = "residency.stores." + store.getKey();
            keys.put(prefix + ".url", store.getValue());
            keys.put(prefix + ".footprint", store.getKey());
            keys.put(prefix + ".rows", "own");
            keys.put(prefix + ".attestation", "declared");
            keys.put(prefix + ".hikari.maximumPoolSize", "1");
            keys.put(prefix + ".hikari.connectionTimeout", "5000");
        }
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tenants.acme", "eu");
        keys.put("residency.tenants.hooli", "eu");
        keys.put("residency.tenants.globex", "us");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        keys.put("residency.tables.part", "resident(tenant_id)");
        keys.put("residency.tables.plan", "reference");
        more.accept(keys);
        for (String url : List.of(eu, us)) {
            TestMariaDb.execute(
                    url,
                    "create table conversation (id int primary key, tenant_id varchar(50), subject varchar(100))",
                    "create table part (id int primary key, tenant_id varchar(50), body varchar(100))",
                    "create table plan (id int primary key, name varchar(50))",
                    "insert into plan values (1, 'basic')");
        }
        boolean mixed = "mixed".equals(keys.get("residency.stores.eu.rows"));
        rows(eu, "acme", 1);
        rows(eu, "hooli", 11);
        rows(mixed ? eu : us, "globex", 21);
        return new MariaDbInbox(eu, us, keys);
    }

    private static void rows(String url, String tenant, int id) throws SQLException {
        TestMariaDb.execute(
                url,
                "insert into conversation values (" + id + ", '" + tenant + "', '" + CANARY + "')",
                "insert into part values (" + id + ", '" + tenant + "', '" + CANARY + "')");
    }

    /** The first column of each row, read around the library. */
    static List<String> read(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return read(connection, sql);
        }
    }

    static List<String> read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Does the work with a connection of the tenant's scope, which must be usable afterwards. */
    void as(String tenant, Work work) throws Exception {
        residency.run(tenant, () -> {
            try (Connection connection = source.getConnection()) {
                work.with(connection);
                assertThat(read(connection, "select name from plan")).containsExactly("basic");
            }
        });
    }

    /** The call is refused with that code, and with a message that gives nothing away. */
    static void refused(ViolationCode code, Call call) {
        Throwable thrown = catchThrowable(call::run);
        assertThat(thrown).isInstanceOf(ResidencySqlException.class);
        ResidencySqlException refusal = (ResidencySqlException) thrown;
        assertThat(refusal.violations().stream().map(violation -> violation.code()))
                .contains(code);
        assertThat(refusal.getMessage()).doesNotContain(CANARY).doesNotContainIgnoringCase("select ");
    }

    @Override
    public void close() {
        residency.close();
    }

    @FunctionalInterface
    interface Work {
        void with(Connection connection) throws Exception;
    }

    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }
}
