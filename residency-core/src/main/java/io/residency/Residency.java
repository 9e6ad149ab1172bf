package io.residency;

import io.residency.config.ResidencyConfiguration;
import io.residency.directory.Residences;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.ResidencyPolicy;
import io.residency.policy.Transfer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: scopes, the directory and the policy of one configuration.
 *
 * <p>Safe for use by any number of threads. Scopes belong to the thread that opens them, and to this instance: two
 * instances in one process know nothing of each other's. Closing it closes what was opened from it, such as pools.
 */
public final class Residency implements AutoCloseable {
    private volatile ResidencyConfiguration configuration;
    private final ResidencyPolicy policy;
    private final Residences residences;
    private final ScopeStack scopes;
    private final Events events;
    private final Enforcement enforcement;
    private final InstantSource clock;
    private final Owned owned;

    Residency(
            ResidencyConfiguration configuration,
            Residences residences,
            Events events,
            Enforcement enforcement,
            InstantSource clock,
            Owned owned) {
        this.configuration = configuration;
        this.policy = enforcement.policy();
        this.residences = residences;
        this.events = events;
        this.enforcement = enforcement;
        this.clock = clock;
        this.owned = owned;
        this.scopes = new ScopeStack(left -> events.publish(new ResidencyEvent.ScopeLeft(left, clock.instant())));
    }

    /**
     * Reads {@code residency.properties} from the class path, overridden by system properties that begin with {@code
     * residency.} and by the documented environment variables.
     *
     * @throws io.residency.config.ConfigurationException with all problems at once
     */
    public static Residency load() {
        return builder().open();
    }

    /**
     * Takes the configuration as a map of the same keys; nothing else is read.
     *
     * @throws io.residency.config.ConfigurationException with all problems at once
     */
    public static Residency of(Map<String, String> properties) {
        return builder().properties(properties).open();
    }

    /**
     * The one of the {@code residency.properties} that the thread's class loader finds: opened when it is first asked for,
     * then the same one for all whose class loaders find the same file, as for several frameworks of one application and the
     * threads of its web server. It is open as long as the class loader that holds the file lives, unless somebody closes
     * it; then the next who asks opens it anew.
     *
     * @throws io.residency.config.ConfigurationException with all problems at once
     */
    public static Residency shared() {
        return SharedResidencies.ofThread();
    }

    /** For what properties cannot say: the application's own directory, listeners, a clock. */
    public static ResidencyBuilder builder() {
        return new ResidencyBuilder();
    }

    /**
     * Runs the action for one tenant; afterwards the thread acts for whom it did before.
     *
     * @throws ResidencyViolationException when the directory does not know the tenant or cannot be asked
     * @throws IllegalArgumentException when the text cannot be a tenant's id
     */
    public <X extends Exception> void run(String tenant, Action<X> action) throws X {
        try (OpenScope scope = enter(tenant)) {
            action.run();
        }
    }

    /** As {@link #run}, with a result. */
    public <T extends @Nullable Object, X extends Exception> T call(String tenant, Question<T, X> question) throws X {
        try (OpenScope scope = enter(tenant)) {
            return question.answer();
        }
    }

    /** As {@link #run}, until the returned scope is closed, which must be on this thread and in order. */
    public OpenScope enter(String tenant) {
        Tenant entered = Tenant.of(tenant);
        configuration.requireMapped();
        ResidenceLookup lookup = residences.lookup(entered);
        long epoch = lookup instanceof ResidenceLookup.Known known
                ? known.residence().epoch()
                : Scope.OfTenant.NO_EPOCH;
        Scope scope = new Scope.OfTenant(entered, epoch);
        enforcement.check(Access.of(Access.Kind.ENTER, scope, clock.instant())
                .residence(lookup)
                .build());
        return scopes.open(scope);
    }

    /**
     * Runs the action for every tenant of one region.
     *
     * @param region the region, or {@code region/store} where it has several stores here
     * @param purpose what for; an auditor reads it
     * @throws IllegalArgumentException when the configuration does not know the region or the store, or the region has
     *     several stores and none is named
     */
    public <X extends Exception> void runInRegion(String region, String purpose, Action<X> action) throws X {
        try (OpenScope scope = enterRegion(region, purpose)) {
            action.run();
        }
    }

    /** As {@link #runInRegion}, with a result. */
    public <T extends @Nullable Object, X extends Exception> T callInRegion(
            String region, String purpose, Question<T, X> question) throws X {
        try (OpenScope scope = enterRegion(region, purpose)) {
            return question.answer();
        }
    }

    /** As {@link #runInRegion}, until the returned scope is closed, which must be on this thread and in order. */
    public OpenScope enterRegion(String region, String purpose) {
        Scope scope = RegionName.in(configuration, region, purpose);
        configuration.requireMapped();
        enforcement.check(Access.of(Access.Kind.ENTER, scope, clock.instant()).build());
        return scopes.open(scope);
    }

    /**
     * Runs the action in a definition window: only there may tables of the store be created, changed or dropped. Both
     * ends are recorded.
     *
     * @param store the store's configured name
     * @param purpose what for; an auditor reads it
     * @throws IllegalArgumentException when the configuration does not know the store
     */
    public <X extends Exception> void define(String store, String purpose, Action<X> action) throws X {
        if (!configuration.stores().containsKey(store)) {
            throw new IllegalArgumentException("no store is configured by that name; expected one of "
                    + configuration.stores().keySet());
        }
        try (OpenScope scope = scopes.open(new Scope.Definition(store, purpose))) {
            events.publish(new ResidencyEvent.WindowOpened(store, purpose, clock.instant()));
            try {
                action.run();
            } finally {
                events.publish(new ResidencyEvent.WindowClosed(store, purpose, clock.instant()));
            }
        }
    }

    /**
     * Runs a unit of work, such as one request or one scheduled job: it starts with no scope whatever the thread had,
     * and puts back what was there. A scope still open at its end is closed and reported.
     */
    public <T extends @Nullable Object, X extends Exception> T unitOfWork(Question<T, X> work) throws X {
        return scopes.inUnitOfWork(work);
    }

    /** For whom the current thread acts; {@link Scope#nobody()} where no scope is open. */
    public Scope current() {
        return scopes.current();
    }

    /**
     * Asks whether data of this category may leave to a destination for the current scope. Called before it is sent.
     *
     * @throws ResidencyViolationException when refused
     */
    public void checkTransfer(String destination, String category) {
        Scope scope = current();
        enforcement.check(Access.of(Access.Kind.TRANSFER, scope, clock.instant())
                .residence(scope instanceof Scope.OfTenant tenant ? lookup(tenant.tenant()) : null)
                .transfer(new Transfer(destination, category))
                .build());
    }

    /** The fresh residence of a tenant. Never throws; a directory that fails is {@link ResidenceLookup.Unavailable}. */
    public ResidenceLookup lookup(Tenant tenant) {
        return residences.lookup(tenant);
    }

    /** As {@link #lookup}, by what tenant columns hold. */
    public ResidenceLookup lookupKey(String key) {
        return residences.lookupKey(key);
    }

    /** Forgets what is known of a tenant's residence; called after it was changed by this process. */
    public void invalidate(Tenant tenant) {
        residences.invalidate(tenant);
    }

    /**
     * Decides the access and obeys: records it, and throws where it is refused and enforced. Enforcement points that
     * this library does not have, such as an application's own cache, call it before they act.
     *
     * @return what was decided; a refusal only where it is reported and the access goes on
     * @throws ResidencyViolationException when refused
     */
    public Decision check(Access access) {
        return enforcement.check(access);
    }

    /**
     * Decides an access that is checked again before it happens, such as a statement that is prepared: a refusal is
     * recorded and thrown, nothing else is recorded, and no exemption is used.
     *
     * @return what was decided
     * @throws ResidencyViolationException when refused
     */
    public Decision foresee(Access access) {
        return enforcement.foresee(access);
    }

    /**
     * Counts an access that equals one which was allowed before: same facts, same scope, fresh residence, attested store,
     * the scope's own tenant values. Only for enforcement points that hold such decisions.
     */
    public void countAllowed() {
        enforcement.countAllowed();
    }

    /** The policy of this configuration. */
    public ResidencyPolicy policy() {
        return policy;
    }

    /**
     * Adds the classifications that an application's mapping gives, before its tables are used. Where it says something of a
     * table that was classified before, it must say the same.
     *
     * @param tables classifications by the tables' names, written as in keys: {@code conversation}, {@code
     *     public."Customer"}
     * @throws io.residency.config.ConfigurationException with all problems at once; then none of them is added
     */
    public synchronized void classify(Map<String, Classification> tables) {
        configuration = configuration.withTables(tables);
    }

    /** What was configured, and the classifications that were added since. */
    public ResidencyConfiguration configuration() {
        return configuration;
    }

    /** How often what was decided, since this instance was opened. */
    public Counters counters() {
        return events.counters();
    }

    /** What report mode found, grouped by cause. */
    public Findings findings() {
        return events.findings();
    }

    /** Adds a listener; one that throws changes no decision. */
    public void listen(ResidencyListener listener) {
        events.add(Objects.requireNonNull(listener, "listener"));
    }

    /** The time by which leases and exemptions are judged. */
    public InstantSource clock() {
        return clock;
    }

    /** Closes it when this instance is closed: in reverse order, before the directory and the ledger. */
    public void own(AutoCloseable opened) {
        owned.add(opened);
    }

    boolean isClosed() {
        return owned.isClosed();
    }

    ScopeStack scopes() {
        return scopes;
    }

    /** Closes what was opened from this instance, then the directory and the ledger. Idempotent. */
    @Override
    public void close() {
        owned.close();
    }
}
