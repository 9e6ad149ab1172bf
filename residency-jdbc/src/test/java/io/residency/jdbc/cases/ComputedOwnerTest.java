package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A column that says whose a row is changes only where a statement writes it. */
class ComputedOwnerTest {
    private static final String TENANT = "resident(tenant_id)";
    private static final String REGION = "resident(tenant_id, region = region)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H2         | resident(tenant_id)                  | tenant_id varchar(50) generated always as (body)",
                "H2         | resident(tenant_id)                  | tenant_id varchar(50) on update 'globex'",
                "H2         | resident(tenant_id)                  | tenant_id varchar(50) default 'acme' on update 'globex'",
                "H2         | resident(tenant_id)                  | tenant_id moving",
                "H2         | resident(tenant_id)                  | tenant_id moved",
                "H2         | resident(tenant_id, region = region) | tenant_id varchar(50), region varchar(9) as (body)",
                "H2         | resident(via part_id -> part.id)     | part_id int generated always as (length(body))",
                "POSTGRESQL | resident(tenant_id)                  | tenant_id varchar(50) generated always as (body) stored",
                "POSTGRESQL | resident(tenant_id)                  | tenant_id varchar(50) generated always as (body) virtual",
                "POSTGRESQL | resident(tenant_id, region = region) | tenant_id varchar(50), region text generated always as (body) stored",
                "POSTGRESQL | resident(via part_id -> part.id)     | part_id int generated always as (length(body)) stored",
            })
    void a_table_that_computes_it_is_refused(Database database, String classification, String columns)
            throws Exception {
        try (Setting setting = notes(database, classification, columns)) {
            Setting.around(setting.eu, "insert into note (id, body) values (1, 'acme')");
            setting.as("acme", connection -> {
                assertThat(Setting.refused(
                                        NOT_UNDERSTOOD,
                                        () -> run(connection, "update note set body = 'globex' where id = 1"))
                                .getMessage())
                        .contains("make it a column that statements write");
                Setting.refused(NOT_UNDERSTOOD, () -> run(connection, "delete from note where tenant_id = 'acme'"));
                Setting.refused(NOT_UNDERSTOOD, () -> Setting.count(connection, "select body from note"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void other_columns_may_be_computed(Database database) throws Exception {
        String stored = database == Database.H2 ? ", at timestamp on update current_timestamp" : "";
        String generated = database == Database.H2 ? "" : " stored";
        try (Setting setting = notes(
                database,
                REGION,
                "tenant_id varchar(50), region varchar(9), size int generated always as (length(body))" + generated
                        + ", n int generated always as identity" + stored)) {
            setting.as("acme", connection -> {
                assertThat(run(connection, "insert into note (id, tenant_id) values (1, 'acme')"))
                        .isOne();
                assertThat(run(connection, "update note set body = 'x' where tenant_id = 'acme'"))
                        .isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_default_proves_nothing(Database database) throws Exception {
        try (Setting setting = notes(database, TENANT, "tenant_id varchar(50) default 'globex'")) {
            setting.as("acme", connection -> {
                run(connection, "insert into note (id, tenant_id) values (1, 'acme')");
                for (String sql : new String[] {
                    "insert into note (id) values (2)",
                    "insert into note (id, body) select 2, 'x'",
                    "insert into note default values",
                    "insert into note (id, tenant_id) values (2, default)",
                    "insert into note (id, tenant_id) values (2, null)",
                    "insert into note values (2, 'x')",
                    "insert into note values (2, 'x', default)",
                    "update note set tenant_id = default where id = 1",
                    "merge into note n using (values (2)) s (x) on n.id = s.x when not matched then insert (id) values"
                            + " (s.x)",
                }) {
                    Setting.refused(UNBOUNDED, () -> run(connection, sql));
                }
            });
            assertThat(Setting.read(setting.eu, "select tenant_id from note")).containsExactly("acme");
        }
    }

    @Test
    void a_null_that_h2_replaces_by_the_default_proves_nothing() throws Exception {
        try (Setting setting = notes(Database.H2, TENANT, "tenant_id varchar(50) default 'globex' default on null")) {
            setting.as("acme", connection -> {
                try (var insert = connection.prepareStatement("insert into note (id, tenant_id) values (1, ?)")) {
                    insert.setString(1, null);
                    Setting.refused(UNBOUNDED, insert::executeUpdate);
                }
            });
        }
    }

    private static Setting notes(Database database, String classification, String columns) throws SQLException {
        Setting setting = Setting.with(database, keys -> keys.put("residency.tables.note", classification));
        for (String url : new String[] {setting.eu, setting.us}) {
            if (database == Database.H2) {
                Setting.around(
                        url,
                        "create domain moving as varchar(50) on update 'globex'",
                        "create domain moved as moving default 'acme'");
            }
            Setting.around(url, "create table note (id int, body varchar(50), " + columns + ")");
        }
        return setting;
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
