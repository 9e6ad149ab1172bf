package io.residency.policy;

import static io.residency.policy.World.ACME;
import static io.residency.policy.World.CH_1;
import static io.residency.policy.World.EU;
import static io.residency.policy.World.EU_1;
import static io.residency.policy.World.EU_2;
import static io.residency.policy.World.EU_WITH_US_REPLICA;
import static io.residency.policy.World.GLOBEX;
import static io.residency.policy.World.NOW;
import static io.residency.policy.World.US;
import static io.residency.policy.World.US_1;
import static io.residency.policy.World.inStore;
import static io.residency.policy.World.region;
import static io.residency.policy.World.statement;
import static io.residency.policy.World.use;
import static io.residency.policy.World.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification;
import io.residency.Mode;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation x classification x store x scope x process x exemption x mode. What is expected is looked up in
 * tables that name stores and scopes one by one; nothing of them is computed from regions and boundaries.
 */
class DecisionTableTest {
    private static final List<StoreFacts> STORES = List.of(EU_1, EU_2, US_1, CH_1, EU_WITH_US_REPLICA);
    private static final List<String> SCOPES =
            List.of("nobody", "acme", "globex", "region eu", "region us", "window", "other window");
    private static final List<String> PROCESSES = List.of("eu", "us", "any");
    private static final List<String> EXEMPTIONS = List.of("none", "matching", "expired", "of another tenant");
    private static final Map<String, Classification> CLASSES = Map.of(
            "resident", World.RESIDENT,
            "reference", World.REFERENCE,
            "reference(writable)", World.WRITABLE_REFERENCE,
            "shared", World.SHARED,
            "local", World.LOCAL);
    private static final Residence ACME_IN_EU_1 = inStore(ACME, "eu-1");

    /** Where resident data of a scope may be read. A window is open on the store itself. */
    private static final Map<String, Set<String>> READABLE = Map.of(
            "acme", Set.of("eu-1", "eu-2", "ch-1"),
            "globex", Set.of("us-1"),
            "region eu", Set.of("eu-1", "eu-2"),
            "region us", Set.of("us-1"),
            "window", Set.of("eu-1", "eu-2", "us-1", "ch-1"),
            "other window", Set.of());

    /** Where it may be written: acme's residence names its store. */
    private static final Map<String, Set<String>> WRITABLE = Map.of(
            "acme", Set.of("eu-1"),
            "globex", Set.of("us-1"),
            "region eu", Set.of("eu-1", "eu-2"),
            "region us", Set.of("us-1"),
            "window", Set.of("eu-1", "eu-2", "us-1", "ch-1"),
            "other window", Set.of());

    /** The processes, beside {@code any}, that may handle resident data of a scope. */
    private static final Map<String, Set<String>> PROCESSED = Map.of(
            "acme", Set.of("eu"),
            "globex", Set.of("us"),
            "region eu", Set.of("eu"),
            "region us", Set.of("us"),
            "window eu-1", Set.of("eu"),
            "window eu-2", Set.of("eu"),
            "window eu-leaky", Set.of("eu"),
            "window us-1", Set.of("us"),
            "window ch-1", Set.of());

    /** The region scope that may write reference data to a store. */
    private static final Map<String, String> JOBS =
            Map.of("eu-1", "region eu", "eu-2", "region eu", "eu-leaky", "region eu", "us-1", "region us");

    /** The stores that hold local data of a process; that of {@code any} lies everywhere. */
    private static final Map<String, Set<String>> LOCAL_STORES =
            Map.of("eu", Set.of("eu-1", "eu-2", "ch-1"), "us", Set.of("us-1"));

    private record Row(
            Operation operation, String type, StoreFacts store, String scope, String process, String exemption) {}

    private static Set<ViolationCode> expected(Row row) {
        Set<ViolationCode> codes = EnumSet.noneOf(ViolationCode.class);
        if (row.operation() == Operation.DEFINE) {
            if (!row.scope().equals("window")) {
                codes.add(ViolationCode.DEFINE_OUTSIDE_WINDOW);
            }
            return codes;
        }
        switch (row.type()) {
            case "unclassified" -> codes.add(ViolationCode.UNCLASSIFIED);
            case "reference" -> reference(row, codes);
            case "shared" -> shared(row, codes);
            case "local" -> local(row, codes);
            case "resident" -> resident(row, codes);
            default -> {}
        }
        if (row.exemption().equals("matching") && row.scope().equals("acme")) {
            codes.remove(ViolationCode.STORED_OUTSIDE);
            codes.remove(ViolationCode.PROCESSED_OUTSIDE);
        }
        return codes;
    }

    private static void reference(Row row, Set<ViolationCode> codes) {
        boolean ownJob = row.scope().equals(JOBS.getOrDefault(row.store().name(), "none"));
        if (row.operation() == Operation.WRITE && !row.scope().equals("window") && !ownJob) {
            codes.add(ViolationCode.NOT_WRITABLE);
        }
    }

    private static void shared(Row row, Set<ViolationCode> codes) {
        if (!row.store().equals(US_1)) {
            codes.add(ViolationCode.STORED_OUTSIDE);
        }
        boolean european = Set.of("acme", "region eu").contains(row.scope())
                || (row.scope().equals("window") && row.store().name().startsWith("eu"));
        if (row.process().equals("eu") && !european) {
            codes.add(ViolationCode.PROCESSED_OUTSIDE);
        }
    }

    private static void local(Row row, Set<ViolationCode> codes) {
        if (!row.process().equals("any")
                && !LOCAL_STORES.get(row.process()).contains(row.store().name())) {
            codes.add(ViolationCode.STORED_OUTSIDE);
        }
    }

    private static void resident(Row row, Set<ViolationCode> codes) {
        if (row.scope().equals("nobody")) {
            codes.add(ViolationCode.NO_SCOPE);
            return;
        }
        Map<String, Set<String>> stores = row.operation() == Operation.READ ? READABLE : WRITABLE;
        if (!stores.get(row.scope()).contains(row.store().name())) {
            codes.add(ViolationCode.STORED_OUTSIDE);
        }
        String whose = row.scope().equals("window") ? "window " + row.store().name() : row.scope();
        Set<String> processes = PROCESSED.get(whose);
        if (processes != null && !row.process().equals("any") && !processes.contains(row.process())) {
            codes.add(ViolationCode.PROCESSED_OUTSIDE);
        }
    }

    static Stream<Arguments> operations_and_classes() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(
                                "resident", "reference", "reference(writable)", "shared", "local", "unclassified")
                        .map(type -> Arguments.of(operation, type)));
    }

    private static List<Row> rows(Operation operation, String type) {
        List<Row> rows = new ArrayList<>();
        for (StoreFacts store : STORES) {
            for (String scope : SCOPES) {
                for (String process : PROCESSES) {
                    for (String exemption : EXEMPTIONS) {
                        rows.add(new Row(operation, type, store, scope, process, exemption));
                    }
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("operations_and_classes")
    void every_row_of_the_table_is_decided_as_the_tables_say(Operation operation, String type) {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows(operation, type)) {
            for (Mode mode : Mode.values()) {
                Decision decision = decide(row, mode);
                Set<ViolationCode> expected = expected(row);
                if (!codes(decision).equals(expected)
                        || (decision instanceof Decision.Refused refused && refused.mode() != mode)) {
                    wrong.add(row + " in " + mode + ": expected " + expected + " but was " + decision);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_table_has_thousands_of_rows_of_which_many_are_allowed_and_each_code_of_a_place_appears() {
        List<Row> all = operations_and_classes()
                .flatMap(pair -> rows((Operation) pair.get()[0], (String) pair.get()[1]).stream())
                .toList();
        Set<ViolationCode> seen = new TreeSet<>();
        all.forEach(row -> seen.addAll(expected(row)));

        assertThat(all).hasSize(7560);
        assertThat(all.stream().filter(row -> expected(row).isEmpty()).count()).isBetween(2000L, 5000L);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        ViolationCode.UNCLASSIFIED,
                        ViolationCode.NOT_WRITABLE,
                        ViolationCode.DEFINE_OUTSIDE_WINDOW,
                        ViolationCode.NO_SCOPE,
                        ViolationCode.STORED_OUTSIDE,
                        ViolationCode.PROCESSED_OUTSIDE);
    }

    private static Decision decide(Row row, Mode mode) {
        Region process = switch (row.process()) {
            case "eu" -> EU;
            case "us" -> US;
            default -> null;
        };
        Rules rules = World.rules(process, mode, exemptions(row));
        TableUse table = row.type().equals("unclassified")
                ? new TableUse(null, null, row.operation(), false, Rows.UNSAID, null)
                : use("thing", CLASSES.get(row.type()), row.operation());
        Access.Builder access = switch (row.scope()) {
            case "acme" -> statement(ACME_IN_EU_1, row.store(), table);
            case "globex" -> statement(GLOBEX, row.store(), table);
            case "region eu" -> statement(region(EU), row.store(), table);
            case "region us" -> statement(region(US), row.store(), table);
            case "window" -> statement(window(row.store()), row.store(), table);
            case "other window" -> statement(window(row.store().equals(EU_1) ? EU_2 : EU_1), row.store(), table);
            default -> statement(Scope.nobody(), row.store(), table);
        };
        return ResidencyPolicy.of(rules)
                .decide(access.usableExemptions(Set.of("stored", "processed")).build());
    }

    private static Exemption[] exemptions(Row row) {
        if (row.exemption().equals("none") || row.operation() == Operation.DEFINE) {
            return new Exemption[0];
        }
        Residence whose = row.exemption().equals("of another tenant") ? World.BOLT : ACME;
        return new Exemption[] {
            exemption(
                    "stored",
                    ViolationCode.STORED_OUTSIDE,
                    whose,
                    row,
                    row.store().name()),
            exemption("processed", ViolationCode.PROCESSED_OUTSIDE, whose, row, row.process())
        };
    }

    private static Exemption exemption(String id, ViolationCode code, Residence whose, Row row, String to) {
        return new Exemption(
                id,
                code,
                whose.tenant(),
                row.operation(),
                Set.of("thing"),
                to,
                "support case 7",
                "ann",
                "bob",
                row.exemption().equals("expired") ? NOW : NOW.plusSeconds(1),
                null);
    }

    private static Set<ViolationCode> codes(Decision decision) {
        Set<ViolationCode> codes = EnumSet.noneOf(ViolationCode.class);
        if (decision instanceof Decision.Refused refused) {
            refused.violations().stream().map(Violation::code).forEach(codes::add);
        }
        return codes;
    }
}
