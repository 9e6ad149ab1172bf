package io.residency.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Mode;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every decision, tried on generated cases. */
class GeneratedCasesTest {
    private static final Set<ViolationCode> NOT_THE_POLICYS =
            EnumSet.of(ViolationCode.MISPLACED, ViolationCode.LEDGER_UNAVAILABLE);

    @Test
    void many_cases_are_allowed_and_each_code_of_the_policy_refuses_some_alone() {
        Set<ViolationCode> alone = EnumSet.noneOf(ViolationCode.class);
        Cases.all()
                .map(GeneratedCasesTest::codes)
                .filter(codes -> codes.size() == 1)
                .forEach(alone::addAll);

        assertThat(Cases.all().filter(Case::allowed).count()).isBetween(2000L, 4000L);
        assertThat(alone).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(NOT_THE_POLICYS)));
    }

    @Test
    void taking_evidence_away_never_allows_what_was_refused() {
        Cases.never(each -> each.allowed()
                ? Stream.of()
                : Evidence.lessThan(each).stream()
                        .filter(less -> less.rest().allowed())
                        .map(less -> "without " + less.what()));
    }

    @Test
    void each_kind_of_evidence_is_needed_by_some_case() {
        Set<String> taken = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        Cases.all()
                .filter(Case::allowed)
                .flatMap(each -> Evidence.lessThan(each).stream())
                .forEach(less -> {
                    taken.add(less.what());
                    if (!less.rest().allowed()) {
                        needed.add(less.what());
                    }
                });

        assertThat(taken).hasSizeGreaterThan(20);
        assertThat(needed).isEqualTo(taken);
    }

    @Test
    void shrinking_a_boundary_removes_no_violation() {
        Cases.never(each -> shrunk(each)
                .filter(less -> !less.found().containsAll(each.found()) || (less.allowed() && !each.allowed()))
                .map(less ->
                        "shrunk to " + less.access().residence() + less.rules().boundaries()));
    }

    @Test
    void shrinking_a_boundary_refuses_some_cases() {
        assertThat(Cases.all()
                        .filter(Case::allowed)
                        .flatMap(GeneratedCasesTest::shrunk)
                        .filter(less -> !less.allowed())
                        .count())
                .isGreaterThan(100);
    }

    @Test
    void report_mode_finds_what_enforce_mode_finds() {
        Cases.never(each -> {
            Case reported = each.with(new Rules.Modes(Mode.REPORT, Map.of(), Map.of()));
            Case enforced = each.with(new Rules.Modes(Mode.ENFORCE, Map.of(), Map.of()));
            boolean same = reported.remaining().equals(enforced.remaining())
                    && reported.decision().exempted().equals(enforced.decision().exempted());
            return same ? Stream.of() : Stream.of("reported");
        });
    }

    @Test
    void a_region_that_nothing_uses_changes_no_decision() {
        Region au = Region.of("au");
        Cases.never(each -> {
            Rules rules = each.rules();
            Case more = each.withRegions(
                            with(rules.endpoints(), au, "https://au.example.com"),
                            with(rules.boundaries(), au, Set.of(au, World.EU, World.US)))
                    .with(
                            with(rules.shared(), "surveys", new SharedDeclaration("surveys", Set.of(au), "", Set.of())),
                            with(rules.destinations(), "sms", new Destination("sms", au, Set.of("messages"), "")),
                            rules.exemptions());
            return more.decision().equals(each.decision()) ? Stream.of() : Stream.of("with au");
        });
    }

    @Test
    void the_same_case_gets_the_same_decision_and_the_order_of_its_tables_changes_no_finding() {
        Cases.never(each -> {
            List<TableUse> tables = new ArrayList<>(each.access().tables());
            Collections.shuffle(tables, new Random(each.seed()));
            Case shuffled = each.with(each.again().tables(tables));
            boolean same = each.decision().equals(each.decision())
                    && shuffled.found().equals(each.found())
                    && codes(shuffled).equals(codes(each))
                    && mode(shuffled).equals(mode(each));
            return same ? Stream.of() : Stream.of("shuffled to " + tables);
        });
    }

    @Test
    void no_resident_row_is_touched_for_a_tenant_whose_residence_is_missing() {
        Cases.never(each -> {
            Residence other = World.residence("zed", World.EU, Set.of(World.EU, World.US, World.CH));
            return each.touchesResidentRows() && each.access().scope() instanceof Scope.OfTenant tenant
                    ? Stream.of(
                                    null,
                                    new ResidenceLookup.Unknown(tenant.tenant()),
                                    new ResidenceLookup.Unavailable(tenant.tenant()),
                                    World.known(other),
                                    World.known(World.expired(other)))
                            .filter(lookup ->
                                    each.with(each.again().residence(lookup)).allowed())
                            .map(lookup -> "with " + lookup)
                    : Stream.of();
        });
    }

    /** The boundaries of the residence, of the region and of the store, each without one region. */
    private static Stream<Case> shrunk(Case of) {
        List<Case> shrunk = new ArrayList<>();
        if (of.access().residence() instanceof ResidenceLookup.Known known) {
            Residence wide = known.residence();
            without(wide.boundary(), wide.home())
                    .forEach(narrow ->
                            shrunk.add(of.with(of.again().residence(World.known(World.within(wide, narrow))))));
        }
        Rules rules = of.rules();
        rules.boundaries()
                .forEach((home, wide) -> without(wide, home)
                        .forEach(narrow ->
                                shrunk.add(of.withRegions(rules.endpoints(), with(rules.boundaries(), home, narrow)))));
        StoreFacts store = of.access().store();
        if (store != null) {
            Set<Region> wide = store.boundary() == null ? Set.of(World.EU, World.US, World.CH) : store.boundary();
            without(wide, null)
                    .forEach(narrow -> shrunk.add(of.with(of.again()
                            .store(
                                    new StoreFacts(
                                            store.name(), store.footprint(), store.rows(), store.required(), narrow),
                                    of.access().attested()))));
        }
        return shrunk.stream();
    }

    private static Stream<Set<Region>> without(Set<Region> wide, @Nullable Region kept) {
        return wide.stream()
                .filter(region -> !region.equals(kept))
                .map(region ->
                        wide.stream().filter(other -> !other.equals(region)).collect(Collectors.toSet()));
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Set<ViolationCode> codes(Case of) {
        return of.remaining().stream().map(Violation::code).collect(Collectors.toSet());
    }

    private static Optional<Mode> mode(Case of) {
        return of.decision() instanceof Decision.Refused refused ? Optional.of(refused.mode()) : Optional.empty();
    }
}
