package io.residency.hibernate.cases;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Fresh databases for one run of a case, one for each store; what is done here is done around the library. */
final class Databases implements AutoCloseable {
    private static final String GLOBAL_TEMPORARY =
            "select table_name from information_schema.tables where table_type = 'GLOBAL TEMPORARY'";

    private static final String BASE_TABLES = "select table_name from information_schema.tables"
            + " where table_type = 'BASE TABLE' and upper(table_schema) = 'PUBLIC' order by 1";

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Database database;

    Databases(Layout layout, Database database) throws SQLException {
        this.database = database;
        for (Map.Entry<String, List<String>> store : layout.rows.entrySet()) {
            String url = database.fresh(store.getKey());
            urls.put(store.getKey(), url);
            Unguarded.factory(
                            Map.of(
                                    "jakarta.persistence.jdbc.url",
                                    url,
                                    "jakarta.persistence.schema-generation.database.action",
                                    "create"),
                            layout::map)
                    .close();
            if (isH2()) {
                run(store.getKey(), "set query_statistics true");
            }
        }
        for (Map.Entry<String, List<String>> store : layout.rows.entrySet()) {
            for (String statement : store.getValue()) {
                run(store.getKey(), statement.replace("{us}", urls.getOrDefault("us", "")));
            }
        }
    }

    /** Drops the tables of bulk statements that Hibernate has made in H2, so that only those of a session are used. */
    void dropGlobalTemporaryTables() throws SQLException {
        for (String store : isH2() ? urls.keySet() : Set.<String>of()) {
            for (String table : read(store, GLOBAL_TEMPORARY)) {
                run(store, "drop table " + table);
            }
        }
    }

    boolean isH2() {
        return database == Database.H2;
    }

    String url(String store) {
        return urls.get(store);
    }

    Connection connect(String store) throws SQLException {
        return DriverManager.getConnection(url(store));
    }

    void run(String store, String sql) throws SQLException {
        try (Connection connection = connect(store);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each row, its columns joined by spaces. */
    List<String> read(String store, String sql) throws SQLException {
        try (Connection connection = connect(store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : " ").append(rows.getString(i));
                }
                values.add(row.toString());
            }
            return values;
        }
    }

    /** Everything that the databases hold. */
    List<String> contents() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String store : urls.keySet()) {
            for (String table : read(store, BASE_TABLES)) {
                read(store, "select * from " + table).stream().sorted().forEach(row -> all.add(table + " " + row));
            }
        }
        return all;
    }

    /** The statements with this text that reached the store, in H2. */
    List<String> reached(String store, String text) throws SQLException {
        return read(store, "select sql_statement from information_schema.query_statistics").stream()
                .map(sql -> sql.toLowerCase(Locale.ROOT))
                .filter(sql -> sql.contains(text) && !sql.contains("query_statistics"))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        for (String store : urls.keySet()) {
            database.drop(url(store));
        }
    }
}
