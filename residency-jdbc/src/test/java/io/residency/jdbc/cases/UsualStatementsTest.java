package io.residency.jdbc.cases;

import static io.residency.ViolationCode.ESCAPE;
import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms that applications use and one database alone has: right use works, and a table in them is seen. */
class UsualStatementsTest {

    @Test
    void of_h2() throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    String database = connection.getCatalog();
                    for (String sql : List.of(
                            "call 1",
                            "call (select max(subject) from conversation where tenant_id = 'acme')",
                            "select subject from " + database + ".public.conversation where tenant_id = 'acme'",
                            "select id from final table (insert into part (id, tenant_id) values (70, 'acme')) p",
                            "select body from old table (update part set body = 'x' where tenant_id = 'acme')",
                            "merge into part (id, tenant_id, body) key (tenant_id, id) values (71, 'acme', 'x')",
                            "select string_agg(subject, ',' order by id) from conversation where tenant_id = 'acme'",
                            "select json_object('a': subject) from conversation where tenant_id = 'acme'",
                            "update part set body = rawtohex(encrypt('AES', X'00', stringtoutf8('x')))"
                                    + " where tenant_id = 'acme'",
                            "select utf8tostring(trim(char(0) from decrypt('AES', X'00', hextoraw(body))))"
                                    + " from part where tenant_id = 'acme' and id < 0",
                            "set transaction isolation level read committed",
                            "set schema public",
                            "set schema \"PUBLIC\"")) {
                        statement.execute(sql);
                    }
                    refused(UNBOUNDED, () -> statement.execute("call (select max(subject) from conversation)"));
                    refused(
                            UNBOUNDED,
                            () -> statement.execute("insert into part (id, tenant_id) values (73,"
                                    + " utf8tostring(decrypt('AES', X'00', X'00')))"));
                    refused(
                            UNBOUNDED,
                            () -> count(connection, "select encrypt('AES', X'00', stringtoutf8(body)) from part"));
                    refused(UNBOUNDED, () -> count(connection, "select * from " + database + ".public.conversation"));
                    refused(UNBOUNDED, () -> count(connection, "select * from old table (delete from part)"));
                    refused(
                            FOREIGN_TENANT,
                            () -> count(
                                    connection,
                                    "select * from final table (insert into part (id, tenant_id) values (72, 'globex'))"));
                    refused(
                            FOREIGN_TENANT,
                            () -> statement.execute(
                                    "merge into part (id, tenant_id, body) key (tenant_id, id) values (72, 'globex', 'x')"));
                    refused(ESCAPE, () -> statement.execute("set schema information_schema"));
                    refused(NOT_UNDERSTOOD, () -> statement.execute("call csvread('x')"));
                }
            });
        }
    }

    @Test
    void a_merge_by_a_key_without_the_tenant_can_change_anybodys_row() throws Exception {
        String merge = "merge into part (id, tenant_id, body) key (id) values (21, 'acme', 'taken')";
        try (Setting other = Setting.mixed(Database.H2);
                Setting setting = Setting.mixed(Database.H2)) {
            Setting.around(other.eu, merge);
            assertThat(Setting.read(other.eu, "select tenant_id from part where id = 21"))
                    .as("a row of globex around the library")
                    .containsExactly("acme");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(UNBOUNDED, () -> statement.execute(merge));
                    refused(
                            UNBOUNDED,
                            () -> statement.execute(
                                    "merge into part (id, tenant_id, body) values (21, 'acme', 'taken')"));
                    assertThatThrownBy(
                                    () -> statement.execute(
                                            "merge into part (id, tenant_id, body) key (tenant_id, id) values (21, 'acme', 'x')"))
                            .as("the primary key is taken")
                            .isInstanceOf(SQLException.class)
                            .isNotInstanceOf(ResidencySqlException.class);
                }
            });
            assertThat(Setting.read(setting.eu, "select tenant_id from part where id = 21"))
                    .containsExactly("globex");
        }
    }

    @Test
    void of_postgresql() throws Exception {
        try (Setting setting = Setting.mixed(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    String database = connection.getCatalog();
                    for (String sql : List.of(
                            "select subject from " + database + ".public.conversation where tenant_id = 'acme'",
                            "update part set (id, body) = row (1, 'x') where tenant_id = 'acme'",
                            "delete from part using conversation c join plan p on p.id = c.id"
                                    + " where part.tenant_id = 'acme' and c.tenant_id = 'acme' and part.id = -1",
                            "select string_agg(subject, ',' order by id) from conversation where tenant_id = 'acme'",
                            "set transaction isolation level repeatable read",
                            "set session characteristics as transaction isolation level read committed",
                            "show transaction isolation level",
                            "show search_path")) {
                        statement.execute(sql);
                    }
                    refused(UNBOUNDED, () -> count(connection, "select * from " + database + ".public.conversation"));
                    refused(
                            UNBOUNDED,
                            () -> statement.execute("delete from part using plan p join conversation c on p.id = c.id"
                                    + " where part.tenant_id = 'acme'"));
                    refused(
                            FOREIGN_TENANT,
                            () -> statement.execute(
                                    "update part set (tenant_id, body) = row ('globex', 'x') where tenant_id = 'acme'"));
                    refused(ESCAPE, () -> statement.execute("set schema 'public'"));
                }
            });
        }
    }

    @Test
    void a_database_in_front_of_a_name_is_the_servers_own() throws Exception {
        for (Database database : Database.values()) {
            try (Setting setting = Setting.own(database);
                    Connection around = Database.around(setting.eu);
                    Statement statement = around.createStatement()) {
                assertThatThrownBy(() -> statement.execute("select * from elsewhere.public.plan"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }
}
