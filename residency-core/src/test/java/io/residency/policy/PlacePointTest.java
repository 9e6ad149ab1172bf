package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.CH;
import static io.residency.policy.World.CH_1;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.EU_1;
import static io.residency.policy.World.EU_2;
import static io.residency.policy.World.EU_WITH_US_REPLICA;
import static io.residency.policy.World.NOW;
import static io.residency.policy.World.US;
import static io.residency.policy.World.codes;
import static io.residency.policy.World.conversation;
import static io.residency.policy.World.known;
import static io.residency.policy.World.region;
import static io.residency.policy.World.rules;
import static io.residency.policy.World.scope;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.use;
import static io.residency.policy.World.violations;
import static io.residency.policy.World.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.Violation.Case;
import io.residency.ViolationCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Points 5 and 6, beyond what the decision table looks up. */
class PlacePointTest {
    private static final TableUse READ = conversation(Operation.READ);
    private static final StoreFacts NARROW =
            new StoreFacts("eu-narrow", List.of(EU), RowPlacement.OWN, Grade.DECLARED, Set.of(EU));
    private static final StoreFacts EU_WITH_CH_REPLICA = World.store("eu-ch", EU, CH);

    private static Violation borrowed(@Nullable Region process, Access.Builder access) {
        List<Violation> violations = violations(rules(process), access);
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }

    private static Access.Builder borrow(Scope scope) {
        return Access.of(Access.Kind.BORROW, scope, NOW);
    }

    @Test
    void a_caller_without_a_store_here_is_sent_to_its_home_region() {
        Violation elsewhere = borrowed(US, borrow(scope(ACME)).residence(known(ACME)));

        assertThat(elsewhere.code()).isEqualTo(ViolationCode.PROCESSED_OUTSIDE);
        assertThat(elsewhere.target()).isEqualTo("eu");
        assertThat(elsewhere.endpoint()).isEqualTo("https://eu.example.com");
        assertThat(borrowed(US, borrow(region(EU))).endpoint()).isEqualTo("https://eu.example.com");
    }

    @Test
    void the_regions_in_which_data_may_be_processed_are_named_in_every_scope() {
        for (Access.Builder access : List.of(
                statement(ACME, EU_1, READ), statement(region(EU), EU_1, READ), statement(window(EU_1), EU_1, READ))) {
            assertThat(violations(rules(US), access))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.regions()).containsExactly(CH, EU));
        }
        assertThat(violations(
                        rules(EU), statement(Scope.nobody(), World.US_1, use("invoice", World.SHARED, Operation.READ))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.regions()).containsExactly(US));
    }

    private static TableUse elsewhere(TableUse use, Region... regions) {
        return new TableUse(
                use.name(),
                use.classification(),
                use.operation(),
                use.temporary(),
                use.rows(),
                use.place(),
                Set.of(regions));
    }

    @Test
    void a_table_with_rows_in_another_database_is_judged_as_if_the_store_reached_its_region() {
        for (Operation operation : List.of(Operation.READ, Operation.WRITE)) {
            TableUse use = conversation(operation);
            assertThat(codes(statement(ACME, EU_1, use))).isEmpty();
            assertThat(codes(statement(ACME, EU_1, elsewhere(use, CH)))).isEmpty();
            assertThat(violations(rules(EU), statement(ACME, EU_1, elsewhere(use, CH, US))))
                    .singleElement()
                    .satisfies(violation -> {
                        assertThat(violation.code()).isEqualTo(ViolationCode.STORED_OUTSIDE);
                        assertThat(violation.reason()).isEqualTo(Case.STORED_IN_OTHER_DATABASE);
                        assertThat(violation.storeRegion()).isEqualTo(US);
                    });
        }
        TableUse invoice = use("invoice", World.SHARED, Operation.READ);
        assertThat(codes(statement(ACME, World.US_1, invoice))).isEmpty();
        assertThat(codes(statement(ACME, World.US_1, elsewhere(invoice, CH))))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
        TableUse lock = use("lock", World.LOCAL, Operation.READ);
        assertThat(codes(statement(ACME, EU_1, lock))).isEmpty();
        assertThat(codes(statement(ACME, EU_1, elsewhere(lock, US)))).containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void where_this_process_is_at_home_or_serves_all_regions_there_is_simply_no_store() {
        for (Region process : new @Nullable Region[] {EU, null}) {
            Violation nowhere = borrowed(process, borrow(scope(ACME)).residence(known(ACME)));

            assertThat(nowhere.code()).isEqualTo(ViolationCode.STORED_OUTSIDE);
            assertThat(nowhere.reason()).isEqualTo(Case.STORED_NOWHERE_HERE);
        }
        assertThat(borrowed(US, borrow(window(EU_1))).code()).isEqualTo(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void without_a_residence_nothing_is_said_of_a_store() {
        assertThat(codes(borrow(scope(ACME)))).containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
        assertThat(codes(borrow(Scope.nobody()))).containsExactly(ViolationCode.NO_SCOPE);
    }

    @Test
    void a_connection_to_a_store_is_lent_to_anybody_since_each_statement_is_judged() {
        assertThat(codes(borrow(Scope.nobody()).store(EU_1, Grade.DECLARED))).isEmpty();
        assertThat(codes(borrow(scope(ACME)).store(EU_1, Grade.DECLARED))).isEmpty();
        assertThat(codes(borrow(scope(ACME)).store(EU_1, null))).containsExactly(ViolationCode.UNATTESTED);
        assertThat(codes(borrow(scope(ACME))
                        .store(EU_1, Grade.DECLARED)
                        .residence(known(ACME))
                        .tables(List.of(conversation(Operation.WRITE)))))
                .isEmpty();
        assertThat(codes(borrow(scope(ACME))
                        .store(CH_1, Grade.DECLARED)
                        .residence(known(ACME))
                        .tables(List.of(conversation(Operation.WRITE)))))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void every_region_of_the_footprint_counts_and_the_first_outside_is_named() {
        assertThat(codes(statement(ACME, EU_WITH_CH_REPLICA, conversation(Operation.WRITE))))
                .isEmpty();
        assertThat(violations(rules(EU), statement(ACME, EU_WITH_US_REPLICA, READ)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.storeRegion()).isEqualTo(US));
        assertThat(codes(statement(World.within(ACME, Set.of(EU)), EU_WITH_CH_REPLICA, READ)))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void a_region_scope_and_a_window_act_within_the_boundary_of_their_region() {
        TableUse write = conversation(Operation.WRITE);

        assertThat(codes(statement(region(EU), EU_WITH_CH_REPLICA, write))).isEmpty();
        assertThat(codes(rules(CH), statement(region(EU), EU_1, write))).isEmpty();
        assertThat(codes(rules(CH), statement(window(EU_1), EU_1, write))).isEmpty();
        assertThat(codes(statement(region(CH), EU_WITH_CH_REPLICA, write)))
                .containsExactly(ViolationCode.STORED_OUTSIDE, ViolationCode.PROCESSED_OUTSIDE);
    }

    @Test
    void a_region_scope_on_one_store_does_not_reach_another() {
        assertThat(codes(statement(region(EU, "eu-1"), EU_1, READ))).isEmpty();
        assertThat(codes(statement(region(EU, "eu-1"), EU_2, READ))).containsExactly(ViolationCode.STORED_OUTSIDE);
        assertThat(codes(statement(region(EU), CH_1, READ))).containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void a_window_on_another_store_has_nothing_stored_in_this_one() {
        assertThat(violations(rules(EU), statement(window(EU_2), EU_1, READ)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(ViolationCode.STORED_OUTSIDE);
                    assertThat(violation.reason()).isEqualTo(Case.STORED_IN_OTHER_STORE);
                });
    }

    @Test
    void a_store_with_a_narrower_boundary_narrows_every_scope() {
        for (Access.Builder access : List.of(
                statement(ACME, NARROW, READ),
                statement(region(EU), NARROW, READ),
                statement(window(NARROW), NARROW, READ))) {
            assertThat(codes(rules(EU), access)).isEmpty();
            assertThat(codes(rules(CH), access)).containsExactly(ViolationCode.PROCESSED_OUTSIDE);
        }
        StoreFacts replicated = new StoreFacts("eu-ch", List.of(EU, CH), RowPlacement.OWN, Grade.DECLARED, Set.of(EU));
        assertThat(codes(statement(ACME, replicated, READ))).containsExactly(ViolationCode.STORED_OUTSIDE);
    }

    @Test
    void a_store_with_a_wider_boundary_widens_none() {
        StoreFacts wide = new StoreFacts("eu-us", List.of(EU), RowPlacement.OWN, Grade.DECLARED, Set.of(EU, US, CH));

        assertThat(codes(rules(US), statement(ACME, wide, READ))).containsExactly(ViolationCode.PROCESSED_OUTSIDE);
    }

    @Test
    void a_tenant_writes_only_where_it_is_at_home() {
        Residence cell = World.inStore(ACME, "eu-2");

        assertThat(codes(statement(cell, EU_2, conversation(Operation.WRITE)))).isEmpty();
        assertThat(codes(statement(cell, EU_1, conversation(Operation.WRITE))))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
        assertThat(codes(statement(cell, EU_1, READ))).isEmpty();
        assertThat(codes(statement(ACME, CH_1, conversation(Operation.WRITE))))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
        assertThat(codes(statement(ACME, CH_1, READ))).isEmpty();
    }
}
