package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Action;
import io.residency.Region;
import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Tenant;
import io.residency.ViolationCode;
import io.residency.directory.Assignment;
import io.residency.directory.TenantDirectory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A residence that ends or changes while a connection relies on it, on each kind of database. */
@ParameterizedClass
@EnumSource
class StaleResidenceTest {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Tenant ACME = Tenant.of("acme");
    private static final String INSERT = "insert into conversation values (%d, 'acme')";

    private final HandClock clock = new HandClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final String url;
    private volatile Assignment assignment = Assignment.of(ACME, Region.of("eu"), 1);
    private volatile boolean down;
    private Residency residency;
    private ResidencyDataSource source;

    StaleResidenceTest(DirectoryDatabase database) throws SQLException {
        url = database.fresh();
    }

    @BeforeEach
    void open() throws SQLException {
        DirectoryDatabase.run(url, "create table conversation (id int primary key, tenant_id varchar(20))");
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "eu");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        keys.put("residency.stores.eu.url", url);
        keys.put("residency.stores.eu.footprint", "eu");
        keys.put("residency.stores.eu.rows", "own");
        keys.put("residency.stores.eu.attestation", "declared");
        keys.put("residency.directory.type", "custom");
        keys.put("residency.directory.lease", "10s");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        TenantDirectory directory = tenant -> {
            asked.incrementAndGet();
            if (down) {
                throw new IllegalStateException("down");
            }
            return tenant.equals(ACME) ? Optional.of(assignment) : Optional.empty();
        };
        residency = Residency.builder()
                .properties(keys)
                .clock(clock)
                .directory(directory)
                .open();
        source = ResidencyDataSource.of(residency);
    }

    @AfterEach
    void close() {
        residency.close();
    }

    @Test
    void a_lease_that_ends_without_a_change_is_renewed_under_the_transaction() throws Exception {
        inTransaction((connection, statement) -> {
            int before = asked.get();
            clock.move(LEASE);
            statement.execute(INSERT.formatted(2));
            connection.commit();
            assertThat(asked.get()).isEqualTo(before + 1);
        });
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void rows_that_are_held_may_be_committed_by_somebody_else_until_it_changes() {
        Holding held = residency.call("acme", source::hold);
        held.checkCommit();
        assignment = Assignment.of(ACME, Region.of("us"), 2);
        clock.move(LEASE);
        assertThatThrownBy(held::checkCommit)
                .isInstanceOf(ResidencyViolationException.class)
                .hasMessageContaining("STALE");
    }

    @Test
    void a_change_is_seen_when_the_lease_ends_and_the_transaction_can_only_roll_back() throws Exception {
        inTransaction((connection, statement) -> {
            assignment = Assignment.of(ACME, Region.of("us"), 2);
            statement.execute(INSERT.formatted(2));
            clock.move(LEASE);
            stale(() -> statement.execute(INSERT.formatted(3)));
            stale(connection::commit);
            stale(() -> connection.setAutoCommit(true));
            connection.rollback();
        });
        assertThat(rows()).isZero();
    }

    @Test
    void a_change_that_was_made_known_is_seen_at_once() throws Exception {
        inTransaction((connection, statement) -> {
            assignment = Assignment.of(ACME, Region.of("us"), 2);
            residency.invalidate(ACME);
            stale(connection::commit);
            connection.rollback();
        });
        assertThat(rows()).isZero();
    }

    @Test
    void a_batch_that_was_collected_before_the_change_is_refused() throws Exception {
        inTransaction((connection, statement) -> {
            statement.addBatch(INSERT.formatted(2));
            assignment = Assignment.of(ACME, Region.of("eu"), 2);
            residency.invalidate(ACME);
            stale(statement::executeBatch);
            connection.rollback();
        });
        assertThat(rows()).isZero();
    }

    @Test
    void a_scope_that_is_entered_after_the_change_works_with_a_connection_of_its_own() throws Exception {
        assignment = Assignment.of(ACME, Region.of("eu"), 1);
        inTransaction((connection, statement) -> {
            assignment = Assignment.of(ACME, Region.of("eu"), 2);
            residency.invalidate(ACME);
            stale(connection::commit);
            connection.rollback();
        });
        inTransaction((connection, statement) -> connection.commit());
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_directory_that_is_down_when_the_lease_ends_refuses_statement_and_commit() throws Exception {
        inTransaction((connection, statement) -> {
            down = true;
            clock.move(LEASE);
            refused(ViolationCode.DIRECTORY_UNAVAILABLE, () -> statement.execute(INSERT.formatted(2)));
            assertThatThrownBy(connection::commit).isInstanceOf(ResidencySqlException.class);
            connection.rollback();
        });
        assertThat(rows()).isZero();
    }

    @Test
    void a_tenant_named_in_a_region_scope_or_window_that_moves_before_the_commit_makes_it_stale() throws Exception {
        for (boolean window : new boolean[] {false, true}) {
            assignment = Assignment.of(ACME, Region.of("eu"), window ? 3 : 1);
            residency.invalidate(ACME);
            forAll(window, (connection, statement) -> {
                connection.setAutoCommit(false);
                statement.execute(INSERT.formatted(1));
                assignment = Assignment.of(ACME, Region.of("us"), window ? 4 : 2);
                residency.invalidate(ACME);
                stale(connection::commit);
                stale(() -> connection.setAutoCommit(true));
                connection.rollback();
                statement.execute("select 1");
                connection.commit();
            });
            assertThat(rows()).isZero();
        }
    }

    @Test
    void a_transaction_for_a_region_whose_named_tenants_stay_is_committed() throws Exception {
        forAll(false, (connection, statement) -> {
            connection.setAutoCommit(false);
            statement.execute(INSERT.formatted(1));
            clock.move(LEASE);
            connection.commit();
        });
        assertThat(rows()).isEqualTo(1);
    }

    private void forAll(boolean window, Work work) throws Exception {
        Action<Exception> action = () -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                work.with(connection, statement);
            }
        };
        if (window) {
            residency.define("eu", "migration 42", action);
        } else {
            residency.runInRegion("eu", "nightly digest", action);
        }
    }

    private interface Work {
        void with(Connection connection, Statement statement) throws Exception;
    }

    /** After one row was written. */
    private void inTransaction(Work work) throws Exception {
        residency.run("acme", () -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(INSERT.formatted(1));
                work.with(connection, statement);
            }
        });
    }

    private static void stale(ThrowingCallable call) {
        refused(ViolationCode.STALE, call);
    }

    private static void refused(ViolationCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ResidencySqlException.class,
                        refusal -> assertThat(refusal.violations().stream().map(violation -> violation.code()))
                                .contains(code));
    }

    /** Read around the library. */
    private int rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from conversation")) {
            count.next();
            return count.getInt(1);
        }
    }
}
