package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PGobject;

/** Values that name their type themselves, so that it stands in no text. */
class TypedValuesTest {
    private static final Object[] X = {"x"};

    @Test
    void a_value_of_a_type_that_runs_functions_is_not_sent() throws Exception {
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            types(setting);
            setting.as("acme", connection -> {
                for (String type : List.of("d", "D", "public.d", "\"public\".\"d\"", "d[]", "_d", "ct", "hstore")) {
                    refused(NOT_UNDERSTOOD, () -> connection.createArrayOf(type, X));
                }
                try (PreparedStatement select = connection.prepareStatement("select ?")) {
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, of("d")));
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, of("d"), Types.OTHER));
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, of("ct")));
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, new PGobject()));
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, new PGobject() {}));
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, Map.of("a", "b")));
                    refused(NOT_UNDERSTOOD, () -> select.setNull(1, Types.OTHER, "d"));
                    refused(NOT_UNDERSTOOD, () -> select.setArray(1, domains()));
                    refused(NOT_UNDERSTOOD, () -> select.setObject(1, domains()));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from plan")).containsExactly("1");
        }
    }

    @Test
    void values_of_other_types_are_sent() throws Exception {
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            types(setting);
            setting.as("acme", connection -> {
                sent(connection, connection.createArrayOf("text", X));
                sent(connection, connection.createArrayOf("mood", X));
                sent(connection, of("jsonb", "{}"));
                sent(connection, of("mood"));
                sent(connection, of("inet", "10.0.0.1"));
                try (PreparedStatement select = connection.prepareStatement("select ?::mood, ?::text")) {
                    select.setObject(1, "x", Types.OTHER);
                    select.setNull(2, Types.VARCHAR, "text");
                    assertThat(select.executeQuery().next()).isTrue();
                }
            });
        }
    }

    private static void types(Setting setting) throws SQLException {
        Setting.around(
                setting.eu,
                "create function chk(text) returns boolean language plpgsql as"
                        + " 'begin insert into plan values (99, ''checked''); return true; end'",
                "create domain d as text check (chk(value))",
                "create domain hstore as text check (chk(value))",
                "create type ct as (x d)",
                "create type mood as enum ('x', 'y')");
    }

    private static void sent(Connection connection, Object value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?")) {
            select.setObject(1, value);
            assertThat(select.executeQuery().next()).isTrue();
        }
    }

    private static PGobject of(String type) throws SQLException {
        return of(type, "x");
    }

    private static PGobject of(String type, String value) throws SQLException {
        PGobject object = new PGobject();
        object.setType(type);
        object.setValue(value);
        return object;
    }

    /** An array of the application's own class. */
    private static Array domains() {
        return (Array) java.lang.reflect.Proxy.newProxyInstance(
                Array.class.getClassLoader(),
                new Class<?>[] {Array.class},
                (proxy, method, arguments) -> method.getName().equals("getBaseTypeName") ? "d" : null);
    }
}
