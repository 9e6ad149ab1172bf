package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.CH_1;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.EU_1;
import static io.residency.policy.World.REFERENCE;
import static io.residency.policy.World.US_1;
import static io.residency.policy.World.conversation;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Mode;
import io.residency.Operation;
import io.residency.Residence;
import io.residency.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModesTest {
    private static final Map<String, Mode> NONE = Map.of();

    private static Mode mode(Mode general, Map<String, Mode> stores, Map<String, Mode> tables, Access.Builder access) {
        Decision decision = ResidencyPolicy.of(World.rules(EU, new Rules.Modes(general, stores, tables)))
                .decide(access.build());
        return ((Decision.Refused) decision).mode();
    }

    private static Access.Builder outside() {
        return statement(ACME, US_1, conversation(Operation.READ));
    }

    /** Of a violation that names no table. */
    private static Access.Builder unattested() {
        return statement(ACME, EU_1, conversation(Operation.READ)).store(EU_1, null);
    }

    @Test
    void the_general_mode_holds_where_nothing_narrows_it() {
        assertThat(mode(Mode.ENFORCE, NONE, NONE, outside())).isEqualTo(Mode.ENFORCE);
        assertThat(mode(Mode.REPORT, NONE, NONE, outside())).isEqualTo(Mode.REPORT);
        assertThat(mode(Mode.REPORT, Map.of("eu-1", Mode.ENFORCE), Map.of("plan", Mode.ENFORCE), outside()))
                .isEqualTo(Mode.REPORT);
    }

    @Test
    void what_cannot_go_on_in_exactly_one_way_is_enforced_in_both_modes() {
        for (Mode general : Mode.values()) {
            assertThat(mode(general, NONE, NONE, outside().oneWay(false))).isEqualTo(Mode.ENFORCE);
        }
    }

    @Test
    void a_commit_is_enforced_where_any_table_is() {
        Residence moved = World.atEpoch(ACME, 2);
        Access.Builder stale = Access.of(Access.Kind.COMMIT, World.scope(ACME), World.NOW)
                .lentTo(World.scope(ACME), List.of(new Reliance(ACME, World.known(moved))))
                .store(EU_1, Grade.DECLARED);
        assertThat(mode(Mode.REPORT, NONE, NONE, stale)).isEqualTo(Mode.REPORT);
        assertThat(mode(Mode.REPORT, NONE, Map.of("plan", Mode.REPORT), stale)).isEqualTo(Mode.REPORT);
        assertThat(mode(Mode.REPORT, NONE, Map.of("conversation", Mode.ENFORCE), stale))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void a_mode_of_the_store_or_of_the_table_replaces_the_general_one() {
        assertThat(mode(Mode.ENFORCE, Map.of("us-1", Mode.REPORT), NONE, outside()))
                .isEqualTo(Mode.REPORT);
        assertThat(mode(Mode.REPORT, Map.of("us-1", Mode.ENFORCE), NONE, outside()))
                .isEqualTo(Mode.ENFORCE);
        assertThat(mode(Mode.ENFORCE, NONE, Map.of("conversation", Mode.REPORT), outside()))
                .isEqualTo(Mode.REPORT);
        assertThat(mode(Mode.REPORT, NONE, Map.of("conversation", Mode.ENFORCE), outside()))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void where_store_and_table_disagree_it_is_enforced() {
        assertThat(mode(Mode.REPORT, Map.of("us-1", Mode.ENFORCE), Map.of("conversation", Mode.REPORT), outside()))
                .isEqualTo(Mode.ENFORCE);
        assertThat(mode(Mode.REPORT, Map.of("us-1", Mode.REPORT), Map.of("conversation", Mode.ENFORCE), outside()))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void one_enforced_violation_is_enough() {
        Access.Builder both =
                statement(ACME, US_1, conversation(Operation.READ), use("message", World.RESIDENT, Operation.READ));

        assertThat(mode(Mode.REPORT, NONE, Map.of("message", Mode.ENFORCE), both))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void what_concerns_the_whole_access_is_enforced_where_one_of_its_tables_is() {
        assertThat(mode(Mode.REPORT, NONE, Map.of("conversation", Mode.ENFORCE), unattested()))
                .isEqualTo(Mode.ENFORCE);
        assertThat(mode(Mode.REPORT, NONE, Map.of("message", Mode.ENFORCE), unattested()))
                .isEqualTo(Mode.REPORT);
    }

    @Test
    void what_concerns_the_whole_access_is_not_reported_because_its_tables_are() {
        assertThat(mode(Mode.ENFORCE, NONE, Map.of("conversation", Mode.REPORT), unattested()))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void a_changed_residence_is_enforced_for_an_enforced_table() {
        Residence moved = World.atEpoch(ACME, 2);
        Access.Builder stale = statement(ACME, EU_1, conversation(Operation.READ))
                .lentTo(World.scope(ACME), List.of(new Reliance(ACME, World.known(moved))));

        assertThat(mode(Mode.REPORT, NONE, Map.of("conversation", Mode.ENFORCE), stale))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void data_does_not_flow_out_of_an_enforced_table_into_a_reported_one() {
        Access.Builder flow = statement(
                ACME, EU_1, conversation(Operation.READ), use("currency", World.WRITABLE_REFERENCE, Operation.WRITE));

        assertThat(mode(Mode.REPORT, NONE, Map.of("conversation", Mode.ENFORCE), flow))
                .isEqualTo(Mode.ENFORCE);
        assertThat(mode(Mode.REPORT, NONE, Map.of("currency", Mode.ENFORCE), flow))
                .isEqualTo(Mode.ENFORCE);
        assertThat(mode(Mode.REPORT, NONE, NONE, flow)).isEqualTo(Mode.REPORT);
    }

    @Test
    void an_escape_is_enforced_in_every_mode() {
        Access.Builder escape = statement(Scope.nobody(), CH_1, use("plan", REFERENCE, Operation.READ))
                .escapes(List.of(new Escape("another role")));

        assertThat(mode(Mode.REPORT, Map.of("ch-1", Mode.REPORT), Map.of("plan", Mode.REPORT), escape))
                .isEqualTo(Mode.ENFORCE);
    }
}
