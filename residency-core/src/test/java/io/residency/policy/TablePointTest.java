package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.BOLT;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.EU_1;
import static io.residency.policy.World.US;
import static io.residency.policy.World.US_1;
import static io.residency.policy.World.codes;
import static io.residency.policy.World.conversation;
import static io.residency.policy.World.region;
import static io.residency.policy.World.rules;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.use;
import static io.residency.policy.World.violations;
import static io.residency.policy.World.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification;
import io.residency.Mode;
import io.residency.Operation;
import io.residency.Place;
import io.residency.Region;
import io.residency.ResidenceState;
import io.residency.Scope;
import io.residency.Violation.Phrase;
import io.residency.ViolationCode;
import io.residency.Way;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points 1 and 2. */
class TablePointTest {
    private static final Classification WORLD = new Classification.Shared("world");
    private static final Map<String, Classification> CLASSES = Map.of(
            "conversation", World.RESIDENT,
            "order_line", World.RESIDENT,
            "invoice", World.SHARED,
            "receipt", World.SHARED,
            "consent", WORLD,
            "plan", World.WRITABLE_REFERENCE,
            "lock", World.LOCAL);

    private static TableUse defined(@Nullable String name, boolean temporary) {
        return new TableUse(
                name, CLASSES.get(name == null ? "" : name), Operation.DEFINE, temporary, Rows.UNSAID, null);
    }

    @Test
    void each_gap_is_told_with_its_table_and_place() {
        Place place = new Place(2, 5);
        Access.Builder access = statement(ACME, EU_1)
                .gaps(List.of(
                        new Gap("a lock", Way.OTHER_FORM, "conversation", place), new Gap("a cursor", null, null)));

        assertThat(violations(rules(EU), access)).hasSize(2).first().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(ViolationCode.NOT_UNDERSTOOD);
            assertThat(violation.tables()).containsExactly("conversation");
            assertThat(violation.reason()).isEqualTo(new Phrase("a lock", Way.OTHER_FORM));
            assertThat(violation.place()).isEqualTo(place);
        });
    }

    @Test
    void a_temporary_table_is_defined_in_any_scope_and_needs_no_class() {
        assertThat(codes(statement(ACME, EU_1, defined(null, true)))).isEmpty();
        assertThat(codes(statement(Scope.nobody(), EU_1, defined(null, true)))).isEmpty();
        assertThat(codes(statement(window(EU_1), EU_1, defined(null, true)))).isEmpty();
        assertThat(codes(statement(ACME, EU_1, defined(null, false))))
                .containsExactly(ViolationCode.DEFINE_OUTSIDE_WINDOW);
    }

    @Test
    void what_is_defined_outside_a_window_is_refused_for_that_alone_whatever_its_class() {
        for (Scope scope : List.of(Scope.nobody(), region(EU), window(US_1))) {
            assertThat(codes(statement(scope, EU_1, defined(null, false), defined("conversation", false))))
                    .containsOnly(ViolationCode.DEFINE_OUTSIDE_WINDOW);
        }
        assertThat(codes(statement(window(EU_1), EU_1, defined(null, false)))).isEmpty();
    }

    @Test
    void a_temporary_table_never_takes_the_name_of_a_classified_one() {
        assertThat(codes(statement(ACME, EU_1, defined("conversation", true)))).containsExactly(ViolationCode.ESCAPE);
        assertThat(codes(statement(window(EU_1), EU_1, defined("conversation", true))))
                .containsExactly(ViolationCode.ESCAPE);
    }

    @ParameterizedTest
    @CsvSource({
        "conversation, conversation, yes",
        "conversation, invoice, no",
        "conversation, plan, no",
        "conversation, lock, no",
        "conversation, , no",
        ", conversation, no",
        "order_line, invoice, yes",
        "order_line, consent, no",
        "order_line, plan, no",
        "invoice, conversation, yes",
        "invoice, receipt, yes",
        "invoice, consent, no",
        "consent, invoice, yes",
        "invoice, plan, no",
        "invoice, lock, no",
        "plan, lock, yes",
        "lock, plan, yes",
        "plan, invoice, yes",
        "lock, conversation, yes"
    })
    void data_flows_only_into_a_table_that_is_as_strict(
            @Nullable String read, @Nullable String written, String expected) {
        assertThat(flows(rules(EU), read, written)).isEqualTo(expected.equals("yes"));
    }

    @Test
    void a_shared_declaration_may_name_a_shared_table_as_its_source() {
        Rules rules = shared(Map.of(
                "billing", new SharedDeclaration("billing", Set.of(US), "SCC", Set.of()),
                "world", new SharedDeclaration("world", Set.of(EU, US), "consent", Set.of("invoice"))));

        assertThat(flows(rules, "invoice", "consent")).isTrue();
        assertThat(flows(rules, "receipt", "consent")).isFalse();
    }

    @Test
    void without_their_declarations_data_flows_only_between_tables_of_the_same_one() {
        assertThat(flows(shared(Map.of()), "consent", "invoice")).isFalse();
        assertThat(flows(shared(Map.of()), "invoice", "receipt")).isTrue();
    }

    private static boolean flows(Rules rules, @Nullable String read, @Nullable String written) {
        Access.Builder access = statement(ACME, EU_1, used(read, Operation.READ), used(written, Operation.WRITE));
        return !codes(rules, access).contains(ViolationCode.DECLASSIFIED);
    }

    private static TableUse used(@Nullable String name, Operation operation) {
        return new TableUse(name, name == null ? null : CLASSES.get(name), operation, false, Rows.UNSAID, null);
    }

    private static Rules shared(Map<String, SharedDeclaration> declarations) {
        return new Rules(
                EU,
                Map.of(),
                Map.of(),
                declarations,
                Map.of(),
                List.of(),
                new Rules.Modes(Mode.ENFORCE, Map.of(), Map.of()));
    }

    @Test
    void shared_data_without_its_declaration_is_stored_nowhere() {
        TableUse invoice = use("invoice", World.SHARED, Operation.READ);

        assertThat(codes(shared(Map.of()), statement(ACME, EU_1, invoice)))
                .containsExactly(ViolationCode.STORED_OUTSIDE);
        assertThat(codes(shared(Map.of()), statement(Scope.nobody(), EU_1, invoice)))
                .containsExactly(ViolationCode.STORED_OUTSIDE, ViolationCode.PROCESSED_OUTSIDE);
    }

    @Test
    void shared_data_is_processed_where_it_lives_or_where_the_scopes_own_is() {
        TableUse invoice = use("invoice", World.SHARED, Operation.READ);
        Region au = Region.of("au");

        assertThat(codes(rules(US), statement(Scope.nobody(), US_1, invoice))).isEmpty();
        assertThat(codes(rules(World.CH), statement(BOLT, US_1, invoice))).isEmpty();
        assertThat(codes(rules(au), statement(BOLT, US_1, invoice))).containsExactly(ViolationCode.PROCESSED_OUTSIDE);
        assertThat(codes(rules(au), statement(region(EU), US_1, invoice)))
                .containsExactly(ViolationCode.PROCESSED_OUTSIDE);
    }

    @Test
    void local_data_without_a_store_is_stored_nowhere() {
        TableUse lock = use("lock", World.LOCAL, Operation.READ);

        assertThat(codes(rules(EU), statement(ACME, EU_1, lock).store(null, null)))
                .containsExactly(ViolationCode.STORED_OUTSIDE, ViolationCode.UNATTESTED);
        assertThat(codes(rules(null), statement(ACME, EU_1, lock).store(null, null)))
                .containsExactly(ViolationCode.STORED_OUTSIDE, ViolationCode.UNATTESTED);
    }

    @Test
    void reference_data_is_written_for_a_region_only_at_a_store_of_the_job() {
        TableUse plan = use("plan", World.REFERENCE, Operation.WRITE);

        assertThat(codes(statement(region(EU, "eu-1"), EU_1, plan))).isEmpty();
        assertThat(codes(statement(region(EU, "eu-2"), EU_1, plan))).containsExactly(ViolationCode.NOT_WRITABLE);
        assertThat(codes(statement(region(US, "eu-1"), EU_1, plan))).containsExactly(ViolationCode.NOT_WRITABLE);
    }

    @Test
    void violations_are_told_in_the_order_of_the_rule_and_tables_that_share_one_are_named_together() {
        Access.Builder access = statement(
                        World.inState(ACME, ResidenceState.FROZEN),
                        US_1,
                        conversation(Operation.READ, World.compared(World.owner(World.GLOBEX))),
                        use("message", World.RESIDENT, Operation.READ),
                        used(null, Operation.READ),
                        use("plan", World.REFERENCE, Operation.WRITE),
                        defined("lock", false))
                .lentTo(World.scope(BOLT), List.of(new Reliance(BOLT, World.known(World.atEpoch(BOLT, 2)))))
                .store(US_1, null)
                .gaps(List.of(new Gap("a lock", null, null)))
                .escapes(List.of(new Escape("another role")));

        assertThat(codes(rules(US), access))
                .containsExactly(
                        ViolationCode.NOT_UNDERSTOOD,
                        ViolationCode.UNCLASSIFIED,
                        ViolationCode.NOT_WRITABLE,
                        ViolationCode.DEFINE_OUTSIDE_WINDOW,
                        ViolationCode.DECLASSIFIED,
                        ViolationCode.DECLASSIFIED,
                        ViolationCode.DECLASSIFIED,
                        ViolationCode.OTHER_SCOPE,
                        ViolationCode.STALE,
                        ViolationCode.RELOCATING,
                        ViolationCode.STORED_OUTSIDE,
                        ViolationCode.PROCESSED_OUTSIDE,
                        ViolationCode.FOREIGN_TENANT,
                        ViolationCode.UNATTESTED,
                        ViolationCode.ESCAPE);
        assertThat(violations(rules(US), access))
                .filteredOn(violation -> violation.code() == ViolationCode.STORED_OUTSIDE)
                .singleElement()
                .satisfies(violation -> assertThat(violation.tables()).containsExactly("conversation", "message"));
    }
}
