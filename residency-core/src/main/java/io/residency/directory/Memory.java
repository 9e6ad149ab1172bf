package io.residency.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unknown;
import io.residency.Tenant;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are held. A residence whose lease has ended, or which was invalidated, is kept beside as the measure of
 * the next one: epochs only grow. Unknown tenants are held apart, so that names which anybody can invent push out no known
 * tenant.
 */
final class Memory {
    private final DirectorySettings settings;
    private final Cache<Tenant, Answer<Known>> known;
    private final Cache<Tenant, Answer<Unknown>> unknown;
    private final Cache<String, Answer<Owner>> keys;
    private final AtomicLong tickets = new AtomicLong();

    /** What was asked up to here is not kept: the answer may be older than an invalidation. */
    private final AtomicLong lastInvalidation = new AtomicLong();

    /** What was asked up to here is not relied on. */
    private final AtomicLong lastInvalidationOfAll = new AtomicLong();

    Memory(DirectorySettings settings) {
        this.settings = settings;
        known = bounded();
        unknown = bounded();
        keys = bounded();
    }

    private <K, V> Cache<K, V> bounded() {
        return Caffeine.newBuilder()
                .maximumSize(settings.size())
                .executor(Runnable::run)
                .build();
    }

    /** The number of a question that is about to be asked. */
    long ticket() {
        return tickets.incrementAndGet();
    }

    /** What is held of that tenant and may be relied on, else null. */
    @Nullable
    ResidenceLookup of(Tenant tenant, Instant now) {
        Answer<Known> residence = known.getIfPresent(tenant);
        if (residence != null && usable(residence, now)) {
            return residence.value();
        }
        Answer<Unknown> none = unknown.getIfPresent(tenant);
        return none != null && usable(none, now) ? none.value() : null;
    }

    /** Whose key it is, else null. */
    @Nullable
    Owner ofKey(String key, Instant now) {
        Answer<Owner> owner = keys.getIfPresent(key);
        return owner != null && owner.usableAt(now) && owner.ticket() > lastInvalidation.get() ? owner.value() : null;
    }

    /**
     * Keeps a residence, unless it contradicts an earlier one.
     *
     * @return what may be relied on: the residence, or one that was asked for later and is held already
     */
    Known keep(Residence residence, Instant asked, long ticket, Instant now) throws UnusableAnswer {
        Tenant tenant = residence.tenant();
        Answer<Known> fresh = new Answer<>(new Known(residence), asked, residence.validUntil(), ticket);
        Answer<Known> kept = known.asMap().compute(tenant, (same, held) -> replaces(held, fresh) ? fresh : held);
        unknown.invalidate(tenant);
        if (kept != null && kept.ticket() != ticket) {
            if (kept.ticket() > ticket && usable(kept, now)) {
                return kept.value();
            }
            String contradiction = contradiction(kept.value().residence(), residence);
            if (contradiction != null) {
                throw new UnusableAnswer(tenant, contradiction);
            }
        }
        return fresh.value();
    }

    private boolean replaces(@Nullable Answer<Known> held, Answer<Known> fresh) {
        if (fresh.ticket() <= lastInvalidation.get()) {
            return false;
        }
        return held == null
                || (held.ticket() < fresh.ticket()
                        && contradiction(held.value().residence(), fresh.value().residence()) == null);
    }

    /** Scopes are the same when tenant and epoch are, so an epoch means one residence. */
    private static @Nullable String contradiction(Residence earlier, Residence later) {
        if (later.epoch() < earlier.epoch()) {
            return "its epoch went back, as from a copy of the directory that lags behind";
        }
        return later.epoch() == earlier.epoch() && !later.sameAssignment(earlier)
                ? "it changed, but its epoch did not grow"
                : null;
    }

    /** Keeps that the directory does not know the tenant. */
    void keepUnknown(Tenant tenant, Instant asked, long ticket) {
        Answer<Unknown> fresh = new Answer<>(new Unknown(tenant), asked, asked.plus(settings.unknownFor()), ticket);
        unknown.asMap().compute(tenant, (same, held) -> ticket > lastInvalidation.get() ? fresh : held);
        known.asMap().computeIfPresent(tenant, (same, held) -> held.ticket() < ticket ? held.withdrawn() : held);
    }

    /** Keeps whose key it is; null: nobody's. */
    void keepKey(String key, @Nullable Tenant owner, Instant asked, long ticket) {
        Instant until = asked.plus(owner != null ? settings.lease() : settings.unknownFor());
        keys.put(key, new Answer<>(new Owner(owner), asked, until, ticket));
    }

    /** Relies no more on what is held of that tenant, nor on what is being asked, nor on any key's owner. */
    void invalidate(Tenant tenant) {
        lastInvalidation.accumulateAndGet(ticket(), Math::max);
        known.asMap().computeIfPresent(tenant, (same, held) -> held.withdrawn());
        unknown.asMap().computeIfPresent(tenant, (same, held) -> held.withdrawn());
    }

    /** Relies no more on anything that is held or being asked. */
    void invalidateAll() {
        long last = ticket();
        lastInvalidation.accumulateAndGet(last, Math::max);
        lastInvalidationOfAll.accumulateAndGet(last, Math::max);
    }

    private boolean usable(Answer<?> answer, Instant now) {
        return answer.ticket() > lastInvalidationOfAll.get() && answer.usableAt(now);
    }

    /** Whose a key is: null where it is nobody's. */
    record Owner(@Nullable Tenant tenant) {}
}
