package io.residency.hibernate.cache;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidencyViolationException;
import io.residency.Tenant;
import io.residency.policy.RowOwner;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one kind in a cache: what may be put there, and what is served of what is found. Safe for use by several
 * threads.
 */
final class Entries {
    /** Of what was put around the guard nothing says whose it is. */
    private static final RowOwner NOBODYS = new RowOwner.Other(new ResidenceLookup.Unknown(Tenant.of("no stamp")));

    private final CacheSessions sessions;
    private final CachedTables tables;
    private final CachedRows rows;
    private final boolean keyed;

    private Entries(CacheSessions sessions, CachedTables tables, CachedRows rows, boolean keyed) {
        this.sessions = sessions;
        this.tables = tables;
        this.rows = rows;
        this.keyed = keyed;
    }

    /** States of an entity, elements of collections of one role, or identifiers of one entity. */
    static Entries of(String entityOrRole, CacheSessions sessions, CachedRows rows) {
        return new Entries(sessions, new CachedTables(sessions, entityOrRole), rows, true);
    }

    /** Results of queries. */
    static Entries ofQueries(CacheSessions sessions) {
        return new Entries(sessions, new CachedTables(sessions, null), CachedRows.UNSAID, false);
    }

    /** What is known of the session; null where it has no cache at all. */
    @Nullable
    CacheSession asking(SharedSessionContractImplementor session) {
        CacheSession asking = sessions.of(session);
        return asking.tenant() == null ? null : asking;
    }

    /**
     * What is served of what was found.
     *
     * @param id as the key holds it; null where there is none
     * @param evict takes it out of the cache
     * @return the value as it was put; null where it is not served, and so counts as missing
     * @throws ResidencyViolationException when it is another tenant's, or the session may not have it
     */
    @Nullable
    Object open(
            CacheSession asking,
            SharedSessionContractImplementor session,
            @Nullable Object id,
            Object found,
            Runnable evict) {
        Stamped stamped = found instanceof Stamped ours ? ours : new Stamped(null, found);
        Object value = stamped.value();
        if (value == null) {
            return null;
        }
        Residence residence = asking.current();
        if (residence == null) {
            asking.check(tables.own(session.getFactory(), asking.configuration()));
            return null; // refused, and that only reported
        }
        Stamp stamp = stamped.stamp();
        Stamp own = Stamp.of(residence);
        if (stamp == null || !stamp.isOfTenant(own)) {
            evict.run();
            refuse(session, asking, stamp == null ? NOBODYS : owner(stamp, asking));
            return null;
        }
        if (!stamp.equals(own)) {
            if (!stamp.isNewerThan(own)) {
                evict.run();
            }
            return null;
        }
        RowOwner owner = rows.owner(session, id, value);
        if (!(owner instanceof RowOwner.OfScope)) {
            evict.run();
            refuse(session, asking, owner);
            return null;
        }
        asking.check(tables.own(session.getFactory(), asking.configuration()));
        return value;
    }

    /**
     * What is put in place of a value; null where it is not put: another tenant's rows that the session may read are not
     * kept under its keys, nor is what SQL of the application has named by whatever identifier.
     *
     * @throws ResidencyViolationException when the session may not have it
     */
    @Nullable
    Stamped seal(SharedSessionContractImplementor session, @Nullable Object id, Object value) {
        CacheSession putting = asking(session);
        if (putting == null) {
            return null;
        }
        Residence residence = putting.current();
        if (residence == null) {
            putting.check(tables.own(session.getFactory(), putting.configuration()));
            return null;
        }
        RowOwner owner = rows.owner(session, id, value);
        if (!(owner instanceof RowOwner.OfScope)) {
            putting.check(tables.of(owner, session.getFactory(), putting.configuration()));
            return null;
        }
        place(session, putting);
        if (keyed && putting.readsWrittenSql()) {
            return null;
        }
        return new Stamped(Stamp.of(residence), value);
    }

    /**
     * As {@link #seal}, after the transaction has ended, which it may in any scope: a refusal would keep Hibernate from what
     * it has left to do for other entries. It has been recorded.
     */
    @Nullable
    Stamped sealAfterwards(SharedSessionContractImplementor session, @Nullable Object id, Object value) {
        if (sessions.of(session).current() == null) {
            return null;
        }
        try {
            return seal(session, id, value);
        } catch (ResidencyViolationException recorded) {
            return null;
        }
    }

    /**
     * Before a key is left in the cache, whose place is judged as for a value.
     *
     * @throws ResidencyViolationException when the session may not have it there
     */
    void lock(SharedSessionContractImplementor session) {
        CacheSession locking = asking(session);
        if (locking != null) {
            place(session, locking);
        }
    }

    /**
     * Whether there may have been a lock of which the cache gave nothing to hold: not where it was refused. Some caches would
     * leave the key then, to keep others from it.
     */
    boolean mayUnlock(SharedSessionContractImplementor session) {
        if (sessions.of(session).current() == null) {
            return true; // a transaction ends in any scope
        }
        try {
            lock(session);
            return true;
        } catch (ResidencyViolationException recorded) {
            return false;
        }
    }

    /** What stays in this process was judged when it was read. */
    private void place(SharedSessionContractImplementor session, CacheSession asking) {
        if (!asking.configuration().cacheRegions().isEmpty()) {
            asking.check(tables.own(session.getFactory(), asking.configuration()));
        }
    }

    private void refuse(SharedSessionContractImplementor session, CacheSession asking, RowOwner owner) {
        RowOwner other = owner instanceof RowOwner.Other ? owner : NOBODYS;
        asking.check(tables.poisoned(other, session.getFactory(), asking.configuration()));
    }

    private static RowOwner owner(Stamp stamp, CacheSession asking) {
        return new RowOwner.Other(asking.lookup(Tenant.of(stamp.tenant())));
    }
}
