package io.residency.policy;

import io.residency.Classification;
import io.residency.Mode;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceState;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The small world in which the rule is tested. Tenants of {@code eu} may also be stored and processed in {@code ch};
 * {@code acme} and {@code bolt} live in {@code eu}, {@code globex} in {@code us}. Billing is shared in {@code us}.
 */
final class World {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Region EU = Region.of("eu");
    static final Region US = Region.of("us");
    static final Region CH = Region.of("ch");

    static final StoreFacts EU_1 = store("eu-1", EU);
    static final StoreFacts EU_2 = store("eu-2", EU);
    static final StoreFacts US_1 = store("us-1", US);
    static final StoreFacts CH_1 = store("ch-1", CH);
    static final StoreFacts EU_WITH_US_REPLICA = store("eu-leaky", EU, US);
    static final StoreFacts MIXED = new StoreFacts("eu-mixed", List.of(EU), RowPlacement.MIXED, Grade.DECLARED, null);
    static final StoreFacts BOUND = new StoreFacts("eu-bound", List.of(EU), RowPlacement.TENANT, Grade.DECLARED, null);

    static final Residence ACME = residence("acme", EU, Set.of(EU, CH));
    static final Residence BOLT = residence("bolt", EU, Set.of(EU, CH));
    static final Residence GLOBEX = residence("globex", US, Set.of(US));

    static final Classification RESIDENT = new Classification.Resident("tenant_id", null, null, null);
    static final Classification REFERENCE = new Classification.Reference(false);
    static final Classification WRITABLE_REFERENCE = new Classification.Reference(true);
    static final Classification SHARED = new Classification.Shared("billing");
    static final Classification LOCAL = new Classification.Local();

    static final RowOwner OWN = new RowOwner.OfScope();
    static final RowOwner UNPROVEN = new RowOwner.Unproven();

    private World() {}

    static StoreFacts store(String name, Region... footprint) {
        return new StoreFacts(name, List.of(footprint), RowPlacement.OWN, Grade.DECLARED, null);
    }

    static Residence residence(String tenant, Region home, Set<Region> boundary) {
        return new Residence(
                Tenant.of(tenant), home, boundary, null, tenant, 1, ResidenceState.SETTLED, NOW.plusSeconds(10));
    }

    static Residence inStore(Residence of, String store) {
        return new Residence(
                of.tenant(), of.home(), of.boundary(), store, of.key(), of.epoch(), of.state(), of.validUntil());
    }

    static Residence inState(Residence of, ResidenceState state) {
        return new Residence(
                of.tenant(), of.home(), of.boundary(), of.store(), of.key(), of.epoch(), state, of.validUntil());
    }

    static Residence atEpoch(Residence of, long epoch) {
        return new Residence(
                of.tenant(), of.home(), of.boundary(), of.store(), of.key(), epoch, of.state(), of.validUntil());
    }

    static Residence expired(Residence of) {
        return new Residence(of.tenant(), of.home(), of.boundary(), of.store(), of.key(), of.epoch(), of.state(), NOW);
    }

    static Residence within(Residence of, Set<Region> boundary) {
        return new Residence(
                of.tenant(), of.home(), boundary, of.store(), of.key(), of.epoch(), of.state(), of.validUntil());
    }

    static ResidenceLookup known(Residence residence) {
        return new ResidenceLookup.Known(residence);
    }

    static RowOwner owner(Residence residence) {
        return new RowOwner.Other(known(residence));
    }

    static Scope scope(Residence residence) {
        return new Scope.OfTenant(residence.tenant(), residence.epoch());
    }

    static Scope region(Region region) {
        return new Scope.OfRegion(region, null, "nightly digest");
    }

    static Scope region(Region region, String store) {
        return new Scope.OfRegion(region, store, "nightly digest");
    }

    static Scope window(StoreFacts store) {
        return new Scope.Definition(store.name(), "migration 42");
    }

    static Rules rules(@Nullable Region process) {
        return rules(process, Mode.ENFORCE);
    }

    static Rules rules(@Nullable Region process, Mode mode, Exemption... exemptions) {
        return rules(process, new Rules.Modes(mode, Map.of(), Map.of()), exemptions);
    }

    static Rules rules(@Nullable Region process, Rules.Modes modes, Exemption... exemptions) {
        return new Rules(
                process,
                Map.of(EU, "https://eu.example.com"),
                Map.of(EU, Set.of(EU, CH)),
                Map.of(
                        "billing", new SharedDeclaration("billing", Set.of(US), "SCC 2021/914", Set.of("order_line")),
                        "world", new SharedDeclaration("world", Set.of(US, EU), "consent", Set.of())),
                Map.of("whatsapp", new Destination("whatsapp", US, Set.of("messages"), "SCC 2021/914")),
                List.of(exemptions),
                modes);
    }

    static TableUse use(String name, @Nullable Classification classification, Operation operation) {
        return use(name, classification, operation, Rows.UNSAID);
    }

    static TableUse use(String name, @Nullable Classification classification, Operation operation, Rows rows) {
        return new TableUse(name, classification, operation, false, rows, null);
    }

    static TableUse conversation(Operation operation) {
        return use("conversation", RESIDENT, operation);
    }

    static TableUse conversation(Operation operation, Rows rows) {
        return use("conversation", RESIDENT, operation, rows);
    }

    static Rows compared(RowOwner... owners) {
        return new Rows(List.of(owners), List.of(), List.of());
    }

    static Rows written(RowOwner... owners) {
        return new Rows(List.of(), List.of(owners), List.of(owners));
    }

    static Rows bound(RowOwner... owners) {
        return new Rows(List.of(owners), List.of(), List.of(owners));
    }

    /** A statement of a tenant, sent on a connection lent to it. */
    static Access.Builder statement(Residence residence, StoreFacts store, TableUse... tables) {
        return statement(scope(residence), store, tables)
                .residence(known(residence))
                .lentTo(scope(residence), List.of(new Reliance(residence, known(residence))));
    }

    /** A statement in another scope, sent on a connection lent to it. */
    static Access.Builder statement(Scope scope, StoreFacts store, TableUse... tables) {
        return Access.of(Access.Kind.STATEMENT, scope, NOW)
                .lentTo(scope, List.of())
                .store(store, Grade.DECLARED)
                .tables(List.of(tables));
    }

    static List<Violation> violations(Rules rules, Access.Builder access) {
        return ResidencyPolicy.of(rules).decide(access.build()) instanceof Decision.Refused refused
                ? refused.violations()
                : List.of();
    }

    static List<ViolationCode> codes(Rules rules, Access.Builder access) {
        return violations(rules, access).stream().map(Violation::code).toList();
    }

    /** The codes found by a process of {@code eu}; empty where the access is allowed. */
    static List<ViolationCode> codes(Access.Builder access) {
        return codes(rules(EU), access);
    }
}
