package io.residency.hibernate.cases;

import static io.residency.ViolationCode.ESCAPE;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.h2.jdbc.JdbcConnection;
import org.hibernate.Session;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;

/** The connection that a session gives away. */
final class ConnectionCases {
    private ConnectionCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H60", "reference")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        ACME,
                                        session -> session.doWork(
                                                connection -> world.saw(prepared(connection, "select nm from grp")))))
                        .allowed(world -> assertThat(world.seen).containsExactly(List.of("basic", "large"))),
                work("H60", "mixed store", Layout::mixed, "select name from acct order by id", true)
                        .crosses(world -> assertThat(world.seen)
                                .containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli")))
                        .refused(UNBOUNDED),
                work("H61", "own store", Layout::own, "select name from cust order by id", false)
                        .allowed(
                                world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3"))),
                work("H61", "mixed store", Layout::mixed, "select name from acct order by id", false)
                        .crosses(world -> assertThat(world.seen)
                                .containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli")))
                        .refused(UNBOUNDED),
                Case.of("H61", "unwrap to the driver")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        ACME,
                                        session -> session.doWork(connection -> world.saw(all(
                                                connection
                                                        .unwrap(JdbcConnection.class)
                                                        .createStatement(),
                                                "select name from cust order by id")))))
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3")))
                        .refused(ESCAPE),
                Case.of("H61", "in another scope")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        ACME,
                                        session -> world.as(
                                                GLOBEX,
                                                () -> session.doWork(connection -> world.saw(
                                                        all(connection.createStatement(), "select name from cust"))))))
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3")))
                        .refused(OTHER_SCOPE),
                Case.of("H63")
                        .in(Layout::own, world -> world.in(ACME, session -> session.unwrap(Connection.class)))
                        .fails(PersistenceException.class)
                        .refusedByHibernate(),
                Case.of("H64", "own store")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(obtained(session, "select name from cust order by id"))))
                        .allowed(
                                world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3"))),
                Case.of("H64", "mixed store")
                        .in(
                                Layout::mixed,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(obtained(session, "select name from acct order by id"))))
                        .crosses(world -> assertThat(world.seen)
                                .containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli")))
                        .refused(UNBOUNDED),
                Case.of("H66")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (Session session = world.factory()
                                            .withOptions()
                                            .readOnly(true)
                                            .openSession()) {
                                        world.saw(session.find(Cust.class, 3).name());
                                    }
                                }))
                        .allowed(world -> assertThat(world.seen).containsExactly("canary-eu-3")));
    }

    private static Case.Begun work(String id, String variant, Supplier<Layout> layout, String sql, boolean prepared) {
        return Case.of(id, variant)
                .in(
                        layout,
                        world -> world.in(
                                ACME,
                                session -> session.doWork(connection -> world.saw(
                                        prepared
                                                ? prepared(connection, sql)
                                                : all(connection.createStatement(), sql)))));
    }

    private static List<String> obtained(Session session, String sql) throws SQLException {
        JdbcConnectionAccess access = ((SessionImplementor) session).getJdbcConnectionAccess();
        Connection connection = access.obtainConnection();
        try {
            return all(connection.createStatement(), sql);
        } finally {
            access.releaseConnection(connection);
        }
    }

    private static List<String> prepared(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return first(rows);
        }
    }

    private static List<String> all(Statement statement, String sql) throws SQLException {
        try (statement;
                ResultSet rows = statement.executeQuery(sql)) {
            return first(rows);
        }
    }

    private static List<String> first(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
            values.add(rows.getString(1));
        }
        return values;
    }
}
