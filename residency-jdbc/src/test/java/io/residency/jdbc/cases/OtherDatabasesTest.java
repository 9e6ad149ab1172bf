package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A table with rows in another database is judged at the region that the configuration gives its server. */
class OtherDatabasesTest {
    private static final String READ = "select id from far where tenant_id = 'acme'";
    private static final String WRITE = "insert into far (id, tenant_id) values (7, 'acme')";

    private static Setting setting(Database database, Consumer<Map<String, String>> more) throws SQLException {
        Setting setting = Setting.with(database, keys -> {
            keys.put("residency.tables.far", "resident(tenant_id)");
            more.accept(keys);
        });
        Setting.around(setting.us, "create table far (id int, tenant_id varchar(50))");
        if (database == Database.H2) {
            Setting.around(
                    setting.eu, "create linked table far ('org.h2.Driver', '" + setting.us + "', '', '', 'FAR')");
        } else {
            server(setting);
            Setting.around(setting.eu, "create foreign table far (id int, tenant_id varchar(50)) server there");
        }
        return setting;
    }

    /** A foreign server that reaches the database in us. */
    static void server(Setting setting) throws SQLException {
        String[] parts = setting.us.replaceAll("\\?.*", "").split("[/:]+", -1);
        Setting.around(
                setting.eu,
                "create extension postgres_fdw",
                "create server there foreign data wrapper postgres_fdw options (host 'localhost', port '"
                        + parts[parts.length - 2] + "', dbname '" + parts[parts.length - 1] + "')",
                "create user mapping for public server there options (user 'postgres', password_required 'false')");
    }

    private static String serverKey(Database database) {
        return "residency.foreign-servers." + (database == Database.H2 ? "far" : "there");
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void of_an_unknown_server_nothing_is_read_or_written(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> keys.put("residency.foreign-servers.other", "eu"))) {
            setting.as("acme", connection -> {
                refusedOnly(NOT_UNDERSTOOD, () -> count(connection, READ));
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, WRITE));
                assertThat(refused(NOT_UNDERSTOOD, () -> count(connection, READ))
                                .getMessage())
                        .contains("residency.foreign-servers.<server>");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_server_outside_the_boundary_is_refused_and_one_within_is_used(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> keys.put(serverKey(database), "us"))) {
            setting.as("acme", connection -> {
                refusedOnly(STORED_OUTSIDE, () -> count(connection, READ));
                refusedOnly(STORED_OUTSIDE, () -> update(connection, WRITE));
                assertThat(refused(STORED_OUTSIDE, () -> count(connection, READ))
                                .getMessage())
                        .contains("rows of it are in another database in 'us'");
            });
            assertThat(Setting.read(setting.us, "select id from far")).isEmpty();
        }
        try (Setting setting = setting(database, keys -> {
            keys.put(serverKey(database), "us");
            keys.put("residency.boundaries.eu", "eu, us");
        })) {
            setting.as("acme", connection -> {
                assertThat(update(connection, WRITE)).isOne();
                assertThat(count(connection, READ)).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_declared_function_that_reads_it_is_judged_there_too(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> {
            keys.put(serverKey(database), "us");
            keys.put("residency.functions.total", "reads(far) reason(reviewed)");
        })) {
            Setting.around(
                    setting.eu,
                    database == Database.H2
                            ? "create alias total for 'java.lang.Math.abs(int)'"
                            : "create function total(int) returns int language sql as 'select 1'");
            setting.as("acme", connection -> refusedOnly(STORED_OUTSIDE, () -> count(connection, "select total(1)")));
        }
    }

    @ParameterizedTest
    @CsvSource({"far, true", "public.far, true", "other.far, false", "FAR, true", "\"far\", false"})
    void a_linked_table_is_its_own_server(String name, boolean known) throws Exception {
        try (Setting setting = setting(Database.H2, keys -> {
            keys.put("residency.foreign-servers[" + name + "]", "eu");
        })) {
            setting.as("acme", connection -> {
                if (known) {
                    assertThat(count(connection, READ)).isZero();
                } else {
                    refusedOnly(NOT_UNDERSTOOD, () -> count(connection, READ));
                }
            });
        }
    }
}
