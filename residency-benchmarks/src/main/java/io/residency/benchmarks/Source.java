package io.residency.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.residency.Residency;
import io.residency.jdbc.ResidencyDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** What is compared: the same pool over the same database, bare and guarded. The bare one runs twice, for its drift. */
public enum Source {
    BARE,
    GUARDED,
    BARE_AGAIN;

    static final String TENANT = "acme";
    static final int ROWS = 1_000;

    /** A data source over a fresh database in memory, with the rows in it, and what has to be closed after it. */
    record Opened(DataSource source, AutoCloseable owner) {}

    Opened open() throws SQLException {
        String url = "jdbc:h2:mem:bench_" + name() + ";DB_CLOSE_DELAY=-1";
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        HikariDataSource bare = new HikariDataSource(config);
        fill(bare);
        if (this != GUARDED) {
            return new Opened(bare, bare);
        }
        bare.close();
        Residency residency = Residency.of(Map.ofEntries(
                Map.entry("residency.local-region", "eu"),
                Map.entry("residency.regions.eu.jurisdiction", "EEA"),
                Map.entry("residency.stores.eu.url", url),
                Map.entry("residency.stores.eu.footprint", "eu"),
                Map.entry("residency.stores.eu.rows", "own"),
                Map.entry("residency.stores.eu.attestation", "declared"),
                Map.entry("residency.directory.type", "properties"),
                Map.entry("residency.tenants." + TENANT, "eu"),
                Map.entry("residency.tables.conversation", "resident(tenant_id)")));
        residency.enter(TENANT);
        return new Opened(ResidencyDataSource.of(residency), residency);
    }

    private static void fill(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table conversation (id int primary key, tenant_id varchar(50), subject varchar(100))");
            try (PreparedStatement insert = connection.prepareStatement("insert into conversation values (?, ?, ?)")) {
                for (int id = 0; id < ROWS; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, TENANT);
                    insert.setString(3, "subject " + id);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
