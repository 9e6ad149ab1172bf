package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.ESCAPE;
import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.MISPLACED;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A view is judged as the tables of its definition; one that holds rows, as what it is classified. */
class ViewsTest {
    private static final String READ = "select id from seen";
    private static final String SEEN = "create view seen as select c.id, c.tenant_id, upper(c.subject) as subject,"
            + " p.body from conversation c join part p on p.conversation_id = c.id and p.tenant_id = c.tenant_id";

    private static Setting setting(Database database, Consumer<Map<String, String>> more, String... definitions)
            throws SQLException {
        Setting setting = Setting.with(database, more);
        Setting.around(setting.eu, definitions);
        return setting;
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_view_is_read_where_its_tables_may_be_read(Database database) throws Exception {
        try (Setting setting = setting(
                database,
                keys -> {},
                SEEN,
                "create view again as with s as (select id from seen) select s.id from s where exists (select 1 from plan)")) {
            Setting.around(setting.us, SEEN);
            setting.as("acme", connection -> {
                assertThat(count(connection, READ)).isEqualTo(2);
                assertThat(count(connection, "select id from again")).isEqualTo(2);
                assertThat(count(connection, "select s.id from seen s join plan on plan.id = s.id"))
                        .isOne();
            });
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.forStore("us").getConnection()) {
                    refusedOnly(STORED_OUTSIDE, () -> count(connection, READ));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_view_over_an_unclassified_table_is_refused_by_however_many_steps(Database database) throws Exception {
        try (Setting setting = setting(
                database,
                keys -> {},
                "create table secret (id int)",
                "create view seen as select id from plan where id not in (select id from secret)",
                "create view again as select id from seen")) {
            setting.as("acme", connection -> {
                refusedOnly(UNCLASSIFIED, () -> count(connection, READ));
                refusedOnly(UNCLASSIFIED, () -> count(connection, "select id from again"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothing_flows_through_a_view_into_a_less_strict_table(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> keys.put("residency.tables.lock", "local"))) {
            for (String url : new String[] {setting.eu, setting.us}) {
                Setting.around(url, "create table lock (id int)");
            }
            Setting.around(setting.eu, SEEN);
            setting.as(
                    "acme",
                    connection -> refusedOnly(
                            DECLASSIFIED, () -> update(connection, "insert into lock (id) select id from seen")));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_a_view_is_bound_by_the_tenants_that_it_shows(Database database) throws Exception {
        try (Setting setting = setting(
                database,
                keys -> keys.put("residency.stores.eu.rows", "mixed"),
                SEEN,
                "create view plans as select name from plan",
                "create view again as select s.tenant_id as whose, p.name from seen s cross join plans p",
                "create view half as select c.tenant_id, p.body from conversation c join part p on p.id > c.id",
                "create view few as select id, tenant_id from conversation order by id limit 2",
                "create view counted as select tenant_id, count(*) as n from part group by tenant_id",
                "create view twofold as select tenant_id, id from part union all select tenant_id, id from conversation",
                "create view hidden as select id from conversation",
                "create view ranked as select tenant_id, row_number() over (order by id) as r from part")) {
            setting.as("acme", connection -> {
                for (String sql : new String[] {
                    READ + " where tenant_id = 'acme'",
                    "select name from again where whose = 'acme'",
                    "select n from counted where tenant_id = 'acme'",
                    "select s.id from seen s join part p on p.tenant_id = s.tenant_id where p.tenant_id = 'acme'",
                    "select name from plans"
                }) {
                    assertThat(count(connection, sql)).as(sql).isOne();
                }
                assertThat(count(connection, "select id from twofold where tenant_id = 'acme'"))
                        .isEqualTo(2);
                for (String sql : new String[] {
                    READ,
                    READ + " where tenant_id = 'acme' or id = 2",
                    "select name from again",
                    "select name from again where name = 'acme'",
                    "select body from half where tenant_id = 'acme'",
                    "select id from few where tenant_id = 'acme'",
                    "select r from ranked where tenant_id = 'acme'",
                    "select n from counted",
                    "select id from hidden"
                }) {
                    refusedOnly(UNBOUNDED, () -> count(connection, sql));
                }
                refusedOnly(FOREIGN_TENANT, () -> count(connection, READ + " where tenant_id = 'globex'"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_view_names_tenants_and_shows_rows_as_its_tables_do(Database database) throws Exception {
        try (Setting setting = setting(
                database,
                keys -> {},
                SEEN,
                "create view few as select subject, tenant_id as whose from conversation order by id limit 9",
                "create view again as select whose as w from few",
                "insert into conversation values (99, 'globex', 'lost')")) {
            setting.as("acme", connection -> {
                for (String sql : new String[] {
                    READ + " where tenant_id = 'globex'",
                    "select subject from few where whose = 'globex'",
                    "select 1 from again where w in ('acme', 'globex')"
                }) {
                    refusedOnly(FOREIGN_TENANT, () -> count(connection, sql));
                }
                refusedOnly(MISPLACED, () -> count(connection, "select * from few"));
                refusedOnly(MISPLACED, () -> count(connection, "select w from again"));
                assertThat(count(connection, "select w from again where w = 'acme'"))
                        .isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_function_in_a_view_is_judged(Database database) throws Exception {
        String[] function = {
            database == Database.H2
                    ? "create alias twice for 'java.lang.Math.abs(int)'"
                    : "create function twice(int) returns int language sql as 'select 2 * $1'",
            "create view seen as select twice(id) as id from plan"
        };
        try (Setting setting = setting(database, keys -> {}, function)) {
            setting.as("acme", connection -> refusedOnly(NOT_UNDERSTOOD, () -> count(connection, READ)));
        }
        try (Setting setting = setting(
                database,
                keys -> keys.put("residency.functions[public.twice]", "no tables reason(arithmetic)"),
                function)) {
            setting.as("acme", connection -> assertThat(count(connection, READ)).isOne());
        }
        try (Setting setting = setting(
                database,
                keys -> keys.put("residency.functions[public.twice]", "reads(invoice) reason(reviewed)"),
                function)) {
            setting.as("acme", connection -> refusedOnly(STORED_OUTSIDE, () -> count(connection, READ)));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_view_is_not_written_and_its_rows_not_changed(Database database) throws Exception {
        try (Setting setting =
                setting(database, keys -> {}, "create view seen as select id, tenant_id from conversation")) {
            setting.as("acme", connection -> {
                refused(NOT_UNDERSTOOD, () -> update(connection, "delete from seen where tenant_id = 'acme'"));
                refused(NOT_UNDERSTOOD, () -> update(connection, "insert into seen values (9, 'acme')"));
                try (Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery("select id, tenant_id from seen")) {
                    assertThat(rows.next()).isTrue();
                    refused(ESCAPE, rows::deleteRow);
                }
            });
            assertThat(Setting.read(setting.eu, "select id from conversation")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_view_that_is_classified_is_judged_as_that_and_as_its_tables(Database database) throws Exception {
        try (Setting setting =
                setting(database, keys -> keys.put("residency.tables.seen", "resident(tenant_id)"), SEEN)) {
            Setting.around(setting.us, SEEN);
            setting.as("acme", connection -> {
                assertThat(count(connection, READ)).isEqualTo(2);
                refusedOnly(FOREIGN_TENANT, () -> count(connection, READ + " where tenant_id = 'globex'"));
            });
        }
        try (Setting setting = setting(
                database,
                keys -> {
                    keys.put("residency.tables.seen", "reference");
                    keys.put("residency.stores.eu.rows", "mixed");
                },
                SEEN)) {
            Setting.around(setting.us, SEEN);
            setting.as("acme", connection -> refusedOnly(UNBOUNDED, () -> count(connection, READ)));
        }
    }

    @Test
    void what_stands_behind_a_synonym_of_a_view_is_judged() throws Exception {
        try (Setting setting = setting(
                Database.H2,
                keys -> {},
                SEEN,
                "create synonym other for seen",
                "create synonym talk for conversation",
                "create table secret (id int)",
                "create synonym hidden for secret")) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from other")).isEqualTo(2);
                assertThat(count(connection, "select id from talk where tenant_id = 'acme'"))
                        .isOne();
                refusedOnly(UNCLASSIFIED, () -> count(connection, "select id from hidden"));
            });
        }
    }

    @Test
    void a_view_that_holds_rows_is_at_least_as_strict_as_its_tables() throws Exception {
        String[] definitions = {
            "create materialized view kept as select id, tenant_id from conversation",
            "create materialized view plans as select name from plan"
        };
        try (Setting setting = setting(Database.POSTGRESQL, keys -> {}, definitions)) {
            setting.as("acme", connection -> {
                refusedOnly(UNCLASSIFIED, () -> count(connection, "select id from kept"));
                refused(UNCLASSIFIED, () -> update(connection, "refresh materialized view kept"));
            });
        }
        Consumer<Map<String, String>> right = keys -> {
            keys.put("residency.tables.kept", "resident(tenant_id)");
            keys.put("residency.tables.plans", "reference(writable)");
        };
        try (Setting setting = setting(Database.POSTGRESQL, right, definitions)) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from kept where tenant_id = 'acme'"))
                        .isOne();
                assertThat(count(connection, "select name from plans")).isOne();
                update(connection, "refresh materialized view plans");
                update(connection, "refresh materialized view public.plans with data");
                refusedOnly(UNBOUNDED, () -> update(connection, "refresh materialized view kept"));
            });
        }
        for (String less : new String[] {"reference", "local", "shared(billing)"}) {
            try (Setting setting = setting(
                    Database.POSTGRESQL, right.andThen(keys -> keys.put("residency.tables.kept", less)), definitions)) {
                setting.as("acme", connection -> {
                    refused(NOT_UNDERSTOOD, () -> count(connection, "select id from kept"));
                    refused(NOT_UNDERSTOOD, () -> update(connection, "refresh materialized view kept"));
                });
            }
        }
    }

    @Test
    void what_PostgreSQL_makes_of_a_definition_is_read() throws Exception {
        try (Setting setting = setting(
                Database.POSTGRESQL,
                keys -> {},
                "create view v1 as select c.tenant_id, count(*) filter (where p.id > 0) as n, max(c.subject) as s from"
                        + " conversation c left join part p using (tenant_id) group by c.tenant_id having count(*) > 0",
                "create view v2 as select id, case when subject like 'a%' then 1 else coalesce(id, 0) end as x,"
                        + " row_number() over (partition by tenant_id order by id desc) as r from conversation"
                        + " where id = any (array[1, 11]) and tenant_id in ('acme', 'hooli') and subject is not null"
                        + " and now() > timestamp '2020-01-01' at time zone 'utc' and extract(year from now()) > 2000",
                "create view v3 as select id from conversation union all select id from part order by 1 limit 5",
                "create view v4 as with recursive t(n) as (values (1) union all select n + 1 from t where n < 3)"
                        + " select t.n as id, l.subject from t cross join lateral (select c.subject from conversation c"
                        + " where c.id = t.n) l")) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select n from v1")).isEqualTo(2);
                assertThat(count(connection, "select x from v2")).isEqualTo(2);
                assertThat(count(connection, "select id from v3")).isEqualTo(4);
                assertThat(count(connection, "select id from v4")).isOne();
            });
        }
    }
}
