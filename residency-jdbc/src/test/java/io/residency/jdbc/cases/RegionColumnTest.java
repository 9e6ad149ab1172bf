package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A declared region column binds the statements of a region's scope. */
class RegionColumnTest {

    private static Setting setting(Database database, boolean mixed) throws SQLException {
        Setting setting = Setting.with(database, keys -> {
            keys.put("residency.tables.account", "resident(tenant_id, region = region)");
            if (mixed) {
                keys.put("residency.stores.eu.rows", "mixed");
            }
        });
        Setting.around(
                setting.eu,
                "create table account (id int primary key, tenant_id varchar(50), region varchar(20))",
                "insert into account values (1, 'acme', 'eu'), (2, 'hooli', 'eu')");
        if (mixed) {
            Setting.around(setting.eu, "insert into account values (3, 'globex', 'us')");
        }
        return setting;
    }

    private static int ids(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            if (!statement.execute()) {
                return statement.getUpdateCount();
            }
            int count = 0;
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    count++;
                }
            }
            return count;
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_scopes_region_binds_in_its_scope_and_no_other(Database database) throws Exception {
        try (Setting setting = setting(database, true)) {
            setting.residency.runInRegion("eu", "digest", () -> {
                try (Connection connection = setting.source.forStore("eu").getConnection()) {
                    assertThat(ids(connection, "select id from account where region = 'eu'"))
                            .isEqualTo(2);
                    assertThat(ids(connection, "select id from account where region = ?", "eu"))
                            .isEqualTo(2);
                    assertThat(ids(connection, "select id from account where tenant_id = ?", "acme"))
                            .isOne();
                    for (String sql : new String[] {
                        "select id from account",
                        "select id from account where region = 'us'",
                        "select id from account where region in ('eu', 'us')",
                        "select id from account where region <> 'us'",
                        "select id from account where region = 'eu' or id = 3",
                        "select id from account where upper(region) = 'EU'"
                    }) {
                        refusedOnly(UNBOUNDED, () -> ids(connection, sql));
                    }
                    refusedOnly(UNBOUNDED, () -> ids(connection, "select id from account where region = ?", "us"));
                }
            });
            setting.as("acme", connection -> {
                refusedOnly(UNBOUNDED, () -> ids(connection, "select id from account where region = 'eu'"));
                assertThat(ids(connection, "select id from account where region = 'eu' and tenant_id = 'acme'"))
                        .isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_row_is_written_with_its_own_region(Database database) throws Exception {
        try (Setting setting = setting(database, true)) {
            setting.as("acme", connection -> {
                String insert = "insert into account (id, tenant_id, region) values (9, 'acme', ?)";
                refusedOnly(FOREIGN_TENANT, () -> ids(connection, insert, "us"));
                refusedOnly(UNBOUNDED, () -> ids(connection, insert, "nowhere at all"));
                refusedOnly(
                        UNBOUNDED,
                        () -> ids(
                                connection,
                                "insert into account (id, tenant_id, region) values (8, 'acme', lower('EU'))"));
                refused(UNBOUNDED, () -> ids(connection, "insert into account (id, tenant_id) values (8, 'acme')"));
                refusedOnly(
                        FOREIGN_TENANT,
                        () -> ids(connection, "update account set region = 'us' where tenant_id = 'acme'"));
                assertThat(ids(connection, insert, "eu")).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_an_own_store_only_another_region_is_refused(Database database) throws Exception {
        try (Setting setting = setting(database, false)) {
            setting.as("acme", connection -> {
                assertThat(ids(connection, "insert into account (id, tenant_id) values (8, 'acme')"))
                        .isOne();
                refusedOnly(
                        FOREIGN_TENANT,
                        () -> ids(connection, "update account set region = 'us' where tenant_id = 'acme'"));
                try (Statement statement =
                                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows =
                                statement.executeQuery("select id, tenant_id, region from account where id = 1")) {
                    assertThat(rows.next()).isTrue();
                    rows.updateString("region", "us");
                    refusedOnly(FOREIGN_TENANT, rows::updateRow);
                    rows.updateString("region", "eu");
                    rows.updateRow();
                }
            });
        }
    }
}
