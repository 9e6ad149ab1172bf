package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.GLOBEX;
import static io.residency.policy.World.NOW;
import static io.residency.policy.World.US;
import static io.residency.policy.World.US_1;
import static io.residency.policy.World.conversation;
import static io.residency.policy.World.rules;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Mode;
import io.residency.Operation;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Point 10. */
class ExemptionTest {
    private static final Set<String> BOTH = Set.of("conversation", "message");

    private static Exemption exemption(
            ViolationCode code, @Nullable Operation operation, Set<String> tables, String to, Instant expires) {
        return new Exemption(
                "ops-123", code, ACME.tenant(), operation, tables, to, "support", "ann", "bob", expires, null);
    }

    private static Exemption stored(Set<String> tables, String to, Instant expires) {
        return exemption(ViolationCode.STORED_OUTSIDE, Operation.READ, tables, to, expires);
    }

    private static Decision decide(Exemption exemption, Access.Builder access) {
        return ResidencyPolicy.of(rules(US, Mode.ENFORCE, exemption))
                .decide(access.usableExemptions(Set.of("ops-123")).build());
    }

    private static List<ViolationCode> left(Exemption exemption, Access.Builder access) {
        return decide(exemption, access) instanceof Decision.Refused refused
                ? refused.violations().stream().map(Violation::code).toList()
                : List.of();
    }

    private static Access.Builder acmeReadsInUs() {
        return statement(
                World.within(ACME, Set.of(EU, US)),
                World.store("us-ch", US, World.CH),
                conversation(Operation.READ),
                use("message", World.RESIDENT, Operation.READ));
    }

    @Test
    void it_removes_a_violation_until_it_expires() {
        assertThat(left(stored(BOTH, "us-ch", NOW.plusNanos(1)), acmeReadsInUs()))
                .isEmpty();
        assertThat(left(stored(BOTH, "us-ch", NOW), acmeReadsInUs())).containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void it_removes_nothing_but_its_tables_at_its_store() {
        Instant later = NOW.plusSeconds(1);

        assertThat(left(stored(BOTH, "us-1", later), acmeReadsInUs())).containsExactly(ViolationCode.STORED_OUTSIDE);
        assertThat(decide(stored(Set.of("message"), "us-ch", later), acmeReadsInUs()))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                    assertThat(refused.violations())
                            .singleElement()
                            .satisfies(
                                    violation -> assertThat(violation.tables()).containsExactly("conversation"));
                    assertThat(refused.exempted())
                            .singleElement()
                            .satisfies(
                                    use -> assertThat(use.violation().tables()).containsExactly("message"));
                });
    }

    @Test
    void one_use_removes_all_of_its_tables() {
        assertThat(decide(stored(BOTH, "us-ch", NOW.plusSeconds(1)), acmeReadsInUs())
                        .exempted())
                .singleElement()
                .satisfies(use -> assertThat(use.violation().tables()).containsExactly("conversation", "message"));
    }

    @Test
    void a_table_without_a_name_is_named_by_none() {
        Violation nameless = Violation.builder(ViolationCode.STORED_OUTSIDE)
                .tenant(ACME.tenant(), EU)
                .operation(Operation.READ)
                .store("us-1", US)
                .build();

        assertThat(stored(BOTH, "us-1", NOW.plusSeconds(1)).covers(nameless, NOW))
                .isFalse();
    }

    @Test
    void it_is_of_one_tenant_and_one_operation() {
        Instant later = NOW.plusSeconds(1);
        Exemption foreign = exemption(ViolationCode.FOREIGN_TENANT, Operation.READ, BOTH, "us-1", later);
        Rows others = World.compared(World.owner(World.BOLT));

        assertThat(left(foreign, statement(GLOBEX, US_1, conversation(Operation.READ, others))))
                .containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(left(
                        stored(BOTH, "us-ch", later),
                        statement(
                                World.within(ACME, Set.of(EU, US)),
                                World.store("us-ch", US, World.CH),
                                conversation(Operation.WRITE))))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @ParameterizedTest
    @EnumSource(ViolationCode.class)
    void it_is_from_an_exemptible_code_only(ViolationCode code) {
        boolean transfer = code == ViolationCode.UNDECLARED_TRANSFER;
        Runnable made = () -> exemption(
                code, transfer ? null : Operation.READ, transfer ? Set.of() : BOTH, "us-1", NOW.plusSeconds(1));
        if (Set.of(
                        ViolationCode.STORED_OUTSIDE,
                        ViolationCode.PROCESSED_OUTSIDE,
                        ViolationCode.FOREIGN_TENANT,
                        ViolationCode.UNBOUNDED,
                        ViolationCode.UNDECLARED_TRANSFER)
                .contains(code)) {
            made.run();
        } else {
            assertThatThrownBy(made::run).hasMessage(code + " cannot be exempted");
        }
    }

    @Test
    void it_names_an_operation_and_tables_unless_it_is_for_a_transfer() {
        Instant later = NOW.plusSeconds(1);

        assertThatThrownBy(() -> exemption(ViolationCode.STORED_OUTSIDE, null, BOTH, "us-1", later))
                .hasMessageContaining("names an operation and at least one table");
        assertThatThrownBy(() -> stored(Set.of(), "us-1", later))
                .hasMessageContaining("names an operation and at least one table");
        assertThatThrownBy(() -> exemption(ViolationCode.UNDECLARED_TRANSFER, Operation.READ, Set.of(), "fax", later))
                .hasMessageContaining("names no operation and no tables");
        assertThatThrownBy(() -> exemption(ViolationCode.UNDECLARED_TRANSFER, null, BOTH, "fax", later))
                .hasMessageContaining("names no operation and no tables");
    }
}
