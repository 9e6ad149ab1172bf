package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A generated access and the rules that it is judged by.
 *
 * @param seed tells it from every other case
 */
record Case(int seed, Rules rules, Access access) {

    Decision decision() {
        return ResidencyPolicy.of(rules).decide(access);
    }

    boolean allowed() {
        return decision() instanceof Decision.Allowed;
    }

    /** The violations that no exemption removed. */
    List<Violation> remaining() {
        return decision() instanceof Decision.Refused refused ? refused.violations() : List.of();
    }

    /** What was found of each table, whether it was exempted or not, without what was found beside it. */
    Set<List<String>> found() {
        return Stream.concat(
                        remaining().stream(), decision().exempted().stream().map(ExemptionUse::violation))
                .flatMap(violation -> (violation.tables().isEmpty() ? List.of("") : violation.tables())
                        .stream()
                                .map(table ->
                                        List.of(violation.code().name(), String.valueOf(violation.operation()), table)))
                .collect(Collectors.toSet());
    }

    boolean touchesResidentRows() {
        return access.tables().stream()
                .anyMatch(use ->
                        use.operation() != Operation.DEFINE && use.classification() instanceof Classification.Resident);
    }

    Case with(Access.Builder other) {
        return new Case(seed, rules, other.build());
    }

    Case with(Rules.Modes modes) {
        return with(new Rules(
                rules.localRegion(),
                rules.endpoints(),
                rules.boundaries(),
                rules.shared(),
                rules.destinations(),
                rules.exemptions(),
                modes));
    }

    Case withExemptions(List<Exemption> exemptions) {
        return with(rules.shared(), rules.destinations(), exemptions);
    }

    Case with(
            Map<String, SharedDeclaration> shared, Map<String, Destination> destinations, List<Exemption> exemptions) {
        return with(new Rules(
                rules.localRegion(),
                rules.endpoints(),
                rules.boundaries(),
                shared,
                destinations,
                exemptions,
                rules.modes()));
    }

    Case withRegions(Map<Region, String> endpoints, Map<Region, Set<Region>> boundaries) {
        return with(new Rules(
                rules.localRegion(),
                endpoints,
                boundaries,
                rules.shared(),
                rules.destinations(),
                rules.exemptions(),
                rules.modes()));
    }

    private Case with(Rules other) {
        return new Case(seed, other, access);
    }

    /** The same access, to be changed. */
    Access.Builder again() {
        Access.Builder builder = Access.of(access.kind(), access.scope(), access.at())
                .residence(access.residence())
                .store(access.store(), access.attested())
                .harmless(access.harmless())
                .tables(access.tables())
                .gaps(access.gaps())
                .escapes(access.escapes())
                .usableExemptions(access.usableExemptions());
        if (access.lentTo() != null) {
            builder.lentTo(access.lentTo(), access.relied());
        }
        if (access.transfer() != null) {
            builder.transfer(access.transfer());
        }
        return builder;
    }
}
