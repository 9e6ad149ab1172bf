package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.ViolationCode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.List;
import java.util.Map;

/** Nothing that a lent connection leads to is the pool's or the driver's. */
final class NavigationCases {
    private final Database database;

    NavigationCases(Database database) {
        this.database = database;
    }

    private void acme(Setting.Work work) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", work);
        }
    }

    void j04_unwrap_to_connection() throws Exception {
        acme(connection -> {
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
        });
    }

    void j05_unwrap_to_the_drivers_class() throws Exception {
        Class<?> driver = Class.forName(database.driverConnection());
        try (Connection bare = Database.around(database.fresh("bare"))) {
            assertThat(bare.isWrapperFor(driver)).isTrue();
        }
        acme(connection -> {
            assertThat(connection.isWrapperFor(driver)).isFalse();
            refused(ViolationCode.ESCAPE, () -> connection.unwrap(driver));
            try (Statement statement = connection.createStatement()) {
                refused(
                        ViolationCode.ESCAPE,
                        () -> statement.unwrap(Class.forName("com.zaxxer.hikari.pool.ProxyStatement")));
            }
        });
    }

    void j08_the_metadatas_connection() throws Exception {
        acme(connection -> assertThat(connection.getMetaData().getConnection()).isSameAs(connection));
    }

    void j09_the_statement_of_a_metadata_result_set() throws Exception {
        acme(connection -> {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
                assertThat(tables.getStatement()).isNull();
                guarded(tables);
            }
        });
    }

    void j10_a_statements_connection() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.getConnection()).isSameAs(connection);
            }
        });
    }

    void j12_a_callable_statements_connection() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.prepareCall("select id from conversation")) {
                assertThat(statement.getConnection()).isSameAs(connection);
            }
        });
    }

    void j13_the_connection_of_a_result_sets_statement() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id from conversation")) {
                assertThat(rows.getStatement()).isSameAs(statement);
                assertThat(rows.getStatement().getConnection()).isSameAs(connection);
            }
        });
    }

    void j14_execute_then_get_result_set() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute("select id from conversation")).isTrue();
                assertThat(statement.getResultSet().getStatement().getConnection())
                        .isSameAs(connection);
            }
        });
    }

    void j16_an_arrays_result_set() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select array[1, 2]")) {
                assertThat(rows.next()).isTrue();
                Array array = rows.getArray(1);
                try (ResultSet elements = array.getResultSet()) {
                    assertThat(elements.getStatement()).isNull();
                    guarded(elements);
                }
            }
        });
    }

    void j17_a_ref_cursor_by_get_object() throws Exception {
        acme(connection ->
                refused(ViolationCode.NOT_UNDERSTOOD, () -> connection.prepareCall("{? = call open_cursor()}")));
    }

    void j18_get_object_typed() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select array[1, 2]")) {
                assertThat(rows.next()).isTrue();
                Object array = rows.getObject(1);
                if (array instanceof Wrapper wrapper) {
                    guarded(wrapper);
                }
                if (array instanceof Array guardedArray) {
                    try (ResultSet elements = guardedArray.getResultSet()) {
                        assertThat(elements.getStatement()).isNull();
                    }
                }
            }
        });
    }

    void j26_an_object_kept_after_close() throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"))) {
            Kept kept = new Kept();
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    kept.keep(connection);
                }
            });
            kept.assertDead();
            for (String next : List.of("hooli", "acme")) {
                setting.residency.run(next, () -> {
                    try (Connection connection = setting.source.getConnection()) {
                        kept.assertDead();
                        Setting.usable(connection);
                    }
                });
            }
        }
    }

    /** One of each kind of object. */
    private static final class Kept {
        private Connection connection;
        private Connection unwrapped;
        private Statement statement;
        private java.sql.PreparedStatement prepared;
        private ResultSet rows;
        private java.sql.DatabaseMetaData metadata;

        void keep(Connection lent) throws SQLException {
            connection = lent;
            unwrapped = lent.unwrap(Connection.class);
            statement = lent.createStatement();
            prepared = lent.prepareStatement("select id from conversation");
            rows = prepared.executeQuery();
            metadata = lent.getMetaData();
        }

        void assertDead() {
            String sql = "select id from conversation";
            for (Setting.Call call : List.<Setting.Call>of(
                    () -> connection.createStatement(),
                    () -> unwrapped.prepareStatement(sql),
                    () -> statement.executeQuery(sql),
                    () -> statement.getConnection(),
                    () -> prepared.executeQuery(),
                    () -> prepared.setInt(1, 1),
                    () -> rows.next(),
                    () -> rows.getInt(1),
                    () -> metadata.getTables(null, null, "%", null))) {
                assertThatThrownBy(call::run).isInstanceOf(SQLException.class);
            }
        }
    }

    void j34_client_info() throws Exception {
        acme(connection -> {
            connection.setClientInfo("ApplicationName", "inbox");
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("inbox");
            if (database == Database.POSTGRESQL) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select current_setting('application_name')")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("residency eu/eu");
                }
            }
        });
    }

    void j57_the_large_object_api() throws Exception {
        acme(connection -> {
            Class<?> api = Class.forName("org.postgresql.PGConnection");
            assertThat(connection.isWrapperFor(api)).isFalse();
            refused(ViolationCode.ESCAPE, () -> connection.unwrap(api));
        });
    }

    void j56_copy_out() throws Exception {
        acme(connection ->
                refused(ViolationCode.ESCAPE, () -> connection.unwrap(Class.forName("org.postgresql.PGConnection"))));
    }

    void j58_an_xa_data_source() throws Exception {
        try (Setting setting = Setting.own(database)) {
            refused(ViolationCode.ESCAPE, () -> setting.source.unwrap(javax.sql.XADataSource.class));
            assertThat(setting.source.isWrapperFor(javax.sql.XADataSource.class))
                    .isFalse();
        }
    }

    private static void guarded(Wrapper object) throws SQLException {
        assertThat(object.getClass().getName()).startsWith("io.residency.");
        assertThat(object.isWrapperFor(Map.class)).isFalse();
    }
}
