package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.Holding;
import io.residency.jdbc.Vouching;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key of an owner proves whose its rows are to who holds that owner, and to nobody else. */
class VouchingTest {
    private static final String[] TABLES = {
        "create table attachment (id int primary key, part_id int, name varchar(50))",
        "create table scan (id int primary key, attachment_id int, page int)",
        "insert into attachment values (1, 1, 'a'), (2, 1, 'b'), (11, 11, 'h'), (21, 21, 'g')",
        "insert into scan values (1, 1, 1), (11, 11, 1), (21, 21, 1)"
    };

    /** What the holder of rows knows to be the scope's own. */
    private final Set<List<Object>> held = new HashSet<>();

    private final Vouching vouching = (table, column, key) -> held.contains(List.of(table, column, key));

    private void hold(String table, long id) {
        held.add(List.of(table, "id", id));
    }

    private static Setting setting(Database database, String rows) throws SQLException {
        Setting setting = Setting.with(database, keys -> tables(keys, rows));
        Setting.around(setting.eu, TABLES);
        return setting;
    }

    private static void tables(Map<String, String> keys, String rows) {
        keys.put("residency.tables.attachment", "resident(via part_id -> part.id)");
        keys.put("residency.tables.scan", "resident(via attachment_id -> attachment.id)");
        keys.put("residency.stores.eu.rows", rows);
    }

    private static void as(String tenant, Setting setting, Vouching vouching, Setting.Work work) throws Exception {
        setting.residency.run(tenant, () -> {
            try (Connection connection = setting.source.hold().connection(vouching)) {
                work.with(connection);
                Setting.usable(connection);
            }
        });
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static int read(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return rows(statement);
        }
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement.setNull(i + 1, java.sql.Types.INTEGER);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_are_read_and_changed_by_a_key_that_is_vouched_for(Database database) throws Exception {
        for (String rows : List.of("mixed", "tenant")) {
            try (Setting setting = setting(database, rows)) {
                hold("part", 1);
                as("acme", setting, vouching, connection -> {
                    assertThat(read(connection, "select name from attachment where part_id = ?", 1))
                            .isEqualTo(2);
                    assertThat(update(
                                    connection,
                                    "insert into attachment (id, part_id, name) values (?, ?, ?)",
                                    3,
                                    1,
                                    "c"))
                            .isOne();
                    assertThat(update(
                                    connection,
                                    "update attachment set name = ? where part_id = ? and id = ?",
                                    "d",
                                    1,
                                    3))
                            .isOne();
                    assertThat(update(connection, "update attachment set part_id = ? where part_id = ?", 1, 1))
                            .isEqualTo(3);
                    assertThat(update(connection, "delete from attachment where part_id = ? and name = ?", 1, "d"))
                            .isOne();
                    for (long other : List.of(11L, 21L)) {
                        refusedOnly(
                                UNBOUNDED,
                                () -> read(connection, "select name from attachment where part_id = ?", other));
                        refusedOnly(
                                UNBOUNDED,
                                () -> update(
                                        connection, "insert into attachment (id, part_id) values (?, ?)", 4, other));
                        refusedOnly(
                                UNBOUNDED,
                                () -> update(connection, "update attachment set name = 'x' where part_id = ?", other));
                        refusedOnly(
                                UNBOUNDED,
                                () -> update(
                                        connection, "update attachment set part_id = ? where part_id = ?", other, 1));
                        refusedOnly(
                                UNBOUNDED,
                                () -> update(
                                        connection, "update attachment set part_id = ? where part_id = ?", 1, other));
                        refusedOnly(
                                UNBOUNDED, () -> update(connection, "delete from attachment where part_id = ?", other));
                    }
                });
                assertThat(Setting.read(setting.eu, "select name from attachment order by id"))
                        .containsExactly("a", "b", "h", "g");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void where_nobody_vouches_all_is_refused_when_it_is_prepared(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            List<String> statements = List.of(
                    "select name from attachment where part_id = ?",
                    "insert into attachment (id, part_id) values (9, ?)",
                    "update attachment set part_id = ? where part_id in (select id from part where tenant_id = 'acme')",
                    "delete from attachment where part_id = ?");
            as("acme", setting, vouching, connection -> {
                for (String sql : statements) {
                    connection.prepareStatement(sql).close();
                }
            });
            for (Vouching none : List.of(Vouching.NOTHING)) {
                as("acme", setting, none, connection -> {
                    for (String sql : statements) {
                        refusedOnly(UNBOUNDED, () -> connection.prepareStatement(sql));
                    }
                });
            }
            setting.as("acme", connection -> {
                for (String sql : statements) {
                    refusedOnly(UNBOUNDED, () -> connection.prepareStatement(sql));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_key_of_a_list_must_be_vouched_for(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            hold("part", 2);
            as("acme", setting, vouching, connection -> {
                String list = "select name from attachment where part_id in (?, ?)";
                assertThat(read(connection, list, 1, 2)).isEqualTo(2);
                refusedOnly(UNBOUNDED, () -> read(connection, list, 1, 11));
                assertThat(count(connection, "select name from attachment where part_id in (1, 2)"))
                        .isEqualTo(2);
                refusedOnly(UNBOUNDED, () -> count(connection, "select name from attachment where part_id in (1, 11)"));
                String array = "select name from attachment where part_id = any(?)";
                assertThat(read(connection, array, (Object) new Integer[] {1, 2}))
                        .isEqualTo(2);
                assertThat(read(connection, array, (Object) new Integer[] {})).isZero();
                refusedOnly(UNBOUNDED, () -> read(connection, array, (Object) new Integer[] {2, 21}));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_null_in_a_list_of_keys_finds_no_row_and_proves_nothing(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            Setting.around(setting.eu, "insert into attachment values (31, null, 'nobodys')");
            hold("part", 1);
            as("acme", setting, vouching, connection -> {
                String list = "select name from attachment where part_id in (?, ?)";
                assertThat(read(connection, list, 1, null)).isEqualTo(2);
                assertThat(update(connection, "delete from attachment where part_id in (?, ?)", null, 1))
                        .isEqualTo(2);
                refusedOnly(UNBOUNDED, () -> read(connection, list, null, 11));
                for (String sql : List.of(
                        "select name from attachment where part_id is not distinct from ?",
                        "select name from attachment where part_id = ?")) {
                    refusedOnly(UNBOUNDED, () -> read(connection, sql, (Object) null));
                }
                for (String sql : List.of(
                        "select name from attachment where part_id not in (?, ?)",
                        "select name from attachment where not (part_id in (?, ?))",
                        "select name from attachment where (part_id in (?, ?)) is not true",
                        "insert into attachment (id, part_id) values (41, ?), (42, ?)",
                        "update attachment set part_id = ? where part_id = ?",
                        "insert into attachment (id, part_id)"
                                + " select 41, k from (values (cast(? as int)), (cast(? as int))) as n (k)")) {
                    refusedOnly(UNBOUNDED, () -> update(connection, sql, null, 1));
                }
            });
            assertThat(Setting.read(setting.eu, "select name from attachment order by id"))
                    .containsExactly("h", "g", "nobodys");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_row_that_is_there_by_the_key_that_leads_to_its_owner_is_his(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            Setting.around(
                    setting.eu,
                    "create unique index attachment_of on attachment (part_id, name)",
                    "insert into attachment values (3, 1, 'here')");
            hold("part", 1);
            String by = database == Database.H2
                    ? "merge into attachment (id, part_id, name) key (%s) values (?, ?, ?)"
                    : "insert into attachment (id, part_id, name) values (?, ?, ?)"
                            + " on conflict (%s) do update set id = excluded.id";
            as("acme", setting, vouching, connection -> {
                assertThat(update(connection, by.formatted("part_id, name"), 4, 1, "here"))
                        .isOne();
                refusedOnly(UNBOUNDED, () -> update(connection, by.formatted("part_id, name"), 5, 11, "h"));
                refusedOnly(UNBOUNDED, () -> update(connection, by.formatted("id"), 11, 1, "h"));
            });
            assertThat(Setting.read(setting.eu, "select id from attachment where name in ('here', 'h') order by id"))
                    .containsExactly("4", "11");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_key_beside_which_another_row_may_stand_binds_nothing(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            hold("attachment", 1);
            as("acme", setting, vouching, connection -> {
                for (String sql : List.of(
                        "select name from attachment where part_id = ? or name = 'h'",
                        "select name from attachment where not part_id = ?",
                        "select name from attachment where part_id >= ?",
                        "select name from attachment where part_id + 0 = ?",
                        "select name from attachment where id = ?",
                        "select a.name from attachment a left join part p on p.id = a.part_id and a.part_id = ?",
                        "select body from part where id = ?")) {
                    refusedOnly(UNBOUNDED, () -> read(connection, sql, 1));
                }
                refusedOnly(
                        UNBOUNDED,
                        () -> read(
                                connection,
                                "select p.body from attachment a join part p on p.id = a.part_id where a.part_id = ?",
                                1));
                refusedOnly(
                        FOREIGN_TENANT,
                        () -> read(
                                connection,
                                "select p.body from attachment a join part p on p.id = a.part_id"
                                        + " where a.part_id = ? and p.tenant_id = 'globex'",
                                1));
                assertThat(read(
                                connection,
                                "select p.body from attachment a join part p on p.id = a.part_id"
                                        + " and p.tenant_id = ? where a.part_id = ?",
                                "acme",
                                1))
                        .isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_vouched_for_once_is_asked_again(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            as("acme", setting, vouching, connection -> {
                try (PreparedStatement select =
                                connection.prepareStatement("select name from attachment where part_id = ?");
                        PreparedStatement literal =
                                connection.prepareStatement("select name from attachment where part_id = 1")) {
                    select.setInt(1, 1);
                    for (int i = 0; i < 3; i++) {
                        assertThat(rows(select)).isEqualTo(2);
                        assertThat(rows(literal)).isEqualTo(2);
                    }
                    held.clear();
                    refusedOnly(UNBOUNDED, () -> rows(select));
                    refusedOnly(UNBOUNDED, () -> rows(literal));
                    hold("part", 1);
                    assertThat(rows(select)).isEqualTo(2);
                    assertThat(rows(literal)).isEqualTo(2);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_row_of_a_batch_is_asked_for_when_it_joins_and_when_it_is_sent(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            hold("part", 2);
            as("acme", setting, vouching, connection -> {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into attachment (id, part_id, name) values (?, ?, 'n')")) {
                    set(insert, 31, 1);
                    insert.addBatch();
                    set(insert, 32, 2);
                    insert.addBatch();
                    assertThat(insert.executeBatch()).containsExactly(1, 1);

                    set(insert, 33, 1);
                    insert.addBatch();
                    set(insert, 34, 21);
                    refusedOnly(UNBOUNDED, insert::addBatch);
                    set(insert, 35, 2);
                    insert.addBatch();
                    held.remove(List.<Object>of("part", "id", 1L));
                    refusedOnly(UNBOUNDED, insert::executeBatch);
                    insert.clearBatch();
                }
            });
            assertThat(Setting.read(setting.eu, "select id from attachment where id > 30 order by id"))
                    .containsExactly("31", "32");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void of_a_path_of_several_steps_any_owner_may_be_vouched_for(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("attachment", 1);
            as("acme", setting, vouching, connection -> {
                assertThat(read(connection, "select page from scan where attachment_id = ?", 1))
                        .isOne();
                assertThat(update(connection, "insert into scan (id, attachment_id) values (?, ?)", 2, 1))
                        .isOne();
                refusedOnly(UNBOUNDED, () -> read(connection, "select page from scan where attachment_id = ?", 11));
                String join =
                        "select s.page from scan s join attachment a on a.id = s.attachment_id where a.part_id = ?";
                refusedOnly(UNBOUNDED, () -> read(connection, join, 1));
                hold("part", 1);
                assertThat(read(connection, join, 1)).isEqualTo(2);
                assertThat(read(
                                connection,
                                "select page from scan where attachment_id in"
                                        + " (select id from attachment where part_id = ?)",
                                1))
                        .isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_key_of_another_type_than_the_columns_is_not_asked_for(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            Vouching all = (table, column, key) -> true;
            as("acme", setting, all, connection -> {
                assertThat(read(connection, "select name from attachment where part_id = ?", 21))
                        .isOne();
                try (PreparedStatement select =
                        connection.prepareStatement("select name from attachment where part_id = ?")) {
                    refusedOnly(UNBOUNDED, select::executeQuery);
                    select.setNull(1, java.sql.Types.INTEGER);
                    refusedOnly(UNBOUNDED, select::executeQuery);
                    select.setObject(1, 1.5);
                    refusedOnly(UNBOUNDED, select::executeQuery);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nobody_vouches_for_what_is_changed_through_rows(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            as("acme", setting, vouching, connection -> {
                try (Statement statement =
                                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery(
                                "select id, part_id, name from attachment where part_id = 1 order by id")) {
                    assertThat(rows.next()).isTrue();
                    rows.updateString("name", "x");
                    refusedOnly(UNBOUNDED, rows::updateRow);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void who_holds_rows_for_a_region_vouches_for_none_to_a_nested_tenant(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            hold("part", 1);
            hold("part", 11);
            String select = "select name from attachment where part_id = ?";
            setting.residency.runInRegion("eu", "digest", () -> {
                Holding holding = setting.source.hold();
                try (Connection connection = holding.connection(vouching);
                        PreparedStatement prepared = connection.prepareStatement(select)) {
                    assertThat(read(connection, select, 11)).isOne();
                    prepared.setInt(1, 11);
                    setting.residency.run("acme", () -> {
                        refusedOnly(UNBOUNDED, () -> rows(prepared));
                        refusedOnly(UNBOUNDED, () -> connection.prepareStatement(select));
                    });
                    assertThat(rows(prepared)).isOne();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_an_own_store_nobody_is_asked(Database database) throws Exception {
        try (Setting setting = setting(database, "own")) {
            Vouching asked = (table, column, key) -> {
                throw new AssertionError("asked");
            };
            as("acme", setting, asked, connection -> {
                assertThat(read(connection, "select name from attachment where part_id = ?", 1))
                        .isEqualTo(2);
                assertThat(update(connection, "insert into attachment (id, part_id) values (?, ?)", 9, 1))
                        .isOne();
            });
        }
    }

    /** Only what was handed in can belong to a transaction of somebody else's. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void who_vouches_hears_what_becomes_of_an_open_transaction(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            assertThat(givenBackInTransaction(setting)).containsExactly("rolled back");
        }
        try (Setting setting = Setting.handedInMixed(database, url -> new HandedSource(() -> Database.around(url)))) {
            assertThat(givenBackInTransaction(setting)).containsExactly("given back");
        }
    }

    private static List<String> givenBackInTransaction(Setting setting) throws Exception {
        List<String> heard = new ArrayList<>();
        Vouching listening = new Vouching() {
            @Override
            public boolean vouches(String table, String column, Object key) {
                return false;
            }

            @Override
            public void rolledBack() {
                heard.add("rolled back");
            }

            @Override
            public void givenBack() {
                heard.add("given back");
            }
        };
        setting.residency.run("acme", () -> {
            try (Connection connection = setting.source.hold().connection(listening)) {
                connection.setAutoCommit(false);
                update(connection, "update conversation set subject = 'other' where tenant_id = 'acme'");
            }
        });
        return heard;
    }
}
