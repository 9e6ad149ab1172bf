package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodTableTest {
    static final Map<Class<?>, Class<?>> GUARDS = Map.ofEntries(
            Map.entry(Connection.class, LentConnection.class),
            Map.entry(Statement.class, GuardedStatement.class),
            Map.entry(PreparedStatement.class, GuardedPreparedStatement.class),
            Map.entry(CallableStatement.class, GuardedCallableStatement.class),
            Map.entry(ResultSet.class, GuardedResultSet.class),
            Map.entry(Array.class, GuardedArray.class),
            Map.entry(Blob.class, GuardedBlob.class),
            Map.entry(NClob.class, GuardedClob.class),
            Map.entry(SQLXML.class, GuardedSqlXml.class),
            Map.entry(DatabaseMetaData.class, GuardedDatabaseMetaData.class),
            Map.entry(ResultSetMetaData.class, GuardedResultSetMetaData.class),
            Map.entry(ParameterMetaData.class, GuardedParameterMetaData.class));

    private final MethodTable table = new MethodTable();

    @Test
    void every_method_of_a_guarded_interface_is_decided() {
        assertThat(GUARDS.keySet())
                .allSatisfy(type -> assertThat(MethodTable.methods(type))
                        .allSatisfy(method -> assertThat(table.word(type, method))
                                .as(method.toString())
                                .isIn("delegate", "wrap", "check", "refuse")));
    }

    @Test
    void every_interface_of_java_sql_and_javax_sql_is_decided() throws IOException, ClassNotFoundException {
        String decided = String.join("\n", MethodTable.lines());
        try (ModuleReader reader =
                ModuleFinder.ofSystem().find("java.sql").orElseThrow().open()) {
            List<String> names = reader.list()
                    .filter(file -> file.matches("javax?/sql/\\w+\\.class"))
                    .map(file -> file.replace('/', '.').replace(".class", ""))
                    .toList();
            assertThat(names).hasSizeGreaterThan(50);
            for (String name : names) {
                Class<?> type = Class.forName(name);
                if (type.isInterface() && Modifier.isPublic(type.getModifiers())) {
                    assertThat(decided)
                            .containsPattern(
                                    "(?m)(interface |implements |^)" + name + "\\b|^" + type.getSimpleName() + "\\.");
                }
            }
        }
    }

    @Test
    void no_guard_falls_through_to_a_default_method_of_the_jdk() {
        GUARDS.forEach((type, guard) -> assertThat(MethodTable.methods(type)).allSatisfy(method -> {
            Method guarded = guard.getMethod(method.getName(), method.getParameterTypes());
            assertThat(guarded.getDeclaringClass().isInterface())
                    .as(guarded.toString())
                    .isFalse();
        }));
    }

    @Test
    void a_table_with_gaps_fails_the_build_with_all_of_them(@TempDir Path folder) throws Exception {
        List<String> lines = MethodTable.lines().stream()
                .filter(line -> !line.startsWith("Connection.beginRequest()"))
                .filter(line -> !line.startsWith("interface java.sql.Driver "))
                .map(line -> line.startsWith("ResultSet.getObject(int) ") ? "ResultSet.getObject(int) delegate" : line)
                .map(line -> line.startsWith("Connection.createStruct(")
                        ? "Connection.createStruct(String, Object[]) refuse"
                        : line)
                .toList();
        Path doctored = folder.resolve("methods.txt");
        Files.write(doctored, lines);
        Files.writeString(
                doctored,
                "Statement.fly() delegate\nso be it\ninterface java.sql.Ref delegate\n",
                java.nio.file.StandardOpenOption.APPEND);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "src/build/Delegates.java",
                        doctored.toString(),
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains("Connection.beginRequest() is not decided; expected delegate, wrap, check or refuse")
                .contains("ResultSet.getObject(int) returns what may lead to the driver's connection")
                .contains("Connection.createStruct(String, Object[]): a refuse says why")
                .contains("Statement.fly() is no method of the classes made")
                .contains("'so be it' is not understood")
                .contains("java.sql.Ref.getObject leads on; expected refuse")
                .contains("java.sql.Driver is not decided");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
