package io.residency.jdbc;

import io.residency.Region;
import io.residency.Residency;
import io.residency.config.Replica;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.CatalogReader;
import io.residency.jdbc.resolved.AllowedScopes;
import io.residency.jdbc.resolved.StoreView;
import io.residency.policy.Grade;
import io.residency.policy.StoreFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One store at run time: its pool, what its catalog said last, and the evidence of where it is. Safe for use by several
 * threads.
 */
final class Store implements AutoCloseable {
    /** The configuration says where a store is; there is no other evidence yet. */
    private static final Grade GRADE = Grade.DECLARED;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Residency residency;
    private final StoreFacts facts;
    private final Pool pool;
    private final StoreLog log;
    private final Region region;
    private final @Nullable Replicas replicas;
    private final AllowedScopes borrows = new AllowedScopes();
    private volatile @Nullable Attested attested;
    private final AtomicLong definitions = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable Instant failedAt;

    /**
     * What was read, and until when it counts.
     *
     * @param definitions how many definitions were known of before
     * @param configuration by which it was understood
     */
    record Attested(
            StoreView view,
            long definitions,
            long endMillis,
            List<String> problems,
            ResidencyConfiguration configuration) {}

    Store(Residency residency, StoreFacts facts, Pool pool, Replicas replicas) {
        this.residency = residency;
        this.facts = facts;
        this.pool = pool;
        this.region = facts.region();
        this.replicas = replicas;
        this.log = new StoreLog(facts.name());
    }

    /** One of its replicas, which is judged as the store itself: whose data it may hold is one question for all of its footprint. */
    Store(Residency residency, StoreFacts facts, Pool pool, Replica replica) {
        this.residency = residency;
        this.facts = facts;
        this.pool = pool;
        this.region = replica.region();
        this.replicas = null;
        this.log = new StoreLog(facts.name() + "/" + replica.name());
    }

    /** Where its database is. */
    Region region() {
        return region;
    }

    /** Where to read: a replica in the boundary that can be used now, else itself. */
    Store toRead(Set<Region> boundary) {
        Store replica = replicas == null ? null : replicas.in(boundary);
        return replica == null ? this : replica;
    }

    /** For whom a borrow was allowed while it was attested. */
    AllowedScopes borrows() {
        return borrows;
    }

    StoreFacts facts() {
        return facts;
    }

    Pool pool() {
        return pool;
    }

    /** The grade of evidence that the store's place has now; null where its catalog cannot be read. */
    @Nullable
    Grade grade() {
        return gradeBy(view());
    }

    /** The grade of evidence that a reading of the catalog gives; null where there is none. */
    static @Nullable Grade gradeBy(@Nullable StoreView view) {
        return view == null ? null : GRADE;
    }

    /** What the catalog said last, however long ago; null where it could not be read. */
    @Nullable
    StoreView last() {
        Attested last = attested;
        return last == null ? null : last.view();
    }

    /** Whether there is the required evidence now, its catalog having just been read so. */
    boolean isAttested(@Nullable StoreView view) {
        return view != null && GRADE.compareTo(facts.required()) >= 0;
    }

    /** What the catalog said last, read again when it is too old; null where it cannot be read or is unusable. */
    @Nullable
    StoreView view() {
        Attested last = attested;
        if (last != null && isCurrent(last)) {
            return last.view();
        }
        return readAgain();
    }

    /** As {@link #view()}, but a store that failed is left alone: only who needs it waits for it. */
    @Nullable
    StoreView viewUnlessFailed() {
        return failedAt == null ? view() : null;
    }

    /** A definition is being sent: until {@link #notDefining()}, each statement is judged by a reading of its own. */
    void defining() {
        underWay.incrementAndGet();
    }

    void notDefining() {
        underWay.decrementAndGet();
    }

    /** Something was defined: the catalog is read again before the next statement. */
    void defined() {
        definitions.incrementAndGet();
        failedAt = null; // what it locked may be free
    }

    /** What the catalog says on this connection, where its own transaction has defined something. */
    Attested readingOver(Connection raw) throws SQLException {
        return read(raw);
    }

    /** Whether nobody has defined or classified anything since, and it is not too old. */
    boolean isCurrent(Attested last) {
        return underWay.get() == 0
                && last.configuration().equals(residency.configuration())
                && last.definitions() == definitions.get()
                && residency.clock().millis() < last.endMillis();
    }

    private synchronized @Nullable StoreView readAgain() {
        Attested last = attested;
        if (last != null && isCurrent(last)) {
            return last.view();
        }
        if (triedJustNow()) {
            return null;
        }
        Attested read = readOverConnection();
        attested = read == null || usable(read) == null ? null : kept(last, read);
        failedAt = attested == null ? residency.clock().instant() : null;
        Attested current = attested;
        return current == null ? null : current.view();
    }

    private boolean triedJustNow() {
        Instant failed = failedAt;
        return failed != null && residency.clock().instant().isBefore(failed.plus(RETRY));
    }

    private @Nullable Attested readOverConnection() {
        try (Connection raw = pool.raw()) {
            return readOver(raw);
        } catch (SQLException | RuntimeException e) {
            log.unreachable(e);
            return null;
        }
    }

    private @Nullable Attested readOver(Connection raw) {
        try {
            return read(raw);
        } catch (SQLException | RuntimeException e) {
            log.unreadable(e);
            return null;
        }
    }

    /** A reading that says the same, understood by the same configuration, keeps its facts and decisions. */
    private static Attested kept(@Nullable Attested last, Attested read) {
        boolean same = last != null
                && last.configuration().equals(read.configuration())
                && last.view()
                        .catalog()
                        .fingerprint()
                        .equals(read.view().catalog().fingerprint());
        return same && last != null
                ? new Attested(last.view(), read.definitions(), read.endMillis(), read.problems(), read.configuration())
                : read;
    }

    private Attested read(Connection raw) throws SQLException {
        ResidencyConfiguration configuration = residency.configuration();
        long start = residency.clock().millis();
        long before = definitions.get();
        StoreDialect dialect = StoreDialect.ofProduct(raw.getMetaData().getDatabaseProductName());
        if (dialect == null) {
            throw new SQLException("the database is none that is understood", "0A000");
        }
        Catalog catalog = CatalogReader.read(raw, dialect.sql());
        StoreView view = StoreView.of(catalog, dialect.sql(), configuration);
        long age = configuration.catalogMaxAge().toMillis();
        long end = start + (catalog.isPassing() ? Math.min(age, RETRY.toMillis()) : age);
        return new Attested(view, before, end, EqualTenants.in(raw, dialect, view, configuration), configuration);
    }

    /** Null where it must not be used. */
    @Nullable
    StoreView usable(Attested read) {
        List<String> problems = new ArrayList<>(read.view().problems());
        problems.addAll(read.problems());
        if (problems.isEmpty()) {
            log.used();
            return read.view();
        }
        log.unusable(problems);
        return null;
    }

    @Override
    public void close() {
        if (replicas != null) {
            replicas.close();
        }
        pool.close();
    }
}
