package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.PreparedStatement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others define around the library counts when the catalog's age has passed, also for what was prepared before. */
class CatalogAgeTest {
    private static final int AGE = 50;

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_definition_of_another_session_counts_after_the_catalogs_age(Database database) throws Exception {
        String trigger = database == Database.H2
                ? "create trigger copies before delete on part for each row call '" + TriggersTest.Copy.class.getName()
                        + "'"
                : "create function copy() returns trigger language plpgsql as $$ begin return old; end $$;"
                        + "create trigger copies before delete on part for each row execute function copy()";
        Map<String, ViolationCode> definitions = Map.of(
                "create table extra (id int references conversation (id) on delete cascade)",
                UNCLASSIFIED,
                "delete from part where id = 1; alter table part add constraint belongs foreign key (id) references conversation (id)"
                        + " on delete cascade; " + trigger,
                NOT_UNDERSTOOD);
        for (Map.Entry<String, ViolationCode> definition : definitions.entrySet()) {
            try (Setting setting = Setting.with(database, keys -> keys.put("residency.catalog-max-age", AGE + "ms"))) {
                setting.as("acme", connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("delete from conversation where tenant_id = ?")) {
                        delete.setString(1, "acme");
                        assertThat(delete.executeUpdate()).isOne();
                        Setting.around(setting.eu, definition.getKey());
                        Thread.sleep(2 * AGE);
                        refused(definition.getValue(), delete::executeUpdate);
                    }
                });
            }
        }
    }
}
