package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code = ANY(?)} binds to the elements of the array that is given. */
class ArrayValuesTest {
    private static final String ANY = "select id from conversation where tenant_id = any(?)";

    private static int count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private static void set(Connection connection, PreparedStatement statement, boolean array, Object... elements)
            throws SQLException {
        if (array) {
            statement.setArray(1, connection.createArrayOf("varchar", elements));
        } else {
            statement.setObject(1, elements);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_scopes_own_alone_binds(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                try (PreparedStatement any = connection.prepareStatement(ANY)) {
                    for (boolean array : new boolean[] {true, false}) {
                        set(connection, any, array, (Object[]) new String[] {"acme"});
                        assertThat(count(any)).isOne();
                        set(connection, any, array, (Object[]) new String[] {});
                        assertThat(count(any)).isZero();
                        set(connection, any, array, (Object[]) new String[] {"acme", "globex"});
                        refusedOnly(FOREIGN_TENANT, () -> count(any));
                        set(connection, any, array, (Object[]) new String[] {"hooli"});
                        refusedOnly(FOREIGN_TENANT, () -> count(any));
                    }
                    any.setString(1, "{globex}");
                    refused(UNBOUNDED, () -> count(any));
                    any.setArray(1, connection.createArrayOf("varchar", new Object[] {"acme", null}));
                    assertThat(count(any)).isOne();
                    any.setObject(1, new String[] {"acme"}, Types.ARRAY);
                    assertThat(count(any)).isOne();
                    any.setObject(1, new String[] {"globex"}, Types.ARRAY);
                    refusedOnly(FOREIGN_TENANT, () -> count(any));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_tenant_of_another_region_is_named_in_an_own_store_too(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                for (String sql : new String[] {ANY, "select id from conversation where not tenant_id = any(?)"}) {
                    try (PreparedStatement any = connection.prepareStatement(sql)) {
                        any.setArray(1, connection.createArrayOf("varchar", new Object[] {"acme", "hooli"}));
                        count(any);
                        any.setArray(1, connection.createArrayOf("varchar", new Object[] {"acme", "globex"}));
                        refusedOnly(FOREIGN_TENANT, () -> count(any));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_array_says_to_the_guard_what_it_says_to_the_driver(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                try (PreparedStatement any = connection.prepareStatement(ANY)) {
                    String[] elements = {"acme"};
                    any.setObject(1, elements);
                    elements[0] = "globex";
                    assertThat(count(any)).isOne();
                    any.setArray(1, connection.createArrayOf("varchar", elements));
                    elements[0] = "acme";
                    refusedOnly(FOREIGN_TENANT, () -> count(any));
                }
            });
        }
    }

    @Test
    void an_element_that_changes_the_array_while_the_driver_takes_it_binds_nothing() throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            setting.as("acme", connection -> {
                Object[] elements = {"globex", null};
                elements[1] = new Reader() {
                    @Override
                    public int read(char[] characters, int from, int length) {
                        Arrays.fill(elements, "acme");
                        return -1;
                    }

                    @Override
                    public void close() {}
                };
                try (PreparedStatement any = connection.prepareStatement(ANY)) {
                    any.setObject(1, elements);
                    assertThat(elements).containsOnly("acme");
                    refused(UNBOUNDED, () -> count(any));
                }
            });
        }
    }

    @Test
    void an_array_that_is_written_as_a_text_binds_to_its_elements() throws Exception {
        try (Setting setting = Setting.mixed(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                for (String cast : new String[] {"'%s'", "cast('%s' as varchar[])", "'%s'::text[]"}) {
                    String any = "select id from conversation where tenant_id = any(" + cast + ")";
                    assertThat(Setting.count(connection, any.formatted("{acme}")))
                            .isOne();
                    assertThat(Setting.count(connection, any.formatted("{\"acme\",acme}")))
                            .isOne();
                    assertThat(Setting.count(connection, any.formatted("{}"))).isZero();
                    for (String other : new String[] {"{globex}", "{acme,hooli}", "{\"acme\",\"globex\"}"}) {
                        refusedOnly(FOREIGN_TENANT, () -> Setting.count(connection, any.formatted(other)));
                    }
                    for (String unread :
                            new String[] {"{acme, globex}", "{acme,null}", "{\"gl\\obex\"}", "{{globex}}"}) {
                        refused(UNBOUNDED, () -> Setting.count(connection, any.formatted(unread)));
                    }
                }
            });
        }
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                String any = "select id from conversation where tenant_id = any('%s')";
                assertThat(Setting.count(connection, any.formatted("{acme,hooli}")))
                        .isEqualTo(2);
                for (String other : new String[] {"{globex}", "{acme, globex}", "{{globex}}", "{null,globex}"}) {
                    refusedOnly(FOREIGN_TENANT, () -> Setting.count(connection, any.formatted(other)));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_array_of_values_binds_to_them(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                String any = "select id from conversation where tenant_id = any(array[%s])";
                assertThat(Setting.count(connection, any.formatted("'acme'"))).isOne();
                refusedOnly(FOREIGN_TENANT, () -> Setting.count(connection, any.formatted("'acme', 'globex'")));
                refused(UNBOUNDED, () -> Setting.count(connection, any.formatted("'acme', subject")));
            });
        }
    }

    /** In PostgreSQL the element of such an array is shorter than the text that it was made from, and so another tenant's. */
    @Test
    void elements_of_a_type_that_shortens_them_do_not_bind() throws Exception {
        try (Setting setting = Setting.with(Database.POSTGRESQL, keys -> {
            keys.put("residency.stores.eu.rows", "mixed");
            keys.put("residency.tenants.a", "us");
        })) {
            Setting.around(setting.eu, "insert into conversation values (31, 'a', 'of another region')");
            setting.as("acme", connection -> {
                try (PreparedStatement any = connection.prepareStatement(ANY)) {
                    for (String type : new String[] {"char", "\"char\"", "name", "bpchar"}) {
                        any.setArray(1, connection.createArrayOf(type, new Object[] {"acme"}));
                        refusedOnly(UNBOUNDED, () -> count(any));
                    }
                    for (String type : new String[] {"varchar", "text", "VARCHAR", "character varying"}) {
                        any.setArray(1, connection.createArrayOf(type, new Object[] {"acme"}));
                        assertThat(count(any)).isOne();
                    }
                }
            });
        }
    }
}
