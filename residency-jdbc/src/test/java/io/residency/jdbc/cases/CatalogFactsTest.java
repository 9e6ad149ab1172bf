package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the database knows of a statement. */
class CatalogFactsTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_bound_insert_into_a_mixed_store_is_allowed(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as(
                    "acme",
                    connection -> assertThat(connection
                                    .createStatement()
                                    .executeUpdate("insert into conversation (id, tenant_id) values (400, 'acme')"))
                            .isEqualTo(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_binding_is_carried_over_two_joins_and_not_past_a_missing_one(Database database) throws Exception {
        String joined = "select * from conversation c join part p on p.tenant_id = c.tenant_id"
                + " join part q on q.tenant_id = ";
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                assertThat(count(connection, joined + "p.tenant_id where c.tenant_id = 'acme'"))
                        .isEqualTo(1);
                refused(ViolationCode.UNBOUNDED, () -> count(connection, joined + "'acme' where c.id = p.id"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tenants_whose_keys_are_one_to_the_database_keep_the_store_from_being_used(Database database) throws Exception {
        String loose = database == Database.H2
                ? "alter table conversation alter column tenant_id varchar_ignorecase(50)"
                : "alter table conversation alter column tenant_id type varchar(50) collate loose";
        try (Setting setting = Setting.with(database, keys -> keys.put("residency.tenants[ACME]", "eu"))) {
            if (database == Database.POSTGRESQL) {
                Setting.around(
                        setting.eu,
                        "create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
            }
            Setting.around(setting.eu, loose);
            assertThat(Setting.read(setting.eu, "select id from conversation where tenant_id = 'ACME'"))
                    .as("the database takes both for one")
                    .isNotEmpty();
            setting.residency.run(
                    "acme", () -> refused(ViolationCode.UNATTESTED, () -> setting.source.getConnection()));
        }
    }
}
