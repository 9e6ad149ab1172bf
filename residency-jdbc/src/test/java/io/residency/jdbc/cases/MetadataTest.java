package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tools ask a database about its tables: names and types, in any scope. */
class MetadataTest {
    private static final Set<String> OTHERS = Set.of("getConnection", "getURL", "getUserName", "toString", "hashCode");

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_question_of_jdbc_has_the_drivers_answer(Database database) throws Exception {
        try (Setting setting = Setting.own(database);
                Connection around = Database.around(setting.eu)) {
            List<String> refusedByDriver = new ArrayList<>();
            setting.as("acme", connection -> {
                for (Method method : DatabaseMetaData.class.getMethods()) {
                    if (!Modifier.isStatic(method.getModifiers())
                            && Arrays.stream(method.getParameterTypes()).noneMatch(type -> type == Class.class)
                            && !OTHERS.contains(method.getName())) {
                        String expected = answer(around.getMetaData(), method);
                        if (expected.startsWith("throws")) {
                            refusedByDriver.add(method.getName()); // the pool takes it for a broken connection
                        } else {
                            assertThat(answer(connection.getMetaData(), method))
                                    .as(method.toString())
                                    .isEqualTo(expected);
                        }
                    }
                }
            });
            assertThat(refusedByDriver).hasSizeLessThan(6);
        }
    }

    private static String answer(DatabaseMetaData metadata, Method method) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class
                        ? method.getName().startsWith("getC") || method.getParameterCount() > 3 ? null : "%"
                        : type == int.class ? (Object) 1 : type == boolean.class ? (Object) false : null)
                .toArray();
        try {
            Object answer = method.invoke(metadata, arguments);
            return answer instanceof ResultSet rows ? rows(rows) : String.valueOf(answer);
        } catch (InvocationTargetException e) {
            return "throws " + e.getCause().getClass().getName();
        }
    }

    private static String rows(ResultSet rows) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(rows.getString(i)).append(' ');
                }
                found.add(row.toString());
            }
        }
        return found.toString();
    }

    /** Hibernate asks so when it updates a schema. */
    @Test
    void the_keys_of_an_index_are_unfolded_by_a_function_of_the_information_schema() throws Exception {
        String sql = "select ci.relname, (information_schema._pg_expandarray(i.indkey)).n from pg_catalog.pg_index i"
                + " join pg_catalog.pg_class ci on ci.oid = i.indexrelid";
        String joined = "select ci.relname, ic.n from pg_catalog.pg_index i"
                + " join pg_catalog.pg_class ci on ci.oid = i.indexrelid"
                + " join information_schema._pg_expandarray(i.indkey) ic on 1=1";
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(joined)) {
                    assertThat(rows.next()).isTrue();
                }
                try (Statement statement = connection.createStatement()) {
                    refused(
                            NOT_UNDERSTOOD,
                            () -> statement.executeQuery(
                                    "select information_schema._pg_index_position(1::oid, 1::int2)"));
                    refused(
                            NOT_UNDERSTOOD,
                            () -> statement.executeQuery("select public._pg_expandarray('1'::int2vector)"));
                    refused(NOT_UNDERSTOOD, () -> statement.executeQuery(sql.replace("information_schema", "s")));
                }
            });
        }
    }

    @Test
    void somebodys_function_beside_it_is_not_taken_for_it() throws Exception {
        String call = "select * from information_schema._pg_expandarray('x'::text)";
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            Setting.around(
                    setting.eu,
                    "create function information_schema._pg_expandarray(text) returns setof text language sql"
                            + " as 'select subject from public.conversation'");
            assertThat(Setting.read(setting.eu, call)).isNotEmpty();
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(NOT_UNDERSTOOD, () -> statement.executeQuery(call));
                }
            });
        }
    }
}
