package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Scope;
import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.TenantParameters;
import java.lang.reflect.Method;
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
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each guard over a driver's object that writes down what reaches it, held to its line in the table. */
class GuardsTest {
    private static final Set<String> QUIET_WHEN_CLOSED =
            Set.of("close", "isClosed", "isValid", "abort", "free", "getDriverMajorVersion", "getDriverMinorVersion");

    private final MethodTable table = new MethodTable();
    private final RecordingDriver driver = new RecordingDriver();
    private final FakeBorrow borrow = new FakeBorrow(driver.object(Connection.class));

    private Map<Class<?>, Object> guards() {
        Judged judged = new FakeBorrow.FakeJudged("select 1", List.of());
        Map<Class<?>, Object> guards = new LinkedHashMap<>();
        guards.put(Connection.class, borrow.connection());
        guards.put(Statement.class, new GuardedStatement(borrow, driver.object(Statement.class)));
        guards.put(
                PreparedStatement.class,
                new GuardedPreparedStatement(borrow, driver.object(PreparedStatement.class), judged));
        guards.put(
                CallableStatement.class,
                new GuardedCallableStatement(borrow, driver.object(CallableStatement.class), judged));
        guards.put(
                ResultSet.class,
                new GuardedResultSet(
                        borrow,
                        driver.object(ResultSet.class),
                        null,
                        new Asked(judged, TenantParameters.NONE, Scope.nobody())));
        guards.put(Array.class, new GuardedArray(borrow, driver.object(Array.class)));
        guards.put(Blob.class, new GuardedBlob(borrow, driver.object(Blob.class)));
        guards.put(NClob.class, new GuardedClob(borrow, driver.object(NClob.class)));
        guards.put(SQLXML.class, new GuardedSqlXml(borrow, driver.object(SQLXML.class)));
        guards.put(DatabaseMetaData.class, new GuardedDatabaseMetaData(borrow, driver.object(DatabaseMetaData.class)));
        guards.put(
                ResultSetMetaData.class, new GuardedResultSetMetaData(borrow, driver.object(ResultSetMetaData.class)));
        guards.put(
                ParameterMetaData.class, new GuardedParameterMetaData(borrow, driver.object(ParameterMetaData.class)));
        return guards;
    }

    /** One test for each guard and each method of its interface whose line has that word. */
    private Stream<DynamicTest> eachMethod(String word, Check check) {
        return guards().entrySet().stream()
                .flatMap(entry -> MethodTable.methods(entry.getKey())
                        .filter(method -> table.word(entry.getKey(), method).matches(word))
                        .map(method -> DynamicTest.dynamicTest(MethodTable.signature(entry.getKey(), method), () -> {
                            borrow.open = true;
                            borrow.inScope = true;
                            driver.fails = any -> false;
                            driver.calls.clear();
                            Object guard = guards().get(entry.getKey());
                            check.of(entry.getKey(), method, guard == borrow.connection() ? fresh() : guard);
                        })));
    }

    private Object fresh() {
        return new LentConnection(borrow, driver.object(Connection.class));
    }

    private interface Check {
        void of(Class<?> type, Method method, Object guard) throws Throwable;
    }

    @Test
    void the_guards_of_this_test_are_all_that_there_are() {
        assertThat(guards().keySet()).isEqualTo(MethodTableTest.GUARDS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> what_the_table_delegates_reaches_the_same_method_of_the_driver() {
        return eachMethod("delegate", (type, method, guard) -> {
            Samples.call(guard, method, Samples.of(method));
            assertThat(driver.calls).containsExactly(MethodTable.signature(type, method));
        });
    }

    @TestFactory
    Stream<DynamicTest> what_the_table_refuses_never_reaches_the_driver() {
        return eachMethod("refuse", (type, method, guard) -> {
            assertThatThrownBy(() -> Samples.call(guard, method, Samples.of(method)))
                    .isInstanceOf(ResidencySqlException.class)
                    .hasMessageContaining("ESCAPE")
                    .hasNoCause()
                    .extracting("SQLState")
                    .isEqualTo("42501");
            assertThat(driver.calls).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> what_the_table_wraps_is_never_the_drivers_own_object() {
        return eachMethod("wrap", (type, method, guard) -> {
            Object answer = Samples.call(guard, method, Samples.of(method));
            if (answer != null && !(answer instanceof Map)) {
                assertThat(answer.getClass().getPackageName()).isEqualTo("io.residency.jdbc");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> after_the_close_of_the_connection_every_object_throws_and_nothing_reaches_the_driver() {
        return eachMethod("delegate|wrap|check|refuse", (type, method, guard) -> {
            borrow.open = false;
            if (QUIET_WHEN_CLOSED.contains(method.getName())) {
                return;
            }
            Object[] arguments = Samples.of(method);
            assertThatThrownBy(() -> Samples.call(guard, method, arguments))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            closed -> assertThat(closed.getSQLState()).isEqualTo("08003"));
            assertThat(driver.calls).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_closed_object_may_be_closed_again_without_touching_the_physical_one() {
        return Stream.of(
                        Statement.class, PreparedStatement.class, CallableStatement.class, ResultSet.class, Array.class)
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    borrow.open = false;
                    Object guard = guards().get(type);
                    if (guard instanceof Array array) {
                        array.free();
                    } else {
                        ((AutoCloseable) guard).close();
                        assertThat(guard.getClass().getMethod("isClosed").invoke(guard))
                                .isEqualTo(true);
                    }
                    assertThat(driver.calls).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_object_unwraps_to_itself_only() {
        return guards().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof java.sql.Wrapper)
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().getSimpleName(), () -> {
                    java.sql.Wrapper guard = (java.sql.Wrapper) entry.getValue();
                    assertThat(guard.isWrapperFor(entry.getKey())).isTrue();
                    assertThat((Object) guard.unwrap(entry.getKey())).isSameAs(guard);
                    for (Class<?> type : List.of(
                            java.sql.Driver.class, org.h2.jdbc.JdbcConnection.class, java.sql.Savepoint.class)) {
                        assertThat(guard.isWrapperFor(type)).isFalse();
                        assertThatThrownBy(() -> guard.unwrap(type))
                                .isInstanceOf(ResidencySqlException.class)
                                .hasMessageContaining("ESCAPE");
                    }
                    assertThat(driver.calls).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_failure_of_the_driver_comes_through_and_afterwards_access_is_still_refused() {
        return eachMethod("delegate|wrap|check", (type, method, guard) -> {
            driver.fails = any -> true;
            try {
                Samples.call(guard, method, Samples.of(method));
            } catch (SQLException failed) {
                assertThat(failed.getSQLState()).isIn("58000", "42501");
            }
            if (!borrow.open) {
                assertThat(method.getName()).isIn("close", "abort");
                return;
            }
            driver.fails = any -> false;
            borrow.inScope = false;
            driver.calls.clear();
            assertThatThrownBy(() -> borrow.connection().createStatement())
                    .isInstanceOf(ResidencySqlException.class)
                    .hasMessageContaining("OTHER_SCOPE");
            assertThatThrownBy(() -> ((java.sql.Wrapper) borrow.connection()).unwrap(java.sql.Driver.class))
                    .isInstanceOf(ResidencySqlException.class);
            assertThat(driver.calls).isEmpty();
        });
    }
}
