package io.residency.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.TestPostgres;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database of its own on PostgreSQL for each test, and what its catalog says. */
abstract class PostgresSchema {
    String url;
    Connection connection;

    @BeforeEach
    void open() throws SQLException {
        url = TestPostgres.freshDatabase("catalog");
        connection = TestPostgres.connect(url);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    void foreignServer() throws SQLException {
        run("create extension postgres_fdw; create server us foreign data wrapper postgres_fdw");
    }

    void triggerOn(String table) throws SQLException {
        run("create function tf() returns trigger language plpgsql as 'begin return new; end'");
        run("create trigger tr before insert on " + table + " for each row execute function tf()");
    }

    void role(String name) throws SQLException {
        run("do $$ begin create role " + name + " login; exception when duplicate_object then null; end $$");
    }

    static Consequence calls(String function, boolean always) {
        return new Consequence.Calls(new RoutineName("public", function), always);
    }

    static Set<TableName> names(String... names) {
        return Set.of(names).stream().map(name -> new TableName("public", name)).collect(Collectors.toSet());
    }

    CatalogTable table(String name) throws SQLException {
        CatalogTable table = read().table(new TableName(null, name));
        assertThat(table).as(name).isNotNull();
        return table;
    }

    Catalog read() throws SQLException {
        return CatalogReader.read(connection, Dialect.POSTGRESQL);
    }

    void run(String sql) throws SQLException {
        execute(connection, sql);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
