package io.residency.jdbc.mariadb;

import static io.residency.jdbc.mariadb.MariaDbInbox.read;
import static io.residency.jdbc.mariadb.MariaDbInbox.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A view of MariaDB is judged as the tables of its definition. */
final class MariaDbViewsTest {
    private static final String SEEN =
            "create view seen as select c.id, c.tenant_id as whose, upper(c.subject) as subject,"
                    + " 'it\\'s' as quoted from conversation c join part p on p.id = c.id and p.tenant_id = c.tenant_id";
    private static final String AGAIN = "create view again as select s.id, s.whose from seen s";

    @Test
    void a_view_is_read_where_its_tables_may_be_read() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            TestMariaDb.execute(inbox.eu, SEEN, AGAIN, "create view plans as select id from plan where name like 'b%'");
            inbox.as("acme", connection -> {
                assertThat(read(connection, "select id from seen")).containsExactlyInAnyOrder("1", "11");
                assertThat(read(connection, "select id from again where id = 1"))
                        .containsExactly("1");
                assertThat(read(connection, "select id from plans")).containsExactly("1");
                refused(ViolationCode.NOT_UNDERSTOOD, () -> read(connection, "update plans set id = 2"));
            });
        }
    }

    @Test
    void a_view_over_an_unclassified_table_is_refused_by_however_many_steps() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            String other = inbox.us.replaceFirst(".*/([a-z0-9_]+)\\?.*", "$1");
            TestMariaDb.execute(
                    inbox.eu,
                    "create table secret (id int)",
                    "create view hides as select id from plan where id not in (select id from secret)",
                    "create view hides_again as select id from hides",
                    "create view elsewhere as select id from " + other + ".part");
            assertThat(read(inbox.eu, "select id from elsewhere")).containsExactly("21");
            inbox.as("acme", connection -> {
                for (String view : new String[] {"hides", "hides_again", "elsewhere"}) {
                    refused(ViolationCode.UNCLASSIFIED, () -> read(connection, "select id from " + view));
                }
            });
        }
    }

    @Test
    void a_view_is_bound_by_the_tenants_that_it_shows() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.mixed()) {
            TestMariaDb.execute(inbox.eu, SEEN, AGAIN);
            assertThat(read(inbox.eu, "select id from seen")).contains("21");
            inbox.as("acme", connection -> {
                for (String view : new String[] {"seen", "again"}) {
                    assertThat(read(connection, "select id from " + view + " where whose = 'acme'"))
                            .containsExactly("1");
                    refused(ViolationCode.UNBOUNDED, () -> read(connection, "select id from " + view));
                    refused(
                            ViolationCode.FOREIGN_TENANT,
                            () -> read(connection, "select id from " + view + " where whose = 'globex'"));
                }
            });
        }
    }

    @Test
    void a_view_whose_definition_is_hidden_names_the_right_that_is_missing() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.with(keys -> {
            String url = keys.get("residency.stores.eu.url");
            String database = url.replaceFirst(".*/([a-z0-9_]+)\\?.*", "$1");
            keys.put(
                    "residency.stores.eu.url",
                    url.replaceFirst("user=app&password=app", "user=" + database + "&password=x"));
            try {
                TestMariaDb.execute(
                        TestMariaDb.asAdministrator(url),
                        "create user " + database + "@'%' identified by 'x'",
                        "grant select, trigger on " + database + ".* to " + database + "@'%'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        })) {
            TestMariaDb.execute(TestMariaDb.asAdministrator(inbox.eu), "create view seen as select id from plan");
            inbox.as("acme", connection -> {
                assertThatThrownBy(() -> read(connection, "select id from seen"))
                        .isInstanceOf(ResidencySqlException.class)
                        .hasMessageContaining("SHOW VIEW");
                assertThat(read(connection, "select id from plan")).containsExactly("1");
            });
        }
    }
}
