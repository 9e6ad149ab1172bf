package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A way round the guard is refused in report mode too: there is no way to go on from it. */
class EscapeInReportModeTest {

    private static Setting reporting(Database database) throws SQLException {
        return Setting.with(database, keys -> keys.put("residency.mode", "report"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_scope(Database database) throws Exception {
        try (Setting setting = reporting(database)) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from conversation where tenant_id = 'globex'"))
                        .as("report mode goes on")
                        .isZero();
                all(connection, database);
            });
            setting.residency.run("acme", () -> ofTheSources(setting));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void without_a_scope(Database database) throws Exception {
        try (Setting setting = reporting(database)) {
            try (Connection connection = setting.source.forStore("eu").getConnection()) {
                all(connection, database);
                Setting.usable(connection);
            }
            ofTheSources(setting);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_another_scope_than_that_of_the_connection(Database database) throws Exception {
        try (Setting setting = reporting(database)) {
            setting.as("acme", connection -> setting.residency.run("globex", () -> all(connection, database)));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void for_a_tenant_who_has_become_unknown(Database database) throws Exception {
        try (Setting setting = reporting(database)) {
            setting.residency.run("nobody-knows-me", () -> ofTheSources(setting));
        }
    }

    private static void all(Connection connection, Database database) throws Exception {
        Class<?> driver = Class.forName(database.driverConnection());
        refused(ViolationCode.ESCAPE, () -> connection.setSchema("elsewhere"));
        refused(ViolationCode.ESCAPE, () -> connection.setCatalog("elsewhere"));
        refused(ViolationCode.ESCAPE, () -> connection.unwrap(driver));
        refused(ViolationCode.ESCAPE, () -> connection.setTypeMap(Map.of("t", String.class)));
        assertThatThrownBy(() -> connection.setClientInfo("ClientUser", "x"))
                .isInstanceOf(SQLClientInfoException.class)
                .hasMessageContaining("[ESCAPE]")
                .hasCauseInstanceOf(ResidencySqlException.class);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from plan")) {
            refused(ViolationCode.ESCAPE, () -> statement.unwrap(driver));
            refused(ViolationCode.ESCAPE, () -> rows.unwrap(driver));
            refused(ViolationCode.ESCAPE, () -> rows.getMetaData().unwrap(driver));
            refused(ViolationCode.ESCAPE, () -> connection.getMetaData().unwrap(driver));
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select id from plan")) {
            refused(ViolationCode.ESCAPE, () -> prepared.setEscapeProcessing(false));
            statement.setEscapeProcessing(false);
            refused(ViolationCode.ESCAPE, () -> statement.execute("select id from plan where id = {fn abs(1)}"));
            String sql = database == Database.H2 ? "set schema elsewhere" : "set search_path to elsewhere";
            refused(ViolationCode.ESCAPE, () -> statement.execute(sql));
        }
    }

    private static void ofTheSources(Setting setting) {
        refused(ViolationCode.ESCAPE, () -> setting.source.unwrap(HikariDataSource.class));
        refused(ViolationCode.ESCAPE, () -> setting.source.getConnection("other", "pw"));
        refused(ViolationCode.ESCAPE, () -> setting.source.forStore("eu").unwrap(HikariDataSource.class));
        refused(ViolationCode.ESCAPE, () -> setting.source.forStore("eu").getConnection("other", "pw"));
    }
}
