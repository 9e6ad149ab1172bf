package io.residency.jdbc;

import io.residency.Region;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.jdbc.resolved.TenantPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A borrow for the tenant {@code acme} without a policy behind it. A text with {@code forbidden} in it is refused, the
 * second parameter of an insert is the tenant's, and every other text has none.
 */
final class FakeBorrow implements Borrow {
    static final String TENANT = "acme";

    /** A text as it was judged; {@code updatable} unless it joins. */
    record FakeJudged(String sql, List<Integer> tenants) implements Judged {
        @Override
        public List<TenantPlace> tenantPlaces() {
            return List.of();
        }

        @Override
        public int[] tenantParameters() {
            return tenants.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public boolean defines() {
            return sql.startsWith("create");
        }

        @Override
        public boolean onlyDefines() {
            return defines();
        }

        @Override
        public boolean updatable() {
            return sql.startsWith("select") && !sql.contains("join");
        }
    }

    final List<String> checked = new ArrayList<>();
    final List<RowChange> changes = new ArrayList<>();
    boolean inScope = true;
    boolean allowsEveryValue;
    Object lastValue = "none";
    boolean open = true;
    int closed;
    int abandoned;
    int commits;
    int executed;
    int defining;
    int transactionsEnded;
    private final LentConnection connection;

    FakeBorrow(Connection pooled) {
        connection = new LentConnection(this, pooled);
    }

    @Override
    public LentConnection connection() {
        return connection;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void checkOpen() throws SQLException {
        if (!open) {
            throw new SQLException("The connection was closed.", "08003");
        }
    }

    @Override
    public Judged judge(String sql) throws SQLException {
        checkScope();
        if (sql.contains("forbidden")) {
            throw refusal(ViolationCode.UNCLASSIFIED);
        }
        return new FakeJudged(sql, sql.startsWith("insert") ? List.of(2) : List.of());
    }

    @Override
    public Asked check(Judged statement, TenantParameters values) throws SQLException {
        checkScope();
        for (int index : statement.tenantParameters()) {
            checkValue(values.value(index));
        }
        checked.add(((FakeJudged) statement).sql());
        return new Asked(statement, values, Scope.nobody());
    }

    @Override
    public void defining() {
        defining++;
    }

    @Override
    public void executed() {
        executed++;
    }

    @Override
    public void checkAfterDefinition() throws SQLException {
        throw refusal(ViolationCode.NOT_UNDERSTOOD);
    }

    @Override
    public void rolledBackInPart() {
        transactionsEnded++;
    }

    @Override
    public void transactionEnded(boolean committed) {
        transactionsEnded++;
    }

    @Override
    public void checkRow(Asked query, RowChange change) throws SQLException {
        checkScope();
        for (var column : change.columns().entrySet()) {
            if (column.getKey().equalsIgnoreCase("tenant_id")) {
                checkValue(column.getValue());
            }
        }
        changes.add(change);
    }

    @Override
    public @Nullable String ownKey() {
        return null;
    }

    @Override
    public void checkReturned(Resolved.Table table, String key) {}

    @Override
    public boolean isFor(Scope scope) {
        return inScope;
    }

    @Override
    public Asked checkFetch(Asked query) throws SQLException {
        checkScope();
        return query;
    }

    private void checkValue(Object value) throws SQLException {
        lastValue = value;
        if (allowsEveryValue) {
            return;
        }
        if (value == TenantParameters.UNPROVABLE) {
            throw refusal(ViolationCode.UNBOUNDED);
        }
        if (!value.equals(TENANT)) {
            throw refusal(ViolationCode.FOREIGN_TENANT);
        }
    }

    @Override
    public void checkCommit() {
        commits++;
    }

    @Override
    public void checkScope() throws SQLException {
        checkOpen();
        if (!inScope) {
            throw refusal(ViolationCode.OTHER_SCOPE);
        }
    }

    @Override
    public void checkLargeObject() throws SQLException {
        checkScope();
    }

    @Override
    public void checkType(String name) throws SQLException {
        checkOpen();
    }

    @Override
    public SQLException escape(String what) {
        return refusal(ViolationCode.ESCAPE);
    }

    @Override
    public ConnectionTag tag() {
        return new ConnectionTag("eu-1", Region.of("eu"), Scope.nobody());
    }

    @Override
    public void abandon() {
        abandoned++;
        close();
    }

    @Override
    public void close() {
        open = false;
        closed++;
    }

    private static ResidencySqlException refusal(ViolationCode code) {
        return new ResidencySqlException(new ResidencyViolationException(List.of(Violation.of(code))));
    }
}
