package io.residency.jdbc.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.Columns;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import io.residency.jdbc.sql.StatementFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The server's own opinion of the tables that a statement reads and writes: an account that may read and write only those
 * which were found may run it. A table that was missed would be denied.
 */
final class MariaDbTablesTest {
    private static final Set<StatementFacts.Kind> KINDS = Set.of(
            StatementFacts.Kind.QUERY,
            StatementFacts.Kind.INSERT,
            StatementFacts.Kind.UPDATE,
            StatementFacts.Kind.DELETE,
            StatementFacts.Kind.EXPLAIN,
            StatementFacts.Kind.SESSION);

    private static final List<String> TABLES = List.of("customer", "part", "plan", "conversation");
    /** ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR, ER_DBACCESS_DENIED_ERROR. */
    private static final Set<Integer> DENIED = Set.of(1142, 1143, 1044);

    private final SqlAnalysis analysis = SqlAnalysis.of(Dialect.MARIADB, Columns.NONE);
    private final List<String> denied = new ArrayList<>();
    private int asked;
    private int run;

    @Test
    void no_statement_needs_more_tables_than_were_found() throws Exception {
        String url = TestMariaDb.freshDatabase("tables");
        String database = url.replaceFirst(".*/([a-z0-9_]+)\\?.*", "$1");
        List<String> definitions = new ArrayList<>();
        for (String table : TABLES) {
            definitions.add("create table " + table
                    + " (id int auto_increment primary key, tenant_id varchar(50) default 'x', name varchar(50), title varchar(50),"
                    + " body text, conversation_id int, a int, b int, x int, y int, n int, doc json, created datetime, version int,"
                    + " fulltext (name), fulltext (name, title))");
        }
        TestMariaDb.execute(url, definitions.toArray(String[]::new));
        for (String resource : List.of("adversarial-mysql", "bindings-mysql", "application-statements-mysql")) {
            for (String line : lines("/cases/" + resource + ".txt")) {
                int arrow = line.lastIndexOf(" → ");
                check(url, database, (arrow < 0 ? line : line.substring(0, arrow)).replace("\\n", "\n"));
            }
        }
        assertThat(denied).isEmpty();
        assertThat(asked).isGreaterThan(300);
        assertThat(run).isGreaterThan(150);
    }

    private void check(String url, String database, String sql) throws SQLException {
        if (!(analysis.read(sql) instanceof Reading.Understood understood)
                || understood.statements().size() != 1
                || !KINDS.contains(understood.statements().get(0).kind())) {
            return;
        }
        List<String> rights = new ArrayList<>(List.of("create or replace user probe@'%' identified by 'probe'"));
        rights.add("grant create temporary tables on " + database + ".* to probe@'%'");
        for (Occurrence found : understood.statements().get(0).occurrences()) {
            String name = found.table().name();
            if (found.table().schema() == null && TABLES.contains(name)) {
                String on = " on " + database + "." + name + " to probe@'%'";
                if (found.reads()) {
                    rights.add("grant select" + on);
                }
                if (found.writes()) {
                    rights.add("grant insert, update, delete" + on);
                }
            } else {
                return; // SHOW among them, which shows nothing of a table without a right on it
            }
        }
        TestMariaDb.execute(TestMariaDb.asAdministrator(url), rights.toArray(String[]::new));
        asked++;
        String probe = url.replaceFirst("\\?.*", "")
                + "?user=probe&password=probe&sessionVariables=autocommit=0,sql_mode='STRICT_TRANS_TABLES'";
        try (Connection connection = DriverManager.getConnection(probe);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= understood.statements().get(0).parameters(); i++) {
                statement.setInt(i, 1);
            }
            statement.execute();
            run++;
            connection.rollback();
        } catch (SQLException e) {
            boolean known = TABLES.stream().anyMatch(table -> e.getMessage().contains("`" + table + "`"));
            if (DENIED.contains(e.getErrorCode()) && known) {
                denied.add(sql);
            }
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(MariaDbTablesTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
