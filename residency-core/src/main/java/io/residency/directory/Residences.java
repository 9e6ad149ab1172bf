package io.residency.directory;

import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unavailable;
import io.residency.ResidenceLookup.Unknown;
import io.residency.Tenant;
import io.residency.policy.StoreFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The residences of tenants, from a directory, held for a lease. Safe for use by several threads.
 *
 * <p>A lookup never throws and has no default: what is not a usable answer is {@link Unavailable}, is said once in the log,
 * and is asked again by the next lookup. Usable is an answer that
 * <ul>
 *   <li>came, for the tenant or key that was asked for, before the lease ended, which runs from the question;
 *   <li>has a home region that is declared;
 *   <li>names the store where the home region has several here, and no store of another region or an unknown one;
 *   <li>has a boundary no wider than that of the home region, and no other than the store's own, where the store is here;
 *   <li>has no smaller epoch than an answer before it, and nothing else with the same epoch. A directory that was restored
 *       from an older copy therefore raises all its epochs. What was seen before is forgotten with the process, and with
 *       the longest unused tenants above {@link DirectorySettings#size()}.
 * </ul>
 *
 * <p>Threads that need the same tenant share one question; different tenants never wait for each other.
 */
public final class Residences implements AutoCloseable {

    /** Stands for whom a key belongs to where nobody is known: the key itself is a value of a statement. */
    private static final Tenant UNNAMED = Tenant.of("(unnamed)");

    private static final ResidenceLookup UNKNOWN_KEY = new Unknown(UNNAMED);
    private static final ResidenceLookup UNAVAILABLE_KEY = new Unavailable(UNNAMED);

    private final TenantDirectory directory;
    private final Placement placement;
    private final DirectorySettings settings;
    private final InstantSource clock;
    private final DirectoryLog log;
    private final Memory memory;
    private final Flights<Tenant> tenants = new Flights<>();
    private final Flights<String> keys = new Flights<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param directory what is asked; closed with this where it is {@link AutoCloseable}
     * @param boundaryOf the configured boundary of each region's tenants; empty where the region is not declared
     * @param stores the configured stores by name
     * @param settings for how long answers are relied on
     * @param clock the time
     */
    public Residences(
            TenantDirectory directory,
            Function<Region, Set<Region>> boundaryOf,
            Map<String, StoreFacts> stores,
            DirectorySettings settings,
            InstantSource clock) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.placement = new Placement(boundaryOf, stores);
        this.settings = settings;
        this.clock = clock;
        this.log = new DirectoryLog(clock);
        this.memory = new Memory(settings);
    }

    /** The tenant's residence: the one held while its lease lasts, else what the directory says now. */
    public ResidenceLookup lookup(Tenant tenant) {
        if (closed.get()) {
            return new Unavailable(tenant, true);
        }
        if (tenant.equals(UNNAMED)) {
            return UNKNOWN_KEY;
        }
        ResidenceLookup held = memory.of(tenant, clock.instant());
        if (held != null) {
            return held;
        }
        try {
            return tenants.join(tenant, settings.lease(), () -> {
                ResidenceLookup meanwhile = memory.of(tenant, clock.instant());
                return meanwhile == null ? ask(tenant) : meanwhile;
            });
        } catch (UnusableAnswer failure) {
            return refused(new Unavailable(tenant), failure);
        }
    }

    /**
     * The residence of the tenant for whom tenant columns hold that key. Text that cannot be a tenant id is nobody's key,
     * and the directory is not asked for it. An answer without a residence names no tenant: the key is a value of a
     * statement, and appears in no message.
     */
    public ResidenceLookup lookupKey(String key) {
        if (closed.get()) {
            return new Unavailable(UNNAMED, true);
        }
        ResidenceLookup held = held(key);
        if (held != null) {
            return held;
        }
        if (LegalId.tenant(key).isEmpty()) {
            return UNKNOWN_KEY;
        }
        try {
            return keys.join(key, settings.lease(), () -> {
                ResidenceLookup meanwhile = held(key);
                return meanwhile == null ? ask(key) : meanwhile;
            });
        } catch (UnusableAnswer failure) {
            return refused(UNAVAILABLE_KEY, failure);
        }
    }

    /** Asks the directory anew at the next lookup of that tenant; answers on their way are not kept. */
    public void invalidate(Tenant tenant) {
        memory.invalidate(tenant);
        tenants.leaveBehind();
        keys.leaveBehind();
    }

    /** Asks the directory anew at each tenant's next lookup; answers on their way are not kept. */
    public void invalidateAll() {
        memory.invalidateAll();
        tenants.leaveBehind();
        keys.leaveBehind();
    }

    /** Closes the directory where it can be. Every lookup after it is {@link Unavailable}. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && directory instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failure) {
                interruptedAgain(failure);
                log.failed(failure);
            }
        }
    }

    /** What is held of the key's owner; null where the owner has to be asked for. */
    private @Nullable ResidenceLookup held(String key) {
        Memory.Owner owner = memory.ofKey(key, clock.instant());
        if (owner == null) {
            return null;
        }
        if (owner.tenant() == null) {
            return UNKNOWN_KEY;
        }
        ResidenceLookup lookup = lookup(owner.tenant());
        if (lookup instanceof Known known) {
            return known.residence().key().equals(key) ? known : null;
        }
        return lookup instanceof Unavailable ? UNAVAILABLE_KEY : null;
    }

    private ResidenceLookup ask(Tenant tenant) {
        Instant asked = clock.instant();
        long ticket = memory.ticket();
        try {
            Assignment assignment = content(directory.find(tenant));
            if (assignment == null) {
                memory.keepUnknown(tenant, asked, ticket);
                return new Unknown(tenant);
            }
            if (!assignment.tenant().equals(tenant)) {
                throw new UnusableAnswer("it answered for another tenant");
            }
            return rely(assignment, asked, ticket);
        } catch (Throwable failure) {
            return refused(new Unavailable(tenant), failure);
        }
    }

    private ResidenceLookup ask(String key) {
        Instant asked = clock.instant();
        long ticket = memory.ticket();
        try {
            Assignment assignment = content(directory.findByKey(key));
            if (assignment == null) {
                memory.keepKey(key, null, asked, ticket);
                return UNKNOWN_KEY;
            }
            if (!assignment.effectiveKey().equals(key)) {
                throw new UnusableAnswer("it answered for another key");
            }
            Known known = rely(assignment, asked, ticket);
            if (!known.residence().key().equals(key)) {
                throw new UnusableAnswer(known.tenant(), "its key changes");
            }
            memory.keepKey(key, known.tenant(), asked, ticket);
            return known;
        } catch (Throwable failure) {
            return refused(UNAVAILABLE_KEY, failure);
        }
    }

    /** The directory is other people's code, so its answer may be null against its contract. */
    private static @Nullable Assignment content(Optional<Assignment> answer) throws UnusableAnswer {
        if (answer == null) {
            throw new UnusableAnswer("it answered null");
        }
        return answer.orElse(null);
    }

    private Known rely(Assignment assignment, Instant asked, long ticket) throws UnusableAnswer {
        Residence residence = placement.residence(assignment, asked.plus(settings.lease()));
        Instant now = clock.instant();
        Known known = memory.keep(residence, asked, ticket, now);
        if (!known.residence().validAt(now)) {
            throw new UnusableAnswer("it took longer than the lease");
        }
        return known;
    }

    /** Whatever is thrown, an {@link Error} too: the caller is refused by the answer, and learns it in one way. */
    private ResidenceLookup refused(ResidenceLookup answer, Throwable failure) {
        interruptedAgain(failure);
        if (failure instanceof UnusableAnswer unusable) {
            log.unusable(unusable);
        } else {
            log.failed(failure);
        }
        return answer;
    }

    private static void interruptedAgain(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
