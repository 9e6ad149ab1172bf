package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.Residency;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.ResidencySqlException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The setting of the cases: regions eu and us with a store each, tenants acme (eu), hooli (eu) and globex (us), and the
 * tables of a small inbox. Each case gets fresh databases and says what more it configures.
 */
final class Setting implements AutoCloseable {
    static final String CANARY = "canary-5e1f";

    final Database database;
    final String eu;
    final String us;
    final Residency residency;
    final ResidencyDataSource source;

    private Setting(
            Database database, String eu, String us, Map<String, String> properties, Map<String, DataSource> handedIn) {
        this.database = database;
        this.eu = eu;
        this.us = us;
        this.residency = Residency.of(properties);
        this.source = ResidencyDataSource.of(residency, handedIn);
    }

    /** A process in eu with both stores, each with the rows of its own tenants. */
    static Setting own(Database database) throws SQLException {
        return with(database, keys -> {});
    }

    /** A process in eu whose store holds rows of several regions. */
    static Setting mixed(Database database) throws SQLException {
        return with(database, keys -> keys.put("residency.stores.eu.rows", "mixed"));
    }

    static Setting with(Database database, Consumer<Map<String, String>> more) throws SQLException {
        return with(database, more, null);
    }

    /** As {@link #own}, with a data source of the application for the store in eu, made from the database's URL. */
    static Setting handedIn(Database database, Function<String, DataSource> eu) throws SQLException {
        return with(database, Setting::withoutPool, eu);
    }

    /** As {@link #mixed}, with a data source of the application. */
    static Setting handedInMixed(Database database, Function<String, DataSource> eu) throws SQLException {
        return with(
                database,
                keys -> {
                    withoutPool(keys);
                    keys.put("residency.stores.eu.rows", "mixed");
                },
                eu);
    }

    private static void withoutPool(Map<String, String> keys) {
        keys.keySet().removeIf(key -> key.matches("residency\\.stores\\.eu\\.(url|hikari.*)"));
    }

    private static Setting with(
            Database database, Consumer<Map<String, String>> more, @Nullable Function<String, DataSource> euSource)
            throws SQLException {
        String eu = database.fresh("eu");
        String us = database.fresh("us");
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "eu");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        keys.put("residency.regions.us.endpoint", "https://us.example.com");
        store(keys, "eu", eu);
        store(keys, "us", us);
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tenants.acme", "eu");
        keys.put("residency.tenants.hooli", "eu");
        keys.put("residency.tenants.globex", "us");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        keys.put("residency.tables.part", "resident(tenant_id)");
        keys.put("residency.tables.plan", "reference");
        keys.put("residency.tables.invoice", "shared(billing)");
        keys.put("residency.shared.billing.regions", "us");
        keys.put("residency.shared.billing.basis", "SCC 2021/914 module 2");
        more.accept(keys);
        for (String url : List.of(eu, us)) {
            tables(url);
        }
        rows(eu, "acme", 1);
        rows(eu, "hooli", 11);
        rows("mixed".equals(keys.get("residency.stores.eu.rows")) ? eu : us, "globex", 21);
        return new Setting(database, eu, us, keys, euSource == null ? Map.of() : Map.of("eu", euSource.apply(eu)));
    }

    private static void store(Map<String, String> keys, String region, String url) {
        String store = "residency.stores." + region;
        keys.put(store + ".url", url);
        keys.put(store + ".footprint", region);
        keys.put(store + ".rows", "own");
        keys.put(store + ".attestation", "declared");
        keys.put(store + ".hikari.maximumPoolSize", "2");
        keys.put(store + ".hikari.connectionTimeout", "5000");
    }

    private static void tables(String url) throws SQLException {
        around(
                url,
                "create table conversation (id int primary key, tenant_id varchar(50), subject varchar(100))",
                "create table part (id int primary key, conversation_id int, tenant_id varchar(50), body varchar(100))",
                "create table plan (id int primary key, name varchar(50))",
                "insert into plan values (1, 'basic')",
                "create table invoice (id int primary key, customer varchar(50), amount int)");
    }

    private static void rows(String url, String tenant, int first) throws SQLException {
        around(
                url,
                "insert into conversation values (" + first + ", '" + tenant + "', '" + CANARY + " of " + tenant + "')",
                "insert into part values (" + first + ", " + first + ", '" + tenant + "', '" + CANARY + "')");
    }

    /** The key under which exactly this statement is declared. */
    static String keyOf(String statement) {
        try {
            return "residency.statements."
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(statement.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements around the library. */
    static void around(String url, String... statements) throws SQLException {
        try (Connection connection = Database.around(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of each row, read around the library. */
    static List<String> read(String url, String sql) throws SQLException {
        try (Connection connection = Database.around(url);
                Statement statement = connection.createStatement();
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
                usable(connection);
            }
        });
    }

    /** Nothing is lost by a refusal: the connection still reads what is right. */
    static void usable(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select name from plan where id = ?")) {
            select.setInt(1, 1);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    /** The call is refused with that code, and with a message that gives nothing away. */
    static ResidencySqlException refused(ViolationCode code, Call call) {
        Throwable thrown = catchThrowable(call::run);
        assertThat(thrown).isInstanceOf(ResidencySqlException.class);
        ResidencySqlException refusal = (ResidencySqlException) thrown;
        assertThat(refusal.violations().stream().map(violation -> violation.code()))
                .contains(code);
        assertThat(refusal.getSQLState()).isEqualTo("42501");
        assertThat(refusal.getCause() == null).isTrue();
        assertThat(refusal.getMessage()).doesNotContain(CANARY).doesNotContainIgnoringCase("select ");
        return refusal;
    }

    /** The codes of a refusal, exactly. */
    static void refusedOnly(ViolationCode code, Call call) {
        assertThat(refused(code, call).violations().stream().map(violation -> violation.code()))
                .containsOnly(code);
    }

    static int count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
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
