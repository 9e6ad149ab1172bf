package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that were asked for in a region's scope, and are used in the nested scope of one of its tenants. */
class RowsInOtherScopesTest {
    private static final String OF_A_TENANT =
            "select id, tenant_id, subject from conversation where tenant_id = ? order by id";
    private static final String OF_HOOLI = "select tenant_id from conversation where tenant_id = 'hooli'";

    @ParameterizedTest
    @EnumSource(Database.class)
    void another_tenants_row_is_changed_in_neither_kind_of_store(Database database) throws Exception {
        for (Setting setting : List.of(Setting.own(database), Setting.mixed(database))) {
            try (setting) {
                inRegion(setting, "hooli", rows -> {
                    rows.next();
                    setting.residency.run("acme", () -> {
                        rows.updateString("subject", "by acme");
                        refused(FOREIGN_TENANT, rows::updateRow);
                        refused(FOREIGN_TENANT, rows::deleteRow);
                    });
                });
                assertThat(Setting.read(setting.eu, "select subject from conversation where tenant_id = 'hooli'"))
                        .hasSize(1)
                        .doesNotContain("by acme");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void another_tenants_rows_are_fetched_in_an_own_store_only(Database database) throws Exception {
        try (Setting own = Setting.own(database)) {
            inRegion(
                    own,
                    "hooli",
                    rows -> own.residency.run(
                            "acme", () -> assertThat(rows.next()).isTrue()));
        }
        try (Setting mixed = Setting.mixed(database)) {
            inRegion(mixed, "hooli", rows -> {
                mixed.residency.run("acme", () -> {
                    for (Setting.Call fetch : fetches(rows)) {
                        refused(FOREIGN_TENANT, fetch);
                    }
                });
                assertThat(rows.next()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void its_own_rows_are_fetched_and_changed(Database database) throws Exception {
        for (Setting setting : List.of(Setting.own(database), Setting.mixed(database))) {
            try (setting) {
                inRegion(
                        setting,
                        "hooli",
                        rows -> setting.residency.run("hooli", () -> {
                            assertThat(rows.next()).isTrue();
                            rows.updateString("subject", "by hooli");
                            rows.updateRow();
                        }));
                assertThat(Setting.read(setting.eu, "select subject from conversation where tenant_id = 'hooli'"))
                        .containsExactly("by hooli");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_literal_is_judged_like_a_parameter(Database database) throws Exception {
        try (Setting mixed = Setting.mixed(database)) {
            mixed.residency.runInRegion("eu", "nightly digest", () -> {
                try (Connection connection = mixed.source.getConnection();
                        ResultSet rows = connection.createStatement().executeQuery(OF_HOOLI)) {
                    mixed.residency.run("acme", () -> refused(FOREIGN_TENANT, rows::next));
                    assertThat(rows.next()).isTrue();
                }
            });
        }
    }

    private static List<Setting.Call> fetches(ResultSet rows) {
        return Stream.<Setting.Call>of(rows::next, rows::last, rows::afterLast, () -> rows.absolute(1))
                .toList();
    }

    private static void inRegion(Setting setting, String tenant, Rows work) throws Exception {
        setting.residency.runInRegion("eu", "nightly digest", () -> {
            try (Connection connection = setting.source.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            OF_A_TENANT, ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
                select.setString(1, tenant);
                try (ResultSet rows = select.executeQuery()) {
                    work.with(rows);
                }
            }
        });
    }

    private interface Rows {
        void with(ResultSet rows) throws Exception;
    }
}
