package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A delete or an update that reaches other tables by their foreign keys counts as a write of these. */
class ForeignKeysTest {
    private static final String DELETE = "delete from conversation where tenant_id = 'acme'";
    private static final String BELONGS =
            "alter table part add constraint belongs foreign key (conversation_id) references conversation (id) ";

    private static Consumer<Map<String, String>> mixed(String part) {
        return keys -> {
            keys.put("residency.stores.eu.rows", "mixed");
            keys.put("residency.tables.part", part);
        };
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void composite(Setting setting, String actions) throws SQLException {
        Setting.around(
                setting.eu,
                "alter table conversation add constraint both_ids unique (tenant_id, id)",
                "alter table part add constraint belongs foreign key (tenant_id, conversation_id) references"
                        + " conversation (tenant_id, id) " + actions);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_an_own_store_the_write_of_the_other_table_is_judged_and_goes_on(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, BELONGS + "on delete cascade");
            setting.as(
                    "acme", connection -> assertThat(update(connection, DELETE)).isOne());
            assertThat(Setting.read(setting.eu, "select tenant_id from part")).containsExactly("hooli");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_delete_that_reaches_an_unclassified_table_by_two_steps_is_refused(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(
                    setting.eu,
                    BELONGS + "on delete cascade",
                    "create table extra (id int references part (id) on delete cascade)");
            setting.as("acme", connection -> {
                refused(UNCLASSIFIED, () -> update(connection, DELETE));
                assertThat(update(connection, "insert into conversation (id, tenant_id) values (401, 'acme')"))
                        .isOne();
            });
            assertThat(Setting.read(setting.eu, "select id from part")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_the_key_between_the_tenant_columns_binds_and_another_does_not(Database database)
            throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            Setting.around(setting.eu, BELONGS + "on delete cascade");
            setting.as("acme", connection -> refusedOnly(UNBOUNDED, () -> update(connection, DELETE)));
        }
        try (Setting setting = Setting.mixed(database)) {
            composite(setting, "on delete cascade");
            setting.as("acme", connection -> {
                refused(UNBOUNDED, () -> update(connection, "delete from conversation where id = 1"));
                assertThat(update(connection, DELETE)).isOne();
            });
            assertThat(Setting.read(setting.eu, "select tenant_id from part order by 1"))
                    .containsExactly("globex", "hooli");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_the_declared_path_binds_and_a_key_along_another_column_does_not(Database database)
            throws Exception {
        try (Setting setting = Setting.with(database, mixed("resident(via conversation_id -> conversation.id)"))) {
            Setting.around(setting.eu, BELONGS + "on delete cascade");
            setting.as(
                    "acme", connection -> assertThat(update(connection, DELETE)).isOne());
            assertThat(Setting.read(setting.eu, "select tenant_id from part order by 1"))
                    .containsExactly("globex", "hooli");
        }
        try (Setting setting = Setting.with(database, mixed("resident(via conversation_id -> conversation.id)"))) {
            Setting.around(
                    setting.eu,
                    "alter table part add constraint other foreign key (id) references conversation (id)"
                            + " on delete cascade");
            setting.as("acme", connection -> refusedOnly(UNBOUNDED, () -> update(connection, DELETE)));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_path_that_is_set_to_null_is_not_bound_any_more(Database database) throws Exception {
        try (Setting setting = Setting.with(database, mixed("resident(via conversation_id -> conversation.id)"))) {
            Setting.around(setting.eu, BELONGS + "on delete set null");
            setting.as("acme", connection -> refusedOnly(UNBOUNDED, () -> update(connection, DELETE)));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_tenant_column_that_is_set_to_null_is_refused_everywhere(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            composite(setting, "on delete set null");
            setting.as("acme", connection -> refusedOnly(UNBOUNDED, () -> update(connection, DELETE)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL") // H2 sets all columns of the key
    void a_delete_that_sets_the_other_columns_of_the_key_leaves_the_tenant(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            composite(setting, "on delete set null (conversation_id)");
            setting.as(
                    "acme", connection -> assertThat(update(connection, DELETE)).isOne());
            assertThat(Setting.read(setting.eu, "select tenant_id from part where conversation_id is null"))
                    .containsExactly("acme");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_update_reaches_others_only_where_it_writes_what_they_refer_to(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            Setting.around(setting.eu, BELONGS + "on update cascade");
            setting.as("acme", connection -> {
                assertThat(update(connection, "update conversation set subject = 'x' where tenant_id = 'acme'"))
                        .isOne();
                refusedOnly(
                        UNBOUNDED, () -> update(connection, "update conversation set id = 2 where tenant_id = 'acme'"));
                assertThat(update(connection, "delete from part where tenant_id = 'acme'"))
                        .isOne();
                assertThat(update(connection, DELETE)).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_tenant_value_that_an_update_carries_over_is_judged_there_too(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            composite(setting, "on update cascade");
            setting.as("acme", connection -> {
                assertThat(update(connection, "update conversation set tenant_id = 'acme' where tenant_id = 'acme'"))
                        .isOne();
                assertThat(refused(
                                        ViolationCode.FOREIGN_TENANT,
                                        () -> update(
                                                connection,
                                                "update conversation set tenant_id = 'globex' where tenant_id = 'acme'"))
                                .violations())
                        .flatExtracting(violation -> violation.tables())
                        .contains("conversation", "part");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_tenant_value_that_comes_from_no_tenant_column_is_not_provable(Database database) throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.tables.workspace", "reference(writable)"))) {
            for (String url : new String[] {setting.eu, setting.us}) {
                Setting.around(url, "create table workspace (name varchar(50) primary key)");
            }
            Setting.around(
                    setting.eu,
                    "insert into workspace values ('acme'), ('hooli')",
                    "alter table part add constraint lives foreign key (tenant_id) references workspace (name)"
                            + " on update cascade");
            setting.as(
                    "acme",
                    connection -> refusedOnly(
                            UNBOUNDED,
                            () -> update(connection, "update workspace set name = 'x' where name = 'acme'")));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_row_that_is_deleted_through_a_result_set_does_not_reach_others_unseen(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, BELONGS + "on delete cascade");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery(
                                "select id, tenant_id from conversation where tenant_id = 'acme'")) {
                    assertThat(rows.next()).isTrue();
                    refused(ViolationCode.ESCAPE, rows::deleteRow);
                }
            });
            assertThat(Setting.read(setting.eu, "select id from part")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void keys_that_lead_back_end(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            composite(setting, "on delete cascade on update cascade");
            Setting.around(
                    setting.eu,
                    "alter table part add constraint both_parts unique (tenant_id, conversation_id)",
                    "alter table conversation add constraint back foreign key (tenant_id, id) references"
                            + " part (tenant_id, conversation_id) on delete cascade on update cascade");
            setting.as("acme", connection -> {
                assertThat(update(connection, DELETE)).isOne();
                refused(UNBOUNDED, () -> update(connection, "delete from part where id = 11"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_runs_in_the_other_table_is_judged_too(Database database) throws Exception {
        if (database == Database.H2) {
            return; // its triggers have a test of their own
        }
        try (Setting setting = Setting.own(database)) {
            Setting.around(
                    setting.eu,
                    BELONGS + "on delete cascade",
                    "create function copy() returns trigger language plpgsql as $$ begin return old; end $$",
                    "create trigger copies before delete on part for each row execute function copy()");
            setting.as("acme", connection -> refusedOnly(NOT_UNDERSTOOD, () -> update(connection, DELETE)));
        }
    }
}
