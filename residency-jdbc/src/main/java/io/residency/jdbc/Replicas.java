package io.residency.jdbc;

import io.residency.Region;
import io.residency.Residency;
import io.residency.config.Problem;
import io.residency.config.Replica;
import io.residency.config.StoreConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of one store. Each has a pool and a reading of its catalog of its own, and is opened when it is read from for
 * the first time. Safe for use by several threads.
 */
final class Replicas implements AutoCloseable {
    /** For how long the primary is read instead of one that failed: who asks waits for the answer. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Residency residency;
    private final StoreConfiguration primary;
    private final List<Replica> ordered;
    private final Map<String, Store> opened = new HashMap<>();
    private final Map<String, Instant> failed = new HashMap<>();
    private boolean closed;

    Replicas(Residency residency, StoreConfiguration primary) {
        this.residency = residency;
        this.primary = primary;
        Region here = residency.configuration().rules().localRegion();
        ordered = primary.replicas().values().stream()
                .sorted(Comparator.<Replica, Boolean>comparing(
                                replica -> !replica.region().equals(here))
                        .thenComparing(Replica::name))
                .toList();
    }

    /** Replicas whose URLs lead to no database that is understood. */
    static List<Problem> problems(StoreConfiguration store) {
        List<Problem> problems = new ArrayList<>();
        for (Replica replica : store.replicas().values()) {
            StoreDialect dialect = StoreDialect.ofUrl(replica.url());
            String wrong = dialect == null
                    ? "leads to a database that is not understood; expected PostgreSQL, MariaDB or H2"
                    : dialect.urlProblem(replica.url());
            if (wrong != null) {
                problems.add(new Problem(
                        "residency.stores." + store.facts().name() + ".replicas." + replica.name() + ".url", wrong));
            }
        }
        return problems;
    }

    /** The first of those in the boundary that can be used now, one of this process's region before others; else null. */
    @Nullable
    Store in(Set<Region> boundary) {
        for (Replica replica : ordered) {
            Store store = boundary.contains(replica.region()) ? usable(replica) : null;
            if (store != null) {
                return store;
            }
        }
        return null;
    }

    private @Nullable Store usable(Replica replica) {
        Store store = store(replica);
        if (store == null || store.isAttested(store.view())) {
            return store;
        }
        fail(replica);
        return null;
    }

    private synchronized void fail(Replica replica) {
        failed.put(replica.name(), residency.clock().instant());
    }

    /** Null where it failed just now, or nothing is opened any more. */
    private synchronized @Nullable Store store(Replica replica) {
        if (closed) {
            return null;
        }
        Instant at = failed.get(replica.name());
        if (at != null && residency.clock().instant().isBefore(at.plus(RETRY))) {
            return null;
        }
        Store known = opened.get(replica.name());
        if (known == null) {
            StoreDialect dialect = Objects.requireNonNull(StoreDialect.ofUrl(replica.url()), "dialect");
            known = new Store(residency, primary.facts(), HikariPool.of(primary, replica, dialect), replica);
            opened.put(replica.name(), known);
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.values().forEach(Store::close);
    }
}
