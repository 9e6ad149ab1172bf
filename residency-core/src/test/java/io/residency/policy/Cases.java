package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.BOLT;
import static io.residency.policy.World.CH;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.GLOBEX;
import static io.residency.policy.World.NOW;
import static io.residency.policy.World.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification;
import io.residency.Mode;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceState;
import io.residency.Scope;
import io.residency.ViolationCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Generated accesses, each with the rules that it is judged by. A case is made from its seed alone: most of its facts fit
 * together, so that many are allowed, and here and there one does not.
 */
final class Cases {
    private static final int COUNT = 6000;
    private static final List<Residence> TENANTS = List.of(ACME, ACME, BOLT, GLOBEX);
    private static final List<StoreFacts> STORES = List.of(
            World.EU_1,
            World.EU_1,
            World.EU_2,
            World.EU_WITH_US_REPLICA,
            World.MIXED,
            World.BOUND,
            new StoreFacts("eu-narrow", List.of(EU), RowPlacement.OWN, Grade.SIGNED, Set.of(EU)),
            World.CH_1,
            World.US_1,
            World.US_1);
    private static final Map<String, Classification> CLASSES = Map.of(
            "conversation", World.RESIDENT,
            "message", World.RESIDENT,
            "order_line", World.RESIDENT,
            "plan", World.REFERENCE,
            "currency", World.WRITABLE_REFERENCE,
            "invoice", World.SHARED,
            "consent", new Classification.Shared("world"),
            "lock", World.LOCAL);
    private static final List<String> TABLES = List.of(
            "conversation",
            "conversation",
            "conversation",
            "message",
            "order_line",
            "message",
            "plan",
            "currency",
            "invoice",
            "consent",
            "lock");

    private final Random random;
    private final Residence tenant;
    private final Scope scope;
    private final StoreFacts store;

    private Cases(int seed) {
        random = new Random(seed * 7919L);
        tenant = variant(oneOf(TENANTS));
        store = likely() ? homeStore() : oneOf(STORES);
        scope = scope(0.6);
    }

    static Stream<Case> all() {
        return IntStream.range(0, COUNT).mapToObj(seed -> {
            Cases cases = new Cases(seed);
            return new Case(seed, cases.rules(), cases.access());
        });
    }

    /** Fails where a case breaks a property; the function says how. */
    static void never(Function<Case, Stream<String>> breaks) {
        assertThat(all().flatMap(each -> breaks.apply(each)
                                .map(what -> each.seed() + ", " + what + ": " + each.access() + each.decision()))
                        .limit(3))
                .isEmpty();
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private boolean likely() {
        return chance(0.92);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Residence variant(Residence of) {
        Residence residence = chance(0.2) ? World.inStore(of, of.home().equals(EU) ? "eu-1" : "us-1") : of;
        if (chance(0.15)) {
            residence = World.within(residence, Set.of(of.home()));
        }
        return likely()
                ? residence
                : World.inState(residence, oneOf(List.of(ResidenceState.READ_ONLY, ResidenceState.FROZEN)));
    }

    private StoreFacts homeStore() {
        return oneOf(STORES.stream()
                .filter(each -> each.region().equals(tenant.home()))
                .toList());
    }

    private Scope scope(double ofTenant) {
        if (chance(ofTenant)) {
            return World.scope(tenant);
        }
        return switch (random.nextInt(4)) {
            case 0 -> World.region(tenant.home());
            case 1 -> World.region(store.region(), store.name());
            case 2 -> World.window(likely() ? store : World.EU_2);
            default -> Scope.nobody();
        };
    }

    private Rules rules() {
        @Nullable Region process = likely() ? (chance(0.2) ? null : tenant.home()) : oneOf(List.of(EU, US, CH));
        Rules.Modes modes = new Rules.Modes(
                oneOf(List.of(Mode.values())),
                chance(0.2) ? Map.of("eu-1", oneOf(List.of(Mode.values()))) : Map.of(),
                chance(0.2) ? Map.of("conversation", oneOf(List.of(Mode.values()))) : Map.of());
        return World.rules(
                process,
                modes,
                IntStream.range(0, random.nextInt(4)).mapToObj(this::exemption).toArray(Exemption[]::new));
    }

    private Exemption exemption(int number) {
        ViolationCode code = oneOf(Stream.of(ViolationCode.values())
                .filter(ViolationCode::exemptible)
                .toList());
        boolean transfer = code == ViolationCode.UNDECLARED_TRANSFER;
        String place = code == ViolationCode.PROCESSED_OUTSIDE ? oneOf(List.of("eu", "us", "ch")) : store.name();
        return new Exemption(
                "case-" + number,
                code,
                (likely() ? tenant : BOLT).tenant(),
                transfer ? null : oneOf(List.of(Operation.READ, Operation.WRITE)),
                transfer ? Set.of() : chance(0.7) ? CLASSES.keySet() : Set.of(oneOf(TABLES)),
                transfer ? oneOf(List.of("whatsapp", "fax")) : place,
                "support case 7",
                "ann",
                "bob",
                likely() ? NOW.plusSeconds(1) : NOW,
                null);
    }

    private Access access() {
        Access.Kind kind = chance(0.7) ? Access.Kind.STATEMENT : oneOf(List.of(Access.Kind.values()));
        boolean withTables = kind == Access.Kind.STATEMENT || chance(0.3);
        Access.Builder access = Access.of(kind, scope, NOW)
                .residence(residence())
                .tables(withTables ? tables() : List.of())
                .gaps(chance(0.03) ? List.of(new Gap("a lock", null, null)) : List.of())
                .escapes(chance(0.03) ? List.of(new Escape("another role")) : List.of())
                .harmless(chance(0.6));
        if (likely()) {
            access.store(store, likely() ? Grade.SIGNED : oneOf(List.of(Grade.values())));
        }
        boolean connected = kind == Access.Kind.STATEMENT || kind == Access.Kind.COMMIT;
        if (connected && chance(0.97)) {
            Scope lentTo = likely() ? scope : scope(0.3);
            access.lentTo(lentTo, relied(lentTo));
        }
        if (kind == Access.Kind.TRANSFER && likely()) {
            access.transfer(new Transfer(
                    likely() ? "whatsapp" : "fax", likely() ? "messages" : oneOf(List.of("orders", "messages"))));
        }
        Set<String> usable = new HashSet<>(Set.of("case-0", "case-1", "case-2"));
        usable.removeIf(id -> chance(0.2));
        return access.usableExemptions(usable).build();
    }

    private @Nullable ResidenceLookup residence() {
        if (!(scope instanceof Scope.OfTenant)) {
            return null;
        }
        return likely() ? World.known(tenant) : chance(0.2) ? null : spoiled(tenant);
    }

    /** What the directory may say of a tenant whose residence cannot be relied on. */
    private ResidenceLookup spoiled(Residence residence) {
        return switch (random.nextInt(4)) {
            case 0 -> new ResidenceLookup.Unknown(residence.tenant());
            case 1 -> new ResidenceLookup.Unavailable(residence.tenant());
            case 2 -> World.known(World.expired(residence));
            default -> World.known(World.atEpoch(residence, 0));
        };
    }

    private List<Reliance> relied(Scope lentTo) {
        List<Reliance> relied = new ArrayList<>();
        if (lentTo instanceof Scope.OfTenant && chance(0.97)) {
            relied.add(new Reliance(tenant, likely() ? World.known(tenant) : spoiled(tenant)));
        }
        if (chance(0.1)) {
            relied.add(new Reliance(BOLT, likely() ? World.known(BOLT) : spoiled(BOLT)));
        }
        return relied;
    }

    private List<TableUse> tables() {
        return Stream.generate(this::table)
                .limit(oneOf(List.of(0, 1, 1, 1, 2, 2, 3)))
                .toList();
    }

    private TableUse table() {
        String name = oneOf(TABLES);
        Operation operation = chance(0.65)
                ? Operation.READ
                : chance(scope instanceof Scope.Definition ? 0.4 : 0.9) ? Operation.WRITE : Operation.DEFINE;
        if (chance(0.03)) {
            return new TableUse(null, null, operation, chance(0.5), Rows.UNSAID, null);
        }
        boolean temporary = operation == Operation.DEFINE && chance(0.2);
        Set<Region> elsewhere = chance(0.9) ? Set.of() : Set.of(oneOf(List.of(World.EU, World.US, World.CH)));
        return new TableUse(name, CLASSES.get(name), operation, temporary, rows(operation), null, elsewhere);
    }

    /** What bounds a row is said in the statement, so it is among what is compared or written too. */
    private Rows rows(Operation operation) {
        if (chance(0.2)) {
            return Rows.UNSAID;
        }
        List<RowOwner> owners = chance(0.85) ? List.of(owner()) : List.of(owner(), owner());
        return switch (random.nextInt(4)) {
            case 0 -> new Rows(owners, List.of(), List.of());
            case 1 ->
                operation == Operation.WRITE
                        ? new Rows(List.of(), owners, owners)
                        : new Rows(owners, List.of(), owners);
            default -> new Rows(owners, List.of(), owners);
        };
    }

    private RowOwner owner() {
        if (likely()) {
            return scope instanceof Scope.OfTenant ? World.OWN : World.owner(tenant);
        }
        return switch (random.nextInt(4)) {
            case 0 -> World.UNPROVEN;
            case 1 -> new RowOwner.Other(spoiled(oneOf(TENANTS)));
            default -> World.owner(variant(oneOf(TENANTS)));
        };
    }
}
