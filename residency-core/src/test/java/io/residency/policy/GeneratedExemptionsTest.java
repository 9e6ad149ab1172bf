package io.residency.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Violation;
import io.residency.ViolationCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an exemption removes and what it leaves, tried on generated cases. */
class GeneratedExemptionsTest {

    @Test
    void each_exemptible_code_is_removed_by_some_exemption() {
        Set<ViolationCode> removed = EnumSet.noneOf(ViolationCode.class);
        Cases.all()
                .filter(Case::allowed)
                .flatMap(each -> each.decision().exempted().stream())
                .forEach(use -> removed.add(use.violation().code()));

        assertThat(removed)
                .isEqualTo(Stream.of(ViolationCode.values())
                        .filter(ViolationCode::exemptible)
                        .collect(Collectors.toSet()));
    }

    @Test
    void an_exemption_that_cannot_be_used_changes_nothing() {
        Cases.never(each -> {
            Case none = each.with(each.again().usableExemptions(Set.of()));
            Case expired = each.withExemptions(each.rules().exemptions().stream()
                    .map(GeneratedExemptionsTest::expired)
                    .toList());
            Case absent = each.withExemptions(List.of());
            return none.decision().equals(absent.decision())
                            && expired.decision().equals(absent.decision())
                    ? Stream.of()
                    : Stream.of("differs");
        });
    }

    @Test
    void an_exemption_removes_the_violations_that_it_names_and_no_other() {
        Cases.never(each -> {
            Case absent = each.withExemptions(List.of());
            Stream<String> strangers = each.decision().exempted().stream()
                    .filter(use -> !names(use.exemption(), use.violation()))
                    .map(use -> "removed " + use.violation());
            Stream<String> left = each.remaining().stream()
                    .flatMap(GeneratedExemptionsTest::byTable)
                    .filter(violation -> each.rules().exemptions().stream()
                            .filter(exemption -> each.access()
                                            .usableExemptions()
                                            .contains(exemption.id())
                                    && exemption.expires().isAfter(each.access().at()))
                            .anyMatch(exemption -> names(exemption, violation)))
                    .map(violation -> "left " + violation);
            Stream<String> lost = each.found().equals(absent.found()) ? Stream.of() : Stream.of("lost a violation");
            return Stream.of(strangers, left, lost).flatMap(all -> all);
        });
    }

    private static Stream<Violation> byTable(Violation violation) {
        return violation.tables().isEmpty()
                ? Stream.of(violation)
                : violation.tables().stream()
                        .map(table ->
                                violation.toBuilder().tables(List.of(table)).build());
    }

    private static boolean names(Exemption exemption, Violation violation) {
        boolean same = exemption.code() == violation.code()
                && exemption.tenant().equals(violation.tenant())
                && exemption.operation() == violation.operation()
                && exemption.tables().containsAll(violation.tables());
        return same
                && switch (exemption.code()) {
                    case UNDECLARED_TRANSFER -> exemption.to().equals(violation.target());
                    case PROCESSED_OUTSIDE ->
                        !violation.tables().isEmpty()
                                && exemption.to().equals(String.valueOf(violation.processRegion()));
                    default -> exemption.to().equals(violation.store());
                };
    }

    private static Exemption expired(Exemption of) {
        return new Exemption(
                of.id(),
                of.code(),
                of.tenant(),
                of.operation(),
                of.tables(),
                of.to(),
                of.reason(),
                of.requestedBy(),
                of.approvedBy(),
                World.NOW,
                of.uses());
    }
}
