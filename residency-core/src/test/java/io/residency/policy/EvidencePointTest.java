package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.NOW;
import static io.residency.policy.World.codes;
import static io.residency.policy.World.known;
import static io.residency.policy.World.rules;
import static io.residency.policy.World.scope;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Operation;
import io.residency.Violation;
import io.residency.Violation.Case;
import io.residency.Violation.Phrase;
import io.residency.ViolationCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Points 8 and 9. */
class EvidencePointTest {
    private static final TableUse PLAN = World.use("plan", World.REFERENCE, Operation.READ);

    @ParameterizedTest
    @CsvSource({
        "DECLARED, , no",
        "DECLARED, DECLARED, yes",
        "DECLARED, SIGNED, yes",
        "STAMPED, DECLARED, no",
        "STAMPED, STAMPED, yes",
        "STAMPED, SIGNED, yes",
        "SIGNED, STAMPED, no",
        "SIGNED, SIGNED, yes"
    })
    void a_store_is_used_from_its_required_grade_on(Grade required, @Nullable Grade attested, String expected) {
        StoreFacts store = new StoreFacts("eu-1", List.of(EU), RowPlacement.OWN, required, null);

        assertThat(codes(statement(ACME, store, PLAN).store(store, attested)).isEmpty())
                .isEqualTo(expected.equals("yes"));
    }

    @ParameterizedTest
    @EnumSource(Access.Kind.class)
    void no_table_is_reached_without_an_attested_store(Access.Kind kind) {
        Access.Builder access = Access.of(kind, scope(ACME), NOW)
                .residence(known(ACME))
                .lentTo(scope(ACME), List.of(new Reliance(ACME, known(ACME))))
                .tables(List.of(PLAN));

        assertThat(codes(access)).contains(ViolationCode.UNATTESTED);
    }

    @Test
    void nothing_is_sent_or_committed_without_an_attested_store() {
        for (Access.Kind kind : List.of(Access.Kind.STATEMENT, Access.Kind.COMMIT)) {
            assertThat(codes(Access.of(kind, scope(ACME), NOW)
                            .residence(known(ACME))
                            .lentTo(scope(ACME), List.of(new Reliance(ACME, known(ACME))))))
                    .containsExactly(ViolationCode.UNATTESTED);
        }
    }

    @Test
    void each_escape_is_told() {
        Access.Builder access =
                statement(ACME, World.EU_1).escapes(List.of(new Escape("another role"), new Escape("another schema")));

        assertThat(violations(rules(EU), access))
                .extracting(Violation::reason)
                .containsExactly(new Phrase("another role"), new Phrase("another schema"));
    }

    private static List<Violation> transferred(@Nullable Transfer transfer) {
        Access.Builder access =
                Access.of(Access.Kind.TRANSFER, scope(ACME), NOW).residence(known(ACME));
        return violations(rules(EU), transfer == null ? access : access.transfer(transfer));
    }

    @Test
    void data_leaves_only_to_a_destination_that_is_declared_for_its_category() {
        assertThat(transferred(new Transfer("whatsapp", "messages"))).isEmpty();
        assertThat(transferred(new Transfer("whatsapp", "orders")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(ViolationCode.UNDECLARED_TRANSFER);
                    assertThat(violation.target()).isEqualTo("whatsapp");
                    assertThat(violation.reason()).isEqualTo(Case.UNDECLARED_CATEGORY);
                });
        assertThat(transferred(new Transfer("fax", "messages"))).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(ViolationCode.UNDECLARED_TRANSFER);
            assertThat(violation.target()).isEqualTo("fax");
            assertThat(violation.reason()).isNull();
        });
    }

    @Test
    void a_transfer_that_does_not_say_where_to_is_refused() {
        assertThat(transferred(null)).extracting(Violation::code).containsExactly(ViolationCode.UNDECLARED_TRANSFER);
    }
}
