package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Classification;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mapping says of tables counts from the next statement on, wherever it is. */
class MappedTablesTest {
    private static final Classification RESIDENT = new Classification.Resident("tenant_id", null, null, null);
    private static final String SELECT = "select id from note where tenant_id = 'globex'";

    private Setting setting;

    @BeforeEach
    void open() throws SQLException {
        setting = Setting.own(Database.H2);
        for (String url : List.of(setting.eu, setting.us)) {
            Setting.around(url, "create table note (id int primary key, tenant_id varchar(50))");
        }
        Setting.around(setting.eu, "insert into note values (1, 'globex')");
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    void a_table_is_refused_until_it_is_mapped() throws Exception {
        setting.as("acme", connection -> {
            refusedOnly(UNCLASSIFIED, () -> count(connection, SELECT));

            setting.residency.classify(Map.of("note", RESIDENT));

            refusedOnly(FOREIGN_TENANT, () -> count(connection, SELECT));
            assertThat(count(connection, "select id from note where tenant_id = 'acme'"))
                    .isZero();
        });
    }

    @Test
    void a_statement_that_was_prepared_before_is_judged_by_what_is_mapped_now() throws Exception {
        setting.close();
        setting = Setting.with(Database.H2, keys -> keys.put("residency.mode", "report"));
        Setting.around(setting.eu, "create table note (id int primary key, tenant_id varchar(50))");
        setting.residency.run("acme", () -> {
            try (Connection connection = setting.source.getConnection();
                    PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.executeQuery().close();
                assertThat(found()).containsOnly(UNCLASSIFIED);

                setting.residency.classify(Map.of("note", RESIDENT));
                select.executeQuery().close();

                assertThat(found()).containsOnly(UNCLASSIFIED, FOREIGN_TENANT);
            }
        });
    }

    private List<ViolationCode> found() {
        return setting.residency.findings().all().stream()
                .map(finding -> finding.first().code())
                .toList();
    }

    @Test
    void a_connection_that_was_lent_before_and_defines_something_itself_sees_what_is_mapped() throws Exception {
        setting.residency.define("eu", "migration 42", () -> {
            try (Connection connection = setting.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table draft (id int primary key)");
                refusedOnly(UNCLASSIFIED, () -> count(connection, "select id from note"));
                setting.residency.classify(Map.of("note", RESIDENT));
                refusedOnly(FOREIGN_TENANT, () -> count(connection, SELECT));
            }
        });
    }

    @Test
    void a_mapped_table_that_no_store_has_is_a_problem_at_the_next_borrow() throws Exception {
        setting.as("acme", connection -> count(connection, "select id from plan"));

        setting.residency.classify(Map.of("absent", RESIDENT));

        assertThatThrownBy(() -> setting.as("acme", connection -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("residency.tables.absent: matches no table");
    }

    @Test
    void the_tables_that_a_store_lacks_are_listed_by_store() throws Exception {
        Setting.around(setting.us, "drop table part");
        setting.residency.classify(Map.of("note", RESIDENT, "absent", RESIDENT));

        assertThat(setting.source.reader(Map.of()).missingTables())
                .isEqualTo(Map.of("eu", List.of("absent"), "us", List.of("absent", "part")));
        assertThat(setting.source.forStore("us").reader(Map.of()).missingTables())
                .isEqualTo(Map.of("us", List.of("absent", "part")));
    }

    @Test
    void of_a_store_that_cannot_be_read_nothing_is_listed() throws Exception {
        setting.close();
        setting = Setting.with(
                Database.H2, keys -> keys.put("residency.stores.us.url", "jdbc:h2:mem:never_made;IFEXISTS=TRUE"));

        assertThat(setting.source.reader(Map.of()).missingTables()).isEqualTo(Map.of("eu", List.of()));
        assertThat(setting.source.forStore("us").reader(Map.of()).missingTables())
                .isEmpty();
    }
}
