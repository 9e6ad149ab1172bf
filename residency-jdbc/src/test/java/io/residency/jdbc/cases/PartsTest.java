package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions and tables that inherit are what the whole is. */
class PartsTest {
    private static final String MINE = " where tenant_id = 'acme'";

    private static Setting setting(Consumer<Map<String, String>> more, String... definitions) throws SQLException {
        Setting setting = Setting.with(Database.POSTGRESQL, keys -> {
            keys.put("residency.tables.message", "resident(tenant_id)");
            keys.put("residency.stores.eu.rows", "mixed");
            more.accept(keys);
        });
        Setting.around(setting.eu, definitions);
        return setting;
    }

    private static final String[] PARTITIONED = {
        "create table message (id int, tenant_id varchar(50), region text) partition by list (region)",
        "create table message_eu partition of message for values in ('eu') partition by range (id)",
        "create table message_eu_1 partition of message_eu for values from (0) to (100)",
        "insert into message values (1, 'acme', 'eu'), (2, 'globex', 'eu')"
    };

    private static final String[] INHERITED = {
        "create table message (id int, tenant_id varchar(50))",
        "create table old_message (archived date) inherits (message)",
        "insert into old_message values (1, 'acme'), (2, 'globex')"
    };

    private static String[] both(String kind) {
        return kind.equals("partitions") ? PARTITIONED : INHERITED;
    }

    /** Its rows are read under the whole's name from then on. */
    @Test
    void a_table_becomes_a_part_if_it_says_the_same_of_its_rows() throws Exception {
        Consumer<Map<String, String>> more = keys -> {
            keys.put("residency.tables.message_us", "resident(tenant_id)");
            keys.put("residency.tables.message_old", "reference");
        };
        try (Setting setting = setting(more, PARTITIONED)) {
            for (String table : new String[] {"message_us", "message_old", "message_new"}) {
                Setting.around(setting.eu, "create table " + table + " (id int, tenant_id varchar(50), region text)");
            }
            setting.residency.define("eu", "a test", () -> {
                try (Connection connection = setting.source.forStore("eu").getConnection();
                        Statement statement = connection.createStatement()) {
                    String attach = "alter table message attach partition %s for values in ('%s')";
                    for (String other : new String[] {"message_old", "message_new"}) {
                        refusedOnly(NOT_UNDERSTOOD, () -> statement.execute(attach.formatted(other, "xx")));
                    }
                    statement.execute(attach.formatted("message_us", "us"));
                    statement.execute("alter table message detach partition message_us");
                    statement.execute(attach.formatted("message_us", "us"));
                }
            });
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from message" + MINE)).isOne();
                refusedOnly(UNBOUNDED, () -> count(connection, "select id from message_us"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitions", "inheritance"})
    void a_part_is_classified_as_the_whole(String kind) throws Exception {
        String part = kind.equals("partitions") ? "message_eu_1" : "old_message";
        try (Setting setting = setting(keys -> {}, both(kind))) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from message" + MINE)).isOne();
                assertThat(count(connection, "select id from " + part + MINE)).isOne();
                refusedOnly(UNBOUNDED, () -> count(connection, "select id from message"));
                refusedOnly(UNBOUNDED, () -> count(connection, "select id from " + part));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitions", "inheritance"})
    void a_part_that_is_classified_otherwise_is_refused_and_so_is_the_whole(String kind) throws Exception {
        String part = kind.equals("partitions") ? "message_eu_1" : "old_message";
        try (Setting setting = setting(keys -> keys.put("residency.tables." + part, "reference"), both(kind))) {
            setting.as("acme", connection -> {
                refusedOnly(NOT_UNDERSTOOD, () -> count(connection, "select id from message" + MINE));
                refusedOnly(NOT_UNDERSTOOD, () -> count(connection, "select id from " + part));
            });
        }
        try (Setting setting =
                setting(keys -> keys.put("residency.tables." + part, "resident(tenant_id)"), both(kind))) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from message" + MINE)).isOne();
                assertThat(count(connection, "select id from " + part + MINE)).isOne();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitions", "inheritance"})
    void a_foreign_part_is_judged_at_its_server_and_with_it_the_whole(String kind) throws Exception {
        for (String region : new String[] {"us", "eu"}) {
            try (Setting setting = setting(keys -> keys.put("residency.foreign-servers.there", region), both(kind))) {
                OtherDatabasesTest.server(setting);
                Setting.around(setting.us, "create table far (id int, tenant_id varchar(50), region text)");
                Setting.around(
                        setting.eu,
                        kind.equals("partitions")
                                ? "create foreign table far partition of message for values in ('us') server there"
                                : "create foreign table far () inherits (message) server there");
                setting.as("acme", connection -> {
                    if (region.equals("us")) {
                        refusedOnly(STORED_OUTSIDE, () -> count(connection, "select id from message" + MINE));
                        refusedOnly(STORED_OUTSIDE, () -> count(connection, "select id from far" + MINE));
                    } else {
                        assertThat(count(connection, "select id from message" + MINE))
                                .isOne();
                    }
                    if (kind.equals("partitions")) {
                        assertThat(count(connection, "select id from message_eu" + MINE))
                                .isOne();
                    }
                });
            }
        }
    }

    @Test
    void two_names_of_one_table_that_say_different_things_are_refused() throws Exception {
        try (Setting setting = setting(keys -> keys.put("residency.tables[public.message]", "local"), INHERITED)) {
            setting.as(
                    "acme",
                    connection ->
                            refusedOnly(NOT_UNDERSTOOD, () -> count(connection, "select id from message" + MINE)));
        }
    }
}
