package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.BOLT;
import static io.residency.policy.World.BOUND;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.EU_1;
import static io.residency.policy.World.GLOBEX;
import static io.residency.policy.World.MIXED;
import static io.residency.policy.World.OWN;
import static io.residency.policy.World.UNPROVEN;
import static io.residency.policy.World.bound;
import static io.residency.policy.World.codes;
import static io.residency.policy.World.compared;
import static io.residency.policy.World.conversation;
import static io.residency.policy.World.expired;
import static io.residency.policy.World.inState;
import static io.residency.policy.World.inStore;
import static io.residency.policy.World.known;
import static io.residency.policy.World.owner;
import static io.residency.policy.World.region;
import static io.residency.policy.World.rules;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.violations;
import static io.residency.policy.World.window;
import static io.residency.policy.World.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceState;
import io.residency.Violation;
import io.residency.Violation.Case;
import io.residency.ViolationCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Point 7. */
class RowPointTest {
    private static final RowOwner UNKNOWN = new RowOwner.Other(new ResidenceLookup.Unknown(BOLT.tenant()));
    private static final RowOwner UNAVAILABLE = new RowOwner.Other(new ResidenceLookup.Unavailable(BOLT.tenant()));

    private static List<ViolationCode> read(StoreFacts store, Rows rows) {
        return codes(statement(ACME, store, conversation(Operation.READ, rows)));
    }

    private static List<ViolationCode> write(StoreFacts store, Rows rows) {
        return codes(statement(ACME, store, conversation(Operation.WRITE, rows)));
    }

    @Test
    void a_value_of_another_region_is_refused_wherever_it_stands() {
        for (StoreFacts store : List.of(EU_1, MIXED, BOUND)) {
            assertThat(read(store, bound(owner(GLOBEX)))).containsExactly(ViolationCode.FOREIGN_TENANT);
            assertThat(write(store, written(owner(GLOBEX)))).containsExactly(ViolationCode.FOREIGN_TENANT);
        }
        assertThat(read(EU_1, compared(owner(GLOBEX)))).containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(read(EU_1, new Rows(List.of(), List.of(), List.of(owner(GLOBEX)))))
                .containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(read(EU_1, compared(OWN, owner(GLOBEX)))).containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(codes(statement(region(EU), EU_1, conversation(Operation.READ, compared(owner(GLOBEX))))))
                .containsExactly(ViolationCode.FOREIGN_TENANT);
    }

    @Test
    void the_rows_of_a_temporary_table_are_those_of_the_scope_that_filled_it() {
        for (StoreFacts store : List.of(EU_1, MIXED, BOUND)) {
            for (Operation operation : List.of(Operation.READ, Operation.WRITE)) {
                TableUse temporary = new TableUse(null, World.RESIDENT, operation, true, Rows.UNSAID, null);
                assertThat(codes(statement(ACME, store, temporary))).isEmpty();
                List<ViolationCode> nested =
                        codes(statement(ACME, store, temporary).lentTo(region(EU), List.of()));
                if (store.equals(EU_1)) {
                    assertThat(nested).doesNotContain(ViolationCode.UNBOUNDED);
                } else {
                    assertThat(nested).contains(ViolationCode.UNBOUNDED);
                }
            }
        }
    }

    @Test
    void the_refusal_names_the_region_but_not_the_tenant() {
        Violation violation = violations(
                        rules(EU), statement(ACME, EU_1, conversation(Operation.READ, compared(owner(GLOBEX)))))
                .get(0);

        assertThat(violation.reason()).isEqualTo(Case.FOREIGN_REGION);
        assertThat(violation.target()).isEqualTo("us");
        assertThat(violation.toString()).doesNotContain("globex");
    }

    @Test
    void a_value_that_the_directory_does_not_know_counts_as_one_of_another_region() {
        assertThat(read(EU_1, compared(UNKNOWN))).containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(write(EU_1, written(UNKNOWN))).containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(read(EU_1, compared(UNAVAILABLE))).containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(read(EU_1, compared(owner(expired(BOLT))))).containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void another_tenant_of_the_region_is_read_in_an_own_store_only_and_never_written() {
        assertThat(read(EU_1, bound(owner(BOLT)))).isEmpty();
        assertThat(read(MIXED, bound(owner(BOLT)))).containsExactly(ViolationCode.FOREIGN_TENANT);
        assertThat(read(BOUND, bound(owner(BOLT)))).containsExactly(ViolationCode.FOREIGN_TENANT);
        for (StoreFacts store : List.of(EU_1, MIXED, BOUND)) {
            assertThat(write(store, bound(owner(BOLT)))).containsExactly(ViolationCode.FOREIGN_TENANT);
            assertThat(write(store, written(owner(BOLT)))).containsExactly(ViolationCode.FOREIGN_TENANT);
        }
    }

    @Test
    void a_value_that_the_directory_says_is_the_scopes_own_tenant_is() {
        assertThat(write(BOUND, written(owner(ACME)))).isEmpty();
    }

    @Test
    void a_written_value_counts_as_written_by_whatever_operation() {
        Rows rows = new Rows(List.of(), List.of(owner(BOLT)), List.of());

        assertThat(read(EU_1, rows)).containsExactly(ViolationCode.FOREIGN_TENANT);
    }

    @Test
    void a_written_value_is_provable_in_every_store() {
        Rows rows = new Rows(List.of(OWN), List.of(OWN, UNPROVEN), List.of(OWN));
        for (StoreFacts store : List.of(EU_1, MIXED, BOUND)) {
            assertThat(write(store, rows)).containsExactly(ViolationCode.UNBOUNDED);
        }
        assertThat(violations(rules(EU), statement(ACME, EU_1, conversation(Operation.WRITE, rows)))
                        .get(0)
                        .reason())
                .isEqualTo(Case.UNBOUNDED_VALUE);
    }

    @Test
    void where_binding_is_demanded_every_occurrence_is_provably_bound() {
        for (StoreFacts store : List.of(MIXED, BOUND)) {
            assertThat(read(store, bound(OWN))).isEmpty();
            assertThat(read(store, Rows.UNSAID)).containsExactly(ViolationCode.UNBOUNDED);
            assertThat(read(store, compared(OWN))).containsExactly(ViolationCode.UNBOUNDED);
            assertThat(read(store, bound(OWN, UNPROVEN))).containsExactly(ViolationCode.UNBOUNDED);
            assertThat(codes(statement(
                            ACME,
                            store,
                            conversation(Operation.READ, bound(OWN)),
                            conversation(Operation.READ, Rows.UNSAID))))
                    .containsExactly(ViolationCode.UNBOUNDED);
        }
        assertThat(read(EU_1, Rows.UNSAID)).isEmpty();
        assertThat(read(EU_1, bound(UNPROVEN))).isEmpty();
    }

    @Test
    void without_a_store_binding_is_demanded() {
        assertThat(codes(statement(ACME, EU_1, conversation(Operation.READ)).store(null, null)))
                .containsExactly(ViolationCode.STORED_OUTSIDE, ViolationCode.UNBOUNDED, ViolationCode.UNATTESTED);
    }

    @Test
    void in_a_region_scope_and_a_window_each_tenant_at_home_in_the_store_is_the_scopes_own() {
        Residence cell = inStore(BOLT, "eu-bound");
        Residence otherCell = inStore(BOLT, "eu-2");
        for (var scope : List.of(region(EU), window(BOUND))) {
            assertThat(codes(statement(scope, BOUND, conversation(Operation.WRITE, written(owner(ACME), owner(cell))))))
                    .isEmpty();
            assertThat(codes(statement(scope, BOUND, conversation(Operation.READ, bound(owner(otherCell))))))
                    .containsExactly(ViolationCode.FOREIGN_TENANT);
        }
        assertThat(codes(statement(region(EU), EU_1, conversation(Operation.READ, bound(owner(otherCell))))))
                .isEmpty();
        assertThat(codes(statement(region(EU), EU_1, conversation(Operation.WRITE, written(owner(otherCell))))))
                .containsExactly(ViolationCode.FOREIGN_TENANT);
    }

    @Test
    void a_relocation_of_a_named_tenant_forbids_what_it_forbids_its_own_scope() {
        Residence copied = inState(BOLT, ResidenceState.READ_ONLY);

        assertThat(codes(statement(region(EU), EU_1, conversation(Operation.READ, bound(owner(copied))))))
                .isEmpty();
        assertThat(codes(statement(region(EU), EU_1, conversation(Operation.WRITE, bound(owner(copied))))))
                .containsExactly(ViolationCode.RELOCATING);
        assertThat(read(EU_1, compared(owner(inState(BOLT, ResidenceState.FROZEN)))))
                .containsExactly(ViolationCode.RELOCATING);
    }

    @Test
    void what_the_directory_said_of_a_value_counts_only_while_it_is_valid() {
        assertThat(read(EU_1, compared(new RowOwner.Other(known(expired(GLOBEX))))))
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void a_written_key_of_an_owner_needs_a_proof_where_rows_of_others_are() {
        Classification remark = new Classification.Resident(
                null, null, null, new Classification.Via("conversation_id", "conversation", "id"));
        TableUse use = new TableUse("remark", remark, Operation.WRITE, false, written(UNPROVEN), null);

        assertThat(codes(statement(ACME, EU_1, use))).isEmpty();
        assertThat(codes(statement(ACME, MIXED, use))).contains(ViolationCode.UNBOUNDED);
    }

    private static List<Violation> returned(StoreFacts store, RowOwner... owners) {
        return violations(
                rules(EU), statement(ACME, store, conversation(Operation.READ, Rows.returned(List.of(owners)))));
    }

    @Test
    void a_returned_row_belongs_to_a_tenant_who_is_at_home_here() {
        for (StoreFacts store : List.of(EU_1, MIXED)) {
            assertThat(returned(store, OWN, owner(BOLT))).isEmpty();
            assertThat(returned(store, OWN, owner(GLOBEX), owner(GLOBEX)))
                    .singleElement()
                    .satisfies(violation -> {
                        assertThat(violation.code()).isEqualTo(ViolationCode.MISPLACED);
                        assertThat(violation.target()).isEqualTo("us");
                        assertThat(violation.reason()).isNull();
                    });
        }
        assertThat(returned(BOUND, owner(inStore(BOLT, "eu-2"))))
                .extracting(Violation::code)
                .containsExactly(ViolationCode.MISPLACED);
    }

    @Test
    void a_returned_row_of_nobody_who_is_known_is_misplaced() {
        assertThat(returned(EU_1, UNKNOWN)).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(ViolationCode.MISPLACED);
            assertThat(violation.reason()).isEqualTo(Case.MISPLACED_UNKNOWN);
        });
        assertThat(returned(EU_1, UNAVAILABLE))
                .extracting(Violation::code)
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(returned(EU_1, owner(expired(BOLT))))
                .extracting(Violation::code)
                .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
    }

    private static List<Violation.Reason> reasons(Classification.Resident resident, Operation operation, Rows rows) {
        TableUse use = new TableUse("remark", resident, operation, false, rows, null);
        return violations(rules(EU), statement(ACME, MIXED, use)).stream()
                .map(Violation::reason)
                .toList();
    }

    @Test
    void what_is_missing_is_said_as_the_table_needs_it() {
        var of = new Classification.Resident("tenant_id", null, "region", null);
        var via = new Classification.Resident(
                null, null, null, new Classification.Via("conversation_id", "conversation", "id"));
        var nobodys = new Classification.Resident(null, null, null, null);
        Rows noRegion =
                new Rows(List.of(), List.of(OWN), List.of(OWN), List.of(RowRegion.UNPROVEN), List.of(), List.of());
        Rows otherRegion =
                new Rows(List.of(), List.of(OWN), List.of(OWN), List.of(new RowRegion(World.US)), List.of(), List.of());
        Rows noOwner = new Rows(List.of(), List.of(UNPROVEN), List.of(OWN));

        assertThat(reasons(of, Operation.READ, Rows.UNSAID)).containsOnlyNulls();
        assertThat(reasons(of, Operation.READ, bound(UNPROVEN))).containsExactly(Case.UNBOUNDED_COMPARED);
        assertThat(reasons(of, Operation.WRITE, noOwner)).containsExactly(Case.UNBOUNDED_VALUE);
        assertThat(reasons(of, Operation.WRITE, noRegion)).containsExactly(Case.UNBOUNDED_REGION_VALUE);
        assertThat(reasons(of, Operation.WRITE, otherRegion)).containsExactly(Case.FOREIGN_REGION_VALUE);
        assertThat(reasons(via, Operation.READ, Rows.UNSAID)).containsExactly(Case.UNBOUNDED_OWNER);
        assertThat(reasons(via, Operation.WRITE, noOwner)).containsExactly(Case.UNBOUNDED_OWNER_VALUE);
        assertThat(reasons(nobodys, Operation.READ, Rows.UNSAID)).containsExactly(Case.UNBOUNDED_NOBODYS);
    }
}
