package io.residency.directory;

import io.residency.Region;
import io.residency.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows what it is told, counts what it is asked, and does first what a test puts in the way. */
final class FakeDirectory implements TenantDirectory, AutoCloseable {

    /** What happens before an answer. */
    interface Mishap {
        void happen(Tenant tenant) throws Exception;
    }

    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger askedByKey = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final Map<Tenant, Assignment> assignments = new ConcurrentHashMap<>();
    volatile Mishap mishap = tenant -> {};

    /** Answers whatever it is asked, null included. */
    volatile @Nullable Supplier<Optional<Assignment>> instead;

    FakeDirectory with(String tenant, String home, long epoch) {
        return with(Assignment.of(Tenant.of(tenant), Region.of(home), epoch));
    }

    FakeDirectory with(Assignment assignment) {
        assignments.put(assignment.tenant(), assignment);
        return this;
    }

    void without(String tenant) {
        assignments.remove(Tenant.of(tenant));
    }

    @Override
    public Optional<Assignment> find(Tenant tenant) throws Exception {
        asked.incrementAndGet();
        Optional<Assignment> answer = Optional.ofNullable(assignments.get(tenant));
        mishap.happen(tenant);
        return instead == null ? answer : instead.get();
    }

    @Override
    public Optional<Assignment> findByKey(String key) throws Exception {
        askedByKey.incrementAndGet();
        mishap.happen(Tenant.of("by key"));
        return instead == null
                ? assignments.values().stream()
                        .filter(it -> it.effectiveKey().equals(key))
                        .findFirst()
                : instead.get();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
