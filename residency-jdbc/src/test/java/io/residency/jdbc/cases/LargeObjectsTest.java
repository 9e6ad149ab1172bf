package io.residency.jdbc.cases;

import static io.residency.ViolationCode.ESCAPE;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.junit.jupiter.api.Test;

/** Values that a driver fetches and sends bit by bit. On PostgreSQL they stand in no table, and anybody can open them. */
class LargeObjectsTest {
    private static final long NUMBER = 77_777;
    private static final byte[] BYTES = {1, 2, 3};

    @Test
    void postgresql_hands_out_and_takes_none() throws Exception {
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            Setting.around(setting.eu, "select lo_from_bytea(" + NUMBER + ", 'canary')");
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                opens(connection);
                connection.commit();
                connection.setAutoCommit(true);
            });
            setting.as("acme", LargeObjectsTest::sends);
            try (Connection nobodys = setting.source.forStore("us").getConnection()) {
                opens(nobodys);
            }
            for (String url : List.of(setting.eu, setting.us)) {
                assertThat(Setting.read(url, "select oid from pg_largeobject_metadata where oid <> " + NUMBER))
                        .isEmpty();
            }
        }
    }

    private static void opens(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + NUMBER)) {
            assertThat(rows.next()).isTrue();
            List<Setting.Call> calls = List.of(() -> rows.getBlob(1), () -> rows.getClob(1), () -> rows.getNClob(1));
            for (Setting.Call call : calls) {
                refused(ESCAPE, call);
            }
            assertThat(rows.getLong(1)).isEqualTo(NUMBER);
        }
    }

    private static void sends(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("select ?")) {
            InputStream bytes = new ByteArrayInputStream(BYTES);
            Blob blob = new SerialBlob(BYTES);
            Clob clob = new SerialClob("text".toCharArray());
            for (Setting.Call call : List.<Setting.Call>of(
                    () -> statement.setBlob(1, bytes),
                    () -> statement.setBlob(1, bytes, 3),
                    () -> statement.setBlob(1, blob),
                    () -> statement.setClob(1, clob),
                    () -> statement.setClob(1, new StringReader("text")),
                    () -> statement.setClob(1, new StringReader("text"), 4),
                    () -> statement.setNClob(1, new StringReader("text")),
                    () -> statement.setObject(1, blob),
                    () -> statement.setObject(1, clob),
                    () -> statement.setObject(1, bytes, Types.BLOB),
                    () -> statement.setObject(1, bytes, java.sql.JDBCType.BLOB),
                    () -> statement.setObject(1, "text", Types.CLOB, 0),
                    connection::createBlob,
                    connection::createClob)) {
                refused(ESCAPE, call);
            }
            statement.setObject(1, "text");
            statement.executeQuery().close();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Test
    void h2_keeps_them_in_rows_and_gives_them_as_long_as_the_row_is_lent() throws Exception {
        try (Setting setting =
                Setting.with(Database.H2, keys -> keys.put("residency.tables.file", "resident(tenant_id)"))) {
            Setting.around(
                    setting.eu, "create table file (id int primary key, tenant_id varchar(50), note clob, body blob)");
            Setting.around(setting.us, "create table file (id int)");
            Kept kept = new Kept();
            setting.as("acme", connection -> {
                write(connection);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select note, body from file")) {
                    assertThat(rows.next()).isTrue();
                    kept.clob = rows.getClob(1);
                    kept.blob = (Blob) rows.getObject(2);
                    kept.reader = kept.clob.getCharacterStream();
                    kept.bytes = rows.getBinaryStream(2);
                    assertThat(kept.clob.getSubString(1, 100)).isEqualTo("a note");
                    assertThat(kept.blob.getBytes(1, 3)).isEqualTo(BYTES);
                    assertThat(kept.reader.read()).isEqualTo('a');
                    copy(connection, kept);
                }
            });
            assertThatThrownBy(() -> kept.clob.getSubString(1, 100)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> kept.blob.length()).isInstanceOf(SQLException.class);
            assertThatThrownBy(kept.reader::read).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> kept.bytes.readAllBytes()).isInstanceOf(IOException.class);
            kept.clob.free();
            assertThat(Setting.read(setting.eu, "select cast(note as varchar) from file order by id"))
                    .containsExactly("a note", "a note");
        }
    }

    /** What a row gave is given back as a parameter. */
    private static void copy(Connection connection, Kept kept) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into file values (2, 'acme', ?, ?)")) {
            insert.setClob(1, kept.clob);
            insert.setObject(2, kept.blob);
            insert.executeUpdate();
        }
    }

    private static void write(Connection connection) throws SQLException, IOException {
        Clob note = connection.createClob();
        try (Writer writer = note.setCharacterStream(1)) {
            writer.write("a note");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into file values (1, 'acme', ?, ?)")) {
            insert.setClob(1, note);
            insert.setBlob(2, new ByteArrayInputStream(BYTES));
            insert.executeUpdate();
        }
    }

    private static final class Kept {
        Clob clob;
        Blob blob;
        Reader reader;
        InputStream bytes;
    }
}
