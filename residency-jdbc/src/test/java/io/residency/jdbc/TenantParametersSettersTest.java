package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.jdbc.resolved.TenantParameters;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TenantParametersSettersTest {
    private static final String INSERT = "insert into conversation(id, tenant_id) values (?, ?)";
    private static final UUID ID = new UUID(1, 2);

    private final RecordingDriver driver = new RecordingDriver();
    private final FakeBorrow borrow = new FakeBorrow(driver.object(Connection.class));

    @BeforeEach
    void allow_every_value() {
        borrow.allowsEveryValue = true;
    }

    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    @TestFactory
    Stream<DynamicTest> a_value_that_a_driver_sends_as_it_is_reaches_the_check() {
        Map<Setter, Object> expected = new LinkedHashMap<>();
        expected.put(s -> s.setString(2, "acme"), "acme");
        expected.put(s -> s.setNString(2, "acme"), "acme");
        expected.put(s -> s.setObject(2, "acme"), "acme");
        expected.put(
                s -> s.setObject(2, new Object[] {"acme", 7, null, 'c'}),
                new TenantParameters.Elements(List.of("acme", 7L, TenantParameters.UNPROVABLE)));
        expected.put(s -> s.setObject(2, "acme", Types.VARCHAR), "acme");
        expected.put(s -> s.setObject(2, "acme", Types.NVARCHAR), "acme");
        expected.put(s -> s.setObject(2, "acme", Types.VARCHAR, 0), "acme");
        expected.put(s -> s.setObject(2, "acme", JDBCType.VARCHAR), "acme");
        expected.put(s -> s.setObject(2, "acme", JDBCType.LONGVARCHAR, 0), "acme");
        expected.put(s -> s.setByte(2, (byte) 7), 7L);
        expected.put(s -> s.setShort(2, (short) 7), 7L);
        expected.put(s -> s.setInt(2, 7), 7L);
        expected.put(s -> s.setLong(2, 7), 7L);
        expected.put(s -> s.setObject(2, 7), 7L);
        expected.put(s -> s.setObject(2, 7L), 7L);
        expected.put(s -> s.setObject(2, 7, Types.INTEGER), 7L);
        expected.put(s -> s.setObject(2, 7L, JDBCType.BIGINT), 7L);
        expected.put(s -> s.setObject(2, (short) 7, Types.SMALLINT), 7L);
        expected.put(s -> s.setObject(2, BigInteger.TEN), BigInteger.TEN);
        expected.put(s -> s.setBigDecimal(2, BigDecimal.TEN), BigDecimal.TEN);
        expected.put(s -> s.setObject(2, ID), ID);
        expected.put(s -> s.setObject(2, ID, Types.OTHER), ID);
        expected.put(s -> s.setNull(2, Types.VARCHAR), TenantParameters.NULL);
        expected.put(s -> s.setNull(2, Types.OTHER, "uuid"), TenantParameters.NULL);
        return tests(expected);
    }

    @TestFactory
    Stream<DynamicTest> a_value_that_cannot_be_compared_is_unprovable() {
        Map<Setter, Object> expected = new LinkedHashMap<>();
        for (Setter setter : new Setter[] {
            s -> s.setString(2, null),
            s -> s.setObject(2, null),
            s -> s.setObject(2, java.nio.CharBuffer.wrap("acme")),
            s -> s.setObject(2, "acme", Types.OTHER),
            s -> s.setObject(2, "7", Types.INTEGER),
            s -> s.setObject(2, 7L, Types.INTEGER),
            s -> s.setObject(2, BigDecimal.TEN, Types.NUMERIC, 0),
            s -> s.setObject(2, "acme", JDBCType.ARRAY),
            s -> s.setObject(2, new BigDecimal("7") {}),
            s -> s.setCharacterStream(2, new StringReader("acme")),
            s -> s.setNCharacterStream(2, new StringReader("acme")),
            s -> s.setClob(2, new StringReader("acme")),
            s -> s.setArray(2, driver.object(java.sql.Array.class)),
            s -> s.setBytes(2, new byte[1]),
            s -> s.setBoolean(2, true),
            s -> s.setDouble(2, 7),
            s -> s.clearParameters(),
        }) {
            expected.put(setter, TenantParameters.UNPROVABLE);
        }
        return tests(expected);
    }

    /** Each with another value before, which must not survive. */
    private Stream<DynamicTest> tests(Map<Setter, Object> expected) {
        int[] number = {0};
        return expected.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(++number[0] + ": " + entry.getValue(), () -> {
                    PreparedStatement statement = borrow.connection().prepareStatement(INSERT);
                    statement.setString(2, "before");
                    entry.getKey().set(statement);
                    statement.executeUpdate();
                    assertThat(borrow.lastValue).isEqualTo(entry.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_setter_leaves_the_value_before_it_in_place() {
        return Stream.of(PreparedStatement.class, CallableStatement.class)
                .flatMap(type -> MethodTable.methods(type)
                        .filter(TenantParametersSettersTest::setsAParameter)
                        .map(method -> DynamicTest.dynamicTest(MethodTable.signature(type, method), () -> {
                            PreparedStatement statement = borrow.connection().prepareCall(INSERT);
                            statement.setString(2, "before");
                            Object[] arguments = Samples.of(method);
                            arguments[0] = method.getParameterTypes()[0] == int.class ? (Object) 2 : "tenant";
                            try {
                                Samples.call(statement, method, arguments);
                            } catch (ResidencySqlException refused) {
                                assertThat(method.getName()).isEqualTo("setRef");
                                return;
                            }
                            statement.execute();
                            assertThat(borrow.lastValue).isNotEqualTo("before");
                        })));
    }

    private static boolean setsAParameter(Method method) {
        return method.getParameterCount() > 1
                && method.getName().matches("set.*|registerOutParameter")
                && method.getDeclaringClass() != java.sql.Statement.class;
    }

    @Test
    void a_value_that_the_driver_did_not_take_is_not_taken_for_the_parameters() throws SQLException {
        PreparedStatement statement = borrow.connection().prepareStatement(INSERT);
        statement.setString(2, "globex");
        driver.fails = method -> method.getName().equals("setString");
        assertThatThrownBy(() -> statement.setString(2, "acme")).hasMessage("the driver fails");

        statement.executeUpdate();

        assertThat(borrow.lastValue).isSameAs(TenantParameters.UNPROVABLE);
    }

    @Test
    void a_guarded_array_reaches_the_driver_as_its_own() throws SQLException {
        try (Inbox inbox = new Inbox();
                PreparedStatement update = inbox.lent.prepareStatement("update conversation set tags = ?")) {
            update.setArray(1, inbox.lent.createArrayOf("VARCHAR", new Object[] {"c"}));
            update.executeUpdate();
            assertThat(inbox.read("select tags[1] from conversation")).isEqualTo("c");
            update.setObject(1, inbox.lent.createArrayOf("VARCHAR", new Object[] {"d"}));
            update.executeUpdate();
            assertThat(inbox.read("select tags[1] from conversation")).isEqualTo("d");
        }
    }
}
