package io.residency.jdbc.oracle;

import io.residency.OpenScope;
import io.residency.Residency;
import io.residency.jdbc.ResidencyDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A world on a server: a mixed store reached through the library and around it, and a database with acme's rows alone. */
final class Live implements AutoCloseable {
    private static final int MOST_ROWS = 5_000;
    private static final int SECONDS = 3;

    /** Each refusal is a warning; held, because the levels of loggers that nobody holds are forgotten. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("io.residency"), Logger.getLogger("com.zaxxer.hikari"));

    private final List<Level> levels = new ArrayList<>();

    final World world;
    private Connection lent;
    final Connection mixed;
    final Connection alone;
    final Seen seen;
    private final Residency residency;
    private final ResidencyDataSource source;
    private final OpenScope scope;

    Live(World world, String mixedUrl, String aloneUrl) throws SQLException {
        this.world = world;
        QUIET.forEach(logger -> levels.add(logger.getLevel()));
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        this.mixed = Server.connect(mixedUrl);
        this.alone = Server.connect(aloneUrl);
        Contents contents = new Contents(world);
        for (Connection connection : List.of(mixed, alone)) {
            run(connection, Columns.definitions(world.server));
            run(connection, world.tables.stream().map(Table::definition).toList());
            run(connection, world.views.stream().map(Table::definition).toList());
            run(connection, contents.own());
        }
        run(mixed, contents.others());
        this.seen = new Seen(world, mixedUrl);
        mixed.setAutoCommit(false);
        alone.setAutoCommit(false);
        this.residency = Residency.of(world.properties(mixedUrl));
        this.source = ResidencyDataSource.of(residency);
        this.scope = world.inRegionScope() ? residency.enterRegion("eu", "a test") : residency.enter(World.OWN);
        this.lent = source.getConnection();
        lent.setAutoCommit(false);
    }

    /** The pool gives up a connection after some errors of a database, such as those of what it does not support. */
    Connection lent() throws SQLException {
        if (lent.isClosed()) {
            lent = source.getConnection();
            lent.setAutoCommit(false);
        }
        return lent;
    }

    /** What a failed statement leaves behind. */
    void rollBack() {
        try {
            mixed.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the test's own connection is gone", e);
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What a statement did; rolled back. */
    record Effect(List<String> rows, int count, Map<String, List<String>> tables) {}

    /** @throws TooMuch if it yields more rows than are compared */
    Effect run(Connection connection, Phrase phrase, boolean withTables) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(phrase.sql())) {
            statement.setQueryTimeout(SECONDS);
            set(connection, statement, phrase.values());
            List<String> rows = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet found = statement.getResultSet()) {
                    rows = rows(found);
                }
            }
            return new Effect(rows, statement.getUpdateCount(), withTables ? tables(connection) : Map.of());
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        }
    }

    static void set(Connection connection, PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            set(connection, statement, i + 1, values.get(i));
        }
    }

    private static void set(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value instanceof Phrase.Null nothing) {
            statement.setNull(index, nothing.type().jdbc());
            return;
        }
        if (value instanceof Phrase.Elements elements) {
            String type = switch (elements.type()) {
                case INT -> "integer";
                case BIGINT -> "bigint";
                case TEXT -> "varchar";
                case UUID -> "uuid";
            };
            Array array = connection.createArrayOf(type, elements.values().toArray());
            statement.setArray(index, array);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof UUID uuid) {
            statement.setObject(index, uuid);
        } else {
            statement.setString(index, (String) value);
        }
    }

    private static List<String> rows(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<String> rows = new ArrayList<>();
        while (found.next()) {
            if (rows.size() > MOST_ROWS) {
                throw new TooMuch();
            }
            var row = new StringBuilder();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.append(found.getString(i)).append('|');
            }
            rows.add(row.toString());
        }
        rows.sort(null);
        return rows;
    }

    /** The rows of each table, as the connection sees them. */
    Map<String, List<String>> tables(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Table table : world.tables) {
                try (ResultSet found = statement.executeQuery("select * from " + table.name())) {
                    tables.put(table.name(), rows(found));
                }
            }
        }
        return tables;
    }

    /** More rows than are compared. */
    static final class TooMuch extends SQLException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() throws SQLException {
        seen.close();
        lent.close();
        scope.close();
        residency.close();
        mixed.rollback();
        alone.rollback();
        for (int i = 0; i < levels.size(); i++) {
            QUIET.get(i).setLevel(levels.get(i));
        }
        world.server.close(mixed);
        world.server.close(alone);
    }
}
