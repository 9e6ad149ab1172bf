package io.residency.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** An H2 database in memory with one conversation of {@code acme}, whose columns are of all the kinds that lead on. */
final class Inbox implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Around the guard. */
    final Connection physical;

    final FakeBorrow borrow;
    final LentConnection lent;

    Inbox() throws SQLException {
        physical = DriverManager.getConnection("jdbc:h2:mem:inbox" + NUMBER.incrementAndGet());
        try (Statement statement = physical.createStatement()) {
            statement.execute(
                    "create table conversation(id int primary key, tenant_id varchar(20), subject varchar(20),"
                            + " tags varchar(20) array, note clob, file blob, part row(a int, b varchar(20)))");
            statement.execute(
                    "insert into conversation values (1, 'acme', 'hello', array['a', 'b'], 'n', x'00', (1, 'x'))");
        }
        borrow = new FakeBorrow(physical);
        lent = borrow.connection();
    }

    /** Read around the guard. */
    String read(String sql) throws SQLException {
        try (Statement statement = physical.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        physical.close();
    }
}
