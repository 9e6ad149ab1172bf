package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 shows the row that it scanned last where an aggregate query without groups finds none: WHERE proves nothing there. */
class UngroupedColumnsTest {
    private static final String NONE = " where tenant_id = 'acme' and subject = 'none'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*), subject from conversation" + NONE,
                "select subject, count(*) over (), sum(id) from conversation" + NONE,
                "select max(id), tenant_id, subject from conversation where subject like 'x%' and tenant_id = 'acme'",
                "select coalesce(sum(id), 0), upper(subject) from conversation" + NONE,
                "select count(*), conversation.* from conversation" + NONE,
                "select count(*), subject from conversation" + NONE + " group by ()",
                "select count(*) filter (where id > 0), subject from conversation" + NONE,
                "select mode() within group (order by id), subject from conversation" + NONE,
                "select array_agg(id order by id), subject from conversation" + NONE,
                "select json_arrayagg(id), subject from conversation" + NONE,
                "select every(id > 0), subject from conversation" + NONE,
                "select any(id > 0), subject from conversation" + NONE,
                "select \"count\"(*), subject from conversation" + NONE,
                "select subject from conversation" + NONE + " having 1 = 1",
                "select count(*) from conversation" + NONE + " having subject like 'c%'",
                "select subject from conversation" + NONE + " order by count(*)",
                "(select subject from conversation" + NONE + ") order by count(*)",
                "((select subject from conversation" + NONE + ")) order by count(*)",
                "select (values (count(*))), subject from conversation" + NONE,
                "select (select 1 from plan group by count(*)), subject from conversation" + NONE,
                "select (select count(*) || subject from conversation" + NONE + ") from plan",
                "select count(*), (select c.subject from plan) from conversation c" + NONE,
                "select count(*), p.body from part p join conversation c on c.id = p.conversation_id and c.tenant_id ="
                        + " 'acme' where p.tenant_id = 'acme' and c.subject is null",
                "select id from plan union select id from (select count(*), id from conversation" + NONE + ") x",
                "with x as (select count(*), subject from conversation" + NONE + ") select * from x",
                "insert into part (id, conversation_id, tenant_id, body) select count(*) + 990, max(id), tenant_id,"
                        + " subject from conversation" + NONE,
                "insert into part (id, conversation_id, tenant_id, body) select count(*) + 990, max(id), 'acme',"
                        + " subject from conversation" + NONE,
            })
    void the_row_that_was_scanned_last_is_not_shown(String sql) throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    Setting.refused(ViolationCode.UNBOUNDED, () -> statement.execute(sql));
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*), max(upper(subject)), coalesce(sum(id), 0) + 1 from conversation" + NONE,
                "select 1, 'x' from conversation" + NONE + " having count(*) = 0",
                "select count(*) from conversation" + NONE + " order by 1",
                "select tenant_id, count(*) from conversation" + NONE + " group by tenant_id having count(*) > 1",
                "select tenant_id, subject, count(*) from conversation" + NONE + " group by (tenant_id, subject)",
                "select count(*) over (), row_number() over (order by id), subject from conversation" + NONE,
                "select id, subject from conversation where tenant_id = 'acme' and id = any(array[1, 2])",
                "select id, (select count(*) from part p where p.tenant_id = 'acme') from conversation" + NONE,
                "select id, lower(subject) from conversation where tenant_id = 'acme' and id in (select max(p.id) from"
                        + " part p where p.tenant_id = 'acme')",
                "select x.n from (select count(*) as n from conversation" + NONE + ") x order by x.n",
                "(select id from conversation" + NONE + ") order by id",
                "insert into part (id, tenant_id, body) select count(*) + 990, 'acme', max(subject) from conversation"
                        + NONE,
            })
    void what_shows_no_other_row_is_bound(String sql) throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                    assertThat(statement.getUpdateCount()).isLessThan(2);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into part (id, conversation_id, tenant_id, body) select count(*) + 990, max(id), tenant_id,"
                        + " subject from conversation" + NONE,
            })
    void its_tenant_is_not_written_in_a_store_of_one_region_either(String sql) throws Exception {
        try (Setting setting = Setting.own(Database.H2)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    Setting.refused(ViolationCode.UNBOUNDED, () -> statement.execute(sql));
                }
            });
        }
    }
}
