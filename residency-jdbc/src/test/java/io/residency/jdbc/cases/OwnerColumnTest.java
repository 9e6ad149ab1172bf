package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A definition gives no row another owner. */
class OwnerColumnTest {
    private static final List<String> BOTH = List.of(
            "alter table conversation alter column tenant_id type varchar(60) using 'globex'",
            "alter table conversation alter tenant_id set data type varchar(60) using 'globex'",
            "alter table if exists conversation alter column tenant_id set default 'globex'",
            "alter table conversation drop column tenant_id",
            "alter table conversation drop tenant_id",
            "alter table conversation drop column if exists tenant_id cascade",
            "alter table note add column tenant_id varchar(50) default 'globex'",
            "alter table note add tenant_id varchar(50) not null default 'globex'",
            "alter table note add column if not exists tenant_id varchar(50) default 'globex'",
            "alter table note add column tenant_id tenant",
            "alter table note add column tenant_id varchar(50) generated always as ('globex') stored",
            "alter table conversation alter column tenant_id set expression as ('globex')",
            "alter table conversation alter column region type varchar(9) using 'us'",
            "alter table conversation add column region varchar(9) default 'us'",
            "alter table conversation alter column id type int using id + 20",
            "alter table remark alter column part_id type int using part_id + 20",
            "alter table remark add column part_id int default 21");

    private static final Map<Database, List<String>> ONE = Map.of(
            Database.POSTGRESQL,
            List.of(
                    "alter table conversation alter column subject set not null, alter column tenant_id type text using"
                            + " 'globex'",
                    "alter table conversation add column \"from\" int, drop column tenant_id",
                    "alter table only public.conversation alter column \"tenant_id\" type text using 'globex'",
                    "alter table conversation alter column tenant_id type \"char\"",
                    "alter table conversation alter column tenant_id add generated always as identity",
                    "alter table note add column a numeric(4, 2), add column tenant_id text default 'globex'"),
            Database.H2,
            List.of(
                    "alter table conversation alter column tenant_id varchar(60) using 'globex'",
                    "alter table conversation alter column tenant_id varchar(60) as ('globex')",
                    "alter table conversation alter column tenant_id varchar(60) not null default 'globex'",
                    "alter table conversation alter column tenant_id set on update 'globex'",
                    "alter table conversation alter column if exists tenant_id set default on null",
                    "alter table conversation alter column tenant_id selectivity 50",
                    "alter table conversation alter column tenant_id restart with 4",
                    "alter table conversation drop column subject, tenant_id",
                    "alter table conversation drop column (subject, tenant_id)",
                    "alter table note add column tenant_id varchar(50) using 'globex'",
                    "alter table note add (a int, tenant_id varchar(50) default 'globex')",
                    "alter table note add \"TENANT_ID\" varchar(50) default 'globex' before id",
                    "alter table note add tenant_id varchar(50) as ('globex')"));

    private static final List<String> RIGHT = List.of(
            "alter table conversation add column state varchar(9) not null default 'open'",
            "alter table conversation add column if not exists length int default 0",
            "alter table conversation alter column subject type varchar(200)",
            "alter table conversation alter column tenant_id type varchar(60)",
            "alter table conversation alter column tenant_id set data type character varying(70)",
            "alter table conversation alter column tenant_id set not null",
            "alter table conversation alter column tenant_id drop default",
            "alter table conversation alter column subject set default 'none'",
            "alter table conversation drop column length",
            "alter table conversation add constraint named check (tenant_id <> '')",
            "alter table conversation add constraint once unique (tenant_id, id)",
            "alter table conversation drop constraint named",
            "alter table note add column tenant_id varchar(50) references customer (id)",
            "alter table conversation add column region varchar(9) null",
            "create index by_tenant on conversation (tenant_id)",
            "drop index by_tenant",
            "create table made (id int primary key, tenant_id varchar(50) default 'none', body varchar(50))");

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_are_given_no_other_owner(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> {})) {
            inWindow(setting, (connection, statement) -> {
                for (List<String> statements : List.of(BOTH, ONE.get(database))) {
                    for (String sql : statements) {
                        assertThat(Setting.refused(NOT_UNDERSTOOD, () -> statement.execute(sql))
                                        .getMessage())
                                .as(sql)
                                .contains("is added without a default, and written with statements");
                    }
                }
            });
            assertThat(Setting.read(setting.eu, "select tenant_id from conversation order by id"))
                    .containsExactly("acme", "hooli");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void right_migrations_are_done(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> {})) {
            inWindow(setting, (connection, statement) -> {
                for (String sql : RIGHT) {
                    statement.execute(sql);
                }
                if (database == Database.H2) {
                    statement.execute("alter table conversation alter column tenant_id varchar(80) not null");
                } else {
                    statement.execute("alter table conversation alter column tenant_id type text, add column"
                            + " more numeric(4, 2) default 1, alter column subject set not null");
                }
                statement.execute("insert into conversation (id, tenant_id, subject) values (2, 'acme', 'x')");
            });
            assertThat(Setting.read(setting.eu, "select tenant_id from conversation order by id"))
                    .containsExactly("acme", "acme", "hooli");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_column_of_another_table_is_none_of_an_owner(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> {})) {
            inWindow(setting, (connection, statement) -> {
                statement.execute("alter table plan add column tenant_id varchar(50) default 'x'");
                statement.execute("alter table plan alter column tenant_id set default 'y'");
                statement.execute("alter table plan drop column tenant_id");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_table_is_not_made_with_rows_of_an_owner_who_is_not_judged(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> {})) {
            inWindow(setting, (connection, statement) -> {
                Setting.refused(
                        NOT_UNDERSTOOD,
                        () -> statement.execute("create table made as select 1 as id, 'globex' as tenant_id"));
                Setting.refused(
                        NOT_UNDERSTOOD, () -> statement.execute("create table made (id int) as select 1 as id"));
            });
        }
    }

    @Test
    void a_declared_statement_is_done() throws Exception {
        String sql = "alter table remark add column part_id int default 1";
        String key = Setting.keyOf(sql);
        try (Setting setting = setting(Database.H2, keys -> {
            keys.put(key, "defines(remark) reason(all remarks are of part 1)");
        })) {
            inWindow(setting, (connection, statement) -> statement.execute(sql));
        }
    }

    private static Setting setting(Database database, Consumer<Map<String, String>> more) throws SQLException {
        Setting setting = Setting.with(database, keys -> {
            keys.put("residency.tables.conversation", "resident(tenant_id, region = region)");
            keys.put("residency.tables.note", "resident(tenant_id)");
            keys.put("residency.tables.made", "resident(tenant_id)");
            keys.put("residency.tables.customer", "resident(id)");
            keys.put("residency.tables.remark", "resident(via part_id -> conversation.id)");
            more.accept(keys);
        });
        Setting.around(
                setting.eu,
                "create domain tenant as varchar(50) default 'globex'",
                "create table customer (id varchar(50) primary key)",
                "create table note (id int)",
                "create table remark (id int)");
        Setting.around(setting.us, "create table made (id int, tenant_id varchar(50))");
        return setting;
    }

    private static void inWindow(Setting setting, Migration migration) throws Exception {
        setting.residency.define("eu", "migration 42", () -> {
            try (Connection connection = setting.source.getConnection();
                    Statement statement = connection.createStatement()) {
                migration.run(connection, statement);
            }
        });
    }

    private interface Migration {
        void run(Connection connection, Statement statement) throws Exception;
    }
}
