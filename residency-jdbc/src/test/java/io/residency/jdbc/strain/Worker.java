package io.residency.jdbc.strain;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.OpenScope;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** One thread's share: borrows, prepares, executes, hands on, is refused, and closes, as the dice fall. */
final class Worker {
    private static final String SELECT = "select subject from conversation where tenant_id = ?";
    private static final String UPDATE = "update conversation set subject = 'again' where tenant_id = ?";

    private final Fleet fleet;
    private final RandomGenerator dice;

    Worker(Fleet fleet, RandomGenerator dice) {
        this.fleet = fleet;
        this.dice = dice;
    }

    void run(long statements) throws Exception {
        while (fleet.recorder.sent.sum() < statements) {
            String tenant = fleet.tenant(dice);
            fleet.as(tenant, scope -> borrow(tenant, scope));
        }
    }

    private void borrow(String tenant, OpenScope scope) throws Exception {
        Connection connection = fleet.source.getConnection();
        PreparedStatement kept;
        try (connection) {
            boolean transaction = dice.nextInt(4) == 0;
            connection.setAutoCommit(!transaction);
            kept = connection.prepareStatement(SELECT);
            for (int left = 1 + dice.nextInt(30); left > 0; left--) {
                step(connection, tenant, scope);
            }
            if (transaction) {
                end(connection);
            }
        }
        assertThat(thrown(kept::executeQuery).getSQLState()).isEqualTo("08003");
        assertThat(thrown(() -> connection.prepareStatement(SELECT)).getSQLState())
                .isEqualTo("08003");
    }

    private void end(Connection connection) throws SQLException {
        if (dice.nextBoolean()) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private void step(Connection connection, String tenant, OpenScope scope) throws Exception {
        switch (dice.nextInt(24)) {
            case 0 -> refused(ViolationCode.FOREIGN_TENANT, () -> subjects(connection, fleet.foreign(tenant, dice)));
            case 1 -> refused(ViolationCode.FOREIGN_TENANT, () -> literal(connection, fleet.foreign(tenant, dice)));
            case 2 -> inOtherScope(connection, tenant);
            case 3 -> handedOn(connection, tenant, scope);
            case 4 -> refused(ViolationCode.OTHER_SCOPE, () -> fleet.elsewhere(() -> subjects(connection, tenant)));
            case 5 -> batch(connection, tenant);
            case 6, 7 -> assertThat(literal(connection, tenant)).isEqualTo(1);
            case 8, 9, 10 -> assertThat(update(connection, tenant)).isEqualTo(1);
            default -> assertThat(subjects(connection, tenant)).isEqualTo(1);
        }
    }

    private void inOtherScope(Connection connection, String tenant) throws Exception {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, tenant);
            String other = fleet.foreign(tenant, dice);
            fleet.as(other, scope -> refused(ViolationCode.OTHER_SCOPE, () -> rows(select.executeQuery())));
            assertThat(rows(select.executeQuery())).isEqualTo(1);
        }
    }

    private void handedOn(Connection connection, String tenant, OpenScope scope) throws Exception {
        Callable<Integer> task = scope.wrap((Callable<Integer>) () -> subjects(connection, tenant));
        assertThat(fleet.elsewhere(() -> fleet.meaning(tenant, task))).isEqualTo(1);
    }

    private void batch(Connection connection, String tenant) throws Exception {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, tenant);
            update.addBatch();
            update.setString(1, fleet.foreign(tenant, dice));
            refused(ViolationCode.FOREIGN_TENANT, () -> {
                update.addBatch();
                return 0;
            });
            update.setString(1, tenant);
            update.addBatch();
            assertThat(update.executeBatch()).containsExactly(1, 1);
        }
    }

    private static int subjects(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, tenant);
            return rows(select.executeQuery());
        }
    }

    private static int literal(Connection connection, String tenant) throws SQLException {
        try (Statement select = connection.createStatement()) {
            return rows(select.executeQuery("select subject from conversation where tenant_id = '" + tenant + "'"));
        }
    }

    private static int update(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, tenant);
            return update.executeUpdate();
        }
    }

    private static int rows(ResultSet rows) throws SQLException {
        try (rows) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private void refused(ViolationCode code, Callable<?> call) {
        SQLException thrown = thrown(call);
        if (!(thrown instanceof ResidencySqlException refusal)) {
            throw new AssertionError("not refused", thrown);
        }
        assertThat(refusal.violations()).anyMatch(violation -> violation.code() == code);
        fleet.refused.increment();
    }

    private static SQLException thrown(Callable<?> call) {
        try {
            call.call();
        } catch (SQLException e) {
            return e;
        } catch (Exception e) {
            throw new AssertionError("another exception", e);
        }
        throw new AssertionError("nothing was thrown");
    }
}
