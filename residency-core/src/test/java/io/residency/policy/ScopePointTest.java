package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.BOLT;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.EU_1;
import static io.residency.policy.World.GLOBEX;
import static io.residency.policy.World.NOW;
import static io.residency.policy.World.REFERENCE;
import static io.residency.policy.World.US;
import static io.residency.policy.World.atEpoch;
import static io.residency.policy.World.codes;
import static io.residency.policy.World.conversation;
import static io.residency.policy.World.expired;
import static io.residency.policy.World.inState;
import static io.residency.policy.World.inStore;
import static io.residency.policy.World.known;
import static io.residency.policy.World.region;
import static io.residency.policy.World.scope;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.use;
import static io.residency.policy.World.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Operation;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceState;
import io.residency.Scope;
import io.residency.ViolationCode;
import io.residency.policy.Access.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points 3 and 4. */
class ScopePointTest {
    private static final TableUse PLAN = use("plan", REFERENCE, Operation.READ);
    private static final TableUse READ = conversation(Operation.READ);

    private static Access.Builder commit(Scope lentTo, Reliance... relied) {
        return Access.of(Kind.COMMIT, Scope.nobody(), NOW)
                .lentTo(lentTo, List.of(relied))
                .store(EU_1, Grade.DECLARED);
    }

    private static Access.Builder nested(Residence tenant, Scope lentTo, StoreFacts store) {
        return statement(tenant, store, READ).lentTo(lentTo, List.of(new Reliance(tenant, known(tenant))));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void resident_rows_are_never_touched_for_nobody(Kind kind) {
        Access.Builder access = Access.of(kind, Scope.nobody(), NOW)
                .lentTo(Scope.nobody(), List.of())
                .store(EU_1, Grade.DECLARED)
                .tables(List.of(READ));

        assertThat(codes(access)).contains(ViolationCode.NO_SCOPE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void resident_rows_are_never_touched_for_a_tenant_whose_residence_is_missing(Kind kind) {
        Access.Builder access = Access.of(kind, scope(ACME), NOW)
                .lentTo(scope(ACME), List.of(new Reliance(ACME, known(ACME))))
                .store(EU_1, Grade.DECLARED)
                .tables(List.of(READ));

        assertThat(codes(access)).contains(ViolationCode.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void a_scope_is_entered_and_data_transferred_for_somebody_whose_residence_is_known() {
        Transfer transfer = new Transfer("whatsapp", "messages");

        assertThat(codes(Access.of(Kind.ENTER, Scope.nobody(), NOW))).containsExactly(ViolationCode.NO_SCOPE);
        assertThat(codes(Access.of(Kind.TRANSFER, Scope.nobody(), NOW).transfer(transfer)))
                .containsExactly(ViolationCode.NO_SCOPE);
        assertThat(codes(Access.of(Kind.ENTER, scope(ACME), NOW))).containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(codes(Access.of(Kind.ENTER, scope(ACME), NOW).residence(new ResidenceLookup.Unknown(ACME.tenant()))))
                .containsExactly(ViolationCode.UNKNOWN_TENANT);
        assertThat(codes(Access.of(Kind.ENTER, scope(ACME), NOW).residence(known(ACME))))
                .isEmpty();
        assertThat(codes(Access.of(Kind.ENTER, region(EU), NOW))).isEmpty();
    }

    @Test
    void a_residence_counts_for_its_tenant_until_it_expires_and_not_when_older_than_the_scope() {
        assertThat(codes(statement(ACME, EU_1, READ).residence(known(BOLT))))
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(codes(statement(ACME, EU_1, READ).residence(known(expired(ACME)))))
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(codes(statement(ACME, EU_1, READ).residence(known(atEpoch(ACME, 0)))))
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(codes(statement(ACME, EU_1, READ).residence(known(atEpoch(ACME, 2)))))
                .isEmpty();
        assertThat(codes(statement(ACME, EU_1, READ).residence(new ResidenceLookup.Unknown(BOLT.tenant()))))
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void a_connection_lent_for_a_region_serves_a_nested_tenant_at_home_in_the_store() {
        assertThat(codes(nested(ACME, region(EU), EU_1))).isEmpty();
        assertThat(codes(nested(ACME, region(EU, "eu-1"), EU_1))).isEmpty();
        assertThat(codes(nested(inStore(ACME, "eu-1"), region(EU), EU_1))).isEmpty();
    }

    @Test
    void it_serves_no_tenant_of_another_region_store_or_lender() {
        assertThat(codes(nested(ACME, region(US), EU_1))).containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(nested(ACME, region(EU, "eu-2"), EU_1))).containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(nested(inStore(ACME, "eu-2"), region(EU), EU_1))).containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(nested(ACME, scope(BOLT), EU_1)))
                .containsExactly(ViolationCode.OTHER_SCOPE, ViolationCode.STALE);
        assertThat(codes(nested(ACME, window(EU_1), EU_1))).containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(nested(ACME, Scope.nobody(), EU_1))).containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(nested(GLOBEX, region(EU), EU_1)))
                .containsExactly(
                        ViolationCode.OTHER_SCOPE, ViolationCode.STORED_OUTSIDE, ViolationCode.PROCESSED_OUTSIDE);
    }

    @Test
    void a_nested_tenant_at_home_in_another_region_is_refused_even_where_its_data_may_be_read() {
        assertThat(codes(nested(ACME, region(EU), World.CH_1))).containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(nested(ACME, region(World.CH), World.CH_1))).containsExactly(ViolationCode.OTHER_SCOPE);
    }

    @Test
    void the_scope_counts_for_every_table() {
        assertThat(codes(statement(ACME, EU_1, PLAN).lentTo(scope(BOLT), List.of())))
                .containsExactly(ViolationCode.OTHER_SCOPE);
    }

    @Test
    void a_statement_on_a_connection_that_nobody_lent_is_refused() {
        assertThat(codes(Access.of(Kind.STATEMENT, Scope.nobody(), NOW)
                        .store(EU_1, Grade.DECLARED)
                        .tables(List.of(PLAN))))
                .containsExactly(ViolationCode.OTHER_SCOPE);
        assertThat(codes(Access.of(Kind.COMMIT, Scope.nobody(), NOW).store(EU_1, Grade.DECLARED)))
                .containsExactly(ViolationCode.OTHER_SCOPE);
    }

    @Test
    void a_harmless_statement_belongs_to_no_scope_and_relies_on_nothing() {
        Reliance stale = new Reliance(BOLT, known(atEpoch(BOLT, 2)));

        assertThat(codes(statement(ACME, EU_1)
                        .lentTo(scope(BOLT), List.of(stale))
                        .harmless(true)))
                .isEmpty();
        assertThat(codes(statement(ACME, EU_1)
                        .lentTo(scope(BOLT), List.of(stale))
                        .harmless(false)))
                .containsExactly(ViolationCode.OTHER_SCOPE, ViolationCode.STALE);
    }

    @Test
    void what_names_a_table_has_a_gap_or_escapes_is_never_harmless() {
        Access.Builder other =
                statement(ACME, EU_1).lentTo(region(US), List.of()).harmless(true);

        assertThat(codes(other)).isEmpty();
        assertThat(codes(other.gaps(List.of(new Gap("a lock", null, null))))).contains(ViolationCode.OTHER_SCOPE);
        assertThat(codes(other.gaps(List.of()).escapes(List.of(new Escape("another role")))))
                .contains(ViolationCode.OTHER_SCOPE);
        assertThat(codes(other.escapes(List.of()).tables(List.of(PLAN)))).containsExactly(ViolationCode.OTHER_SCOPE);
    }

    @Test
    void a_commit_is_sent_in_any_scope_while_the_residences_relied_on_hold() {
        assertThat(codes(commit(scope(ACME), new Reliance(ACME, known(ACME))))).isEmpty();
        assertThat(codes(commit(region(EU)))).isEmpty();
        assertThat(codes(commit(scope(ACME)))).containsExactly(ViolationCode.STALE);
        assertThat(codes(commit(scope(ACME), new Reliance(BOLT, known(BOLT))))).containsExactly(ViolationCode.STALE);
    }

    @Test
    void a_residence_relied_on_must_still_be_the_same() {
        Residence elsewhere = World.residence("acme", US, Set.of(US, EU, World.CH));

        assertThat(relied(known(ACME))).isEmpty();
        assertThat(relied(known(atEpoch(ACME, 2)))).containsExactly(ViolationCode.STALE);
        assertThat(relied(known(elsewhere))).containsExactly(ViolationCode.STALE);
        assertThat(relied(known(inState(ACME, ResidenceState.READ_ONLY)))).containsExactly(ViolationCode.STALE);
        assertThat(relied(known(inStore(ACME, "eu-2")))).containsExactly(ViolationCode.STALE);
        assertThat(relied(new ResidenceLookup.Unknown(ACME.tenant()))).containsExactly(ViolationCode.STALE);
        assertThat(relied(known(expired(ACME)))).containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(relied(new ResidenceLookup.Unavailable(ACME.tenant())))
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
    }

    private static List<ViolationCode> relied(ResidenceLookup now) {
        List<ViolationCode> atCommit = codes(commit(scope(ACME), new Reliance(ACME, now)));
        List<ViolationCode> atStatement =
                codes(statement(ACME, EU_1, READ).lentTo(scope(ACME), List.of(new Reliance(ACME, now))));
        assertThat(atStatement).isEqualTo(atCommit);
        return atCommit;
    }

    @Test
    void resident_rows_are_not_touched_where_nothing_says_on_which_residence_the_connection_relied() {
        assertThat(codes(statement(ACME, EU_1, READ).lentTo(scope(ACME), List.of())))
                .containsExactly(ViolationCode.STALE);
        assertThat(codes(statement(ACME, EU_1, READ).lentTo(scope(ACME), List.of(new Reliance(BOLT, known(BOLT))))))
                .containsExactly(ViolationCode.STALE);
        assertThat(codes(statement(ACME, EU_1, PLAN).lentTo(scope(ACME), List.of())))
                .isEmpty();
    }

    @Test
    void a_relocation_forbids_writes_and_then_reads() {
        assertThat(relocating(ResidenceState.READ_ONLY, Operation.READ)).isEmpty();
        assertThat(relocating(ResidenceState.READ_ONLY, Operation.WRITE)).containsExactly(ViolationCode.RELOCATING);
        assertThat(relocating(ResidenceState.FROZEN, Operation.READ)).containsExactly(ViolationCode.RELOCATING);
        assertThat(relocating(ResidenceState.FROZEN, Operation.WRITE)).containsExactly(ViolationCode.RELOCATING);
    }

    private static List<ViolationCode> relocating(ResidenceState state, Operation operation) {
        return codes(statement(inState(ACME, state), EU_1, conversation(operation)));
    }
}
