package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.DEFINE_OUTSIDE_WINDOW;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What migrations define, in a window and out of one. */
class WindowDefinitionsTest {
    private static final List<String> BOTH = List.of(
            "create table note (id int not null, title varchar(50))",
            "alter table note rename to memo",
            "alter table memo rename constraint memo_pk to memo_key",
            "create domain email as varchar(100) check (value like '%@%')",
            "create index memo_title on memo (title)",
            "alter index memo_title rename to memo_by_title",
            "create sequence memo_seq",
            "create view titles as select subject from conversation",
            "drop view titles",
            "drop domain email",
            "grant select on memo to public");

    private static final List<String> POSTGRESQL = List.of(
            "alter table memo rename column title to subject",
            "create type mood as enum ('good', 'bad')",
            "alter type mood add value 'so so'",
            "create extension if not exists pgcrypto",
            "create schema other",
            "create table memo_copy (like memo including all)",
            "create table event (id int, region text) partition by list (region)",
            "create table event_eu partition of event for values in ('eu')",
            "create materialized view subjects as select subject from conversation with no data",
            "alter table conversation alter column tenant_id set statistics 200",
            "alter table conversation alter column tenant_id type varchar(60) collate \"C\"",
            "alter table conversation enable row level security",
            "create policy own on conversation using (tenant_id <> '')",
            "alter default privileges in schema public grant select on tables to public",
            "analyze conversation",
            "vacuum conversation",
            "comment on type mood is 'how it is'");

    private static final List<String> H2 =
            List.of("alter table memo alter column title rename to subject", "analyze table conversation");

    private static List<String> all(Database database) {
        List<String> all = new ArrayList<>(BOTH);
        all.add(2, "alter table memo add constraint memo_pk primary key (id)");
        all.addAll(database == Database.H2 ? H2 : POSTGRESQL);
        return all;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_migration_defines_what_it_needs_in_a_window_alone(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            for (String sql : all(database)) {
                setting.as(
                        "acme",
                        connection -> refused(
                                DEFINE_OUTSIDE_WINDOW,
                                () -> connection.createStatement().execute(sql)));
                inWindow(setting, statement -> statement.execute(sql));
            }
            setting.as(
                    "acme",
                    connection -> assertThat(
                                    count(connection, "select subject from conversation where tenant_id = 'acme'"))
                            .isOne());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void no_rows_get_another_class_by_a_name(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            // around the library a tenant's rows become everybody's
            try (Setting other = Setting.own(database)) {
                Setting.around(
                        other.eu,
                        "drop table plan",
                        "alter table conversation rename to thread",
                        "alter table thread rename to plan");
                assertThat(Setting.read(other.eu, "select subject from plan")).hasSize(2);
            }
            inWindow(setting, statement -> {
                statement.execute("drop table plan");
                refused(NOT_UNDERSTOOD, () -> statement.execute("alter table conversation rename to plan"));
                statement.execute("alter table conversation rename to thread");
                refused(NOT_UNDERSTOOD, () -> statement.execute("alter table thread rename to plan"));
                refused(
                        UNCLASSIFIED,
                        () -> statement.execute("insert into invoice (id, customer) select id, subject from thread"));
                refused(NOT_UNDERSTOOD, () -> statement.execute("alter table thread rename to conversation"));
            });
            Setting.around(
                    setting.eu,
                    "alter table thread rename to conversation",
                    "create table plan (id int primary key, name varchar(50))",
                    "insert into plan values (1, 'basic')");
        }
    }

    @Test
    void a_view_is_judged_when_it_is_read_and_not_when_it_is_made() throws Exception {
        for (Database database : Database.values()) {
            try (Setting setting = Setting.mixed(database)) {
                inWindow(
                        setting,
                        statement -> statement.execute(
                                "create table note (id int); create view subjects as select subject from conversation"));
                setting.as(
                        "acme",
                        connection -> refused(UNBOUNDED, () -> count(connection, "select subject from subjects")));
            }
        }
    }

    @Test
    void a_materialized_view_that_is_filled_is_a_write() throws Exception {
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            inWindow(setting, statement -> {
                refused(
                        UNCLASSIFIED,
                        () -> statement.execute("create materialized view copy as select subject from conversation"));
                refused(UNCLASSIFIED, () -> statement.execute("create table copy as select subject from conversation"));
            });
        }
    }

    @Test
    void a_table_without_owners_may_be_made_with_its_rows() throws Exception {
        for (Database database : Database.values()) {
            try (Setting setting = Setting.own(database)) {
                inWindow(setting, statement -> {
                    statement.execute("drop table plan");
                    refused(
                            DECLASSIFIED,
                            () -> statement.execute(
                                    "create table plan as select id, subject as name from conversation"));
                    statement.execute("create table plan as select 1 as id, 'basic' as name");
                });
                setting.as(
                        "acme",
                        connection -> assertThat(count(connection, "select id from plan"))
                                .isEqualTo(1));
                setting.as("acme", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        refused(
                                DEFINE_OUTSIDE_WINDOW,
                                () -> statement.execute("create table invoice as select 1 as id"));
                    }
                });
            }
        }
    }

    private static void inWindow(Setting setting, Migration migration) throws Exception {
        setting.residency.define("eu", "migration 42", () -> {
            try (Connection connection = setting.source.getConnection();
                    Statement statement = connection.createStatement()) {
                migration.run(statement);
            }
        });
    }

    private interface Migration {
        void run(Statement statement) throws Exception;
    }
}
