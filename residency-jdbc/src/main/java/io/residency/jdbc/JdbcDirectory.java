package io.residency.jdbc;

import io.residency.Region;
import io.residency.ResidenceState;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.directory.TenantDirectory;
import io.residency.directory.UnusableAnswer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code jdbc}: a table with a row for each tenant, made by the script {@code residency_directory.sql}
 * beside this class. Changes compare the epoch that they were based on, so that of two at once only one succeeds.
 *
 * <p>Safe for use by several threads.
 */
public final class JdbcDirectory implements TenantDirectory {
    private static final String COLUMNS = "tenant, home, boundary, store, tenant_key, epoch, state";

    /** The SQLState of PostgreSQL and H2. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** Seconds. A directory that does not answer must not hold the threads that ask it. */
    private static final int PATIENCE = 5;

    private final DataSource source;
    private final String table;

    private JdbcDirectory(DataSource source, String table) {
        this.source = source;
        this.table = DirectoryTable.checked(table);
    }

    /**
     * A directory in that table.
     *
     * @param source leads to the directory's database; stays the caller's to close
     * @param table the table's name, with or without a schema
     * @throws IllegalArgumentException when that is not a plain name
     */
    public static JdbcDirectory of(DataSource source, String table) {
        return new JdbcDirectory(source, table);
    }

    @Override
    public Optional<Assignment> find(Tenant tenant) throws SQLException, UnusableAnswer {
        return select("tenant", tenant.id(), tenant);
    }

    @Override
    public Optional<Assignment> findByKey(String key) throws SQLException, UnusableAnswer {
        return select("tenant_key", key, null);
    }

    /**
     * Assigns a tenant a home region, whether the directory knows it or not. It moves no data. Processes that hold the
     * former residence see the new one when their lease ends. A tenant keeps its key, and in the same region its store
     * and boundary; another region knows neither.
     *
     * @return what the directory says now
     * @throws IllegalStateException when the tenant is under relocation
     * @throws ConcurrentModificationException when somebody else changed the tenant meanwhile
     * @throws UnusableAnswer when the tenant's row makes no sense; it says what is to be corrected first
     */
    public Assignment assign(Tenant tenant, Region home) throws SQLException, UnusableAnswer {
        Assignment was = find(tenant).orElse(null);
        if (was != null && was.state() != ResidenceState.SETTLED) {
            throw new IllegalStateException("tenant '" + tenant + "' is under relocation (" + was.state()
                    + "), and assigning a region would end it unseen; complete or undo the relocation with replace(..),"
                    + " then assign again");
        }
        Assignment next = was == null
                ? new Assignment(tenant, home, Set.of(), null, tenant.id(), 1, ResidenceState.SETTLED)
                : settled(was, home);
        if (!replace(was, next)) {
            throw new ConcurrentModificationException(
                    "the residence of tenant '" + tenant + "' was changed meanwhile; read it again, then decide");
        }
        return next;
    }

    private static Assignment settled(Assignment was, Region home) {
        boolean stays = was.home().equals(home);
        return new Assignment(
                was.tenant(),
                home,
                stays ? was.boundary() : Set.of(),
                stays ? was.store() : null,
                keyOf(was),
                was.epoch() + 1,
                ResidenceState.SETTLED);
    }

    /**
     * Replaces an assignment, if it is still the one that was read.
     *
     * @param was what was read; null for a tenant whom the directory does not know
     * @param next what it shall be, with an epoch greater than before, and than 0
     * @return false when somebody else changed the tenant meanwhile
     * @throws IllegalArgumentException when the epoch does not grow, the tenant is another, or its key is another tenant's
     */
    public boolean replace(@Nullable Assignment was, Assignment next) throws SQLException {
        if (was != null && (!was.tenant().equals(next.tenant()) || next.epoch() <= was.epoch())) {
            throw new IllegalArgumentException(
                    "an assignment is replaced by one of the same tenant with a greater epoch");
        }
        if (next.epoch() == 0) {
            throw new IllegalArgumentException("the first epoch of a tenant is 0; expected 1 or more");
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            return was == null ? insert(connection, next) : update(connection, was, next);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
        if (was == null && exists(next.tenant())) {
            return false;
        }
        // the driver's message would repeat the key
        throw new IllegalArgumentException(
                "the key of tenant '" + next.tenant() + "' is another tenant's; expected one of its own");
    }

    private boolean exists(Tenant tenant) throws SQLException {
        String sql = "select 1 from " + table + " where tenant = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.id());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** @param tenant who is asked for; null where a key is */
    private Optional<Assignment> select(String column, String value, @Nullable Tenant tenant)
            throws SQLException, UnusableAnswer {
        String sql = "select " + COLUMNS + " from " + table + " where " + column + " = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(PATIENCE);
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(assignment(rows)) : Optional.empty();
            } catch (IllegalArgumentException wrong) {
                throw new UnusableAnswer(tenant, "its row in " + table + " makes no sense: " + wrong.getMessage());
            }
        }
    }

    private static String keyOf(Assignment assignment) {
        return assignment.key() == null ? assignment.tenant().id() : assignment.key();
    }

    private static Assignment assignment(ResultSet row) throws SQLException {
        String boundary = row.getString("boundary");
        return new Assignment(
                Tenant.of(row.getString("tenant")),
                Region.of(row.getString("home")),
                boundary == null ? Set.of() : regions(boundary),
                row.getString("store"),
                row.getString("tenant_key"),
                row.getLong("epoch"),
                state(row.getString("state")));
    }

    private static ResidenceState state(String text) {
        return Arrays.stream(ResidenceState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "its state is none; expected one of " + Arrays.toString(ResidenceState.values())));
    }

    private static Set<Region> regions(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> Region.of(name.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean insert(Connection connection, Assignment next) throws SQLException {
        String sql = "insert into " + table + " (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, next.tenant().id());
            set(statement, 2, next);
            return statement.executeUpdate() == 1;
        }
    }

    private boolean update(Connection connection, Assignment was, Assignment next) throws SQLException {
        String sql = "update " + table + " set home = ?, boundary = ?, store = ?, tenant_key = ?, epoch = ?, state = ?"
                + " where tenant = ? and epoch = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, 1, next);
            statement.setString(7, next.tenant().id());
            statement.setLong(8, was.epoch());
            return statement.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement statement, int first, Assignment next) throws SQLException {
        statement.setString(first, next.home().name());
        statement.setString(
                first + 1,
                next.boundary().isEmpty()
                        ? null
                        : next.boundary().stream().map(Region::name).sorted().collect(Collectors.joining(",")));
        statement.setString(first + 2, next.store());
        statement.setString(first + 3, keyOf(next));
        statement.setLong(first + 4, next.epoch());
        statement.setString(first + 5, next.state().name());
    }
}
