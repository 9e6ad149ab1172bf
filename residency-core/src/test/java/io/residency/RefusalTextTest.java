package io.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.residency.Violation.Case;
import io.residency.Violation.Lapse;
import io.residency.Violation.Phrase;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTextTest {
    private static final Region EU = Region.of("eu");
    private static final Region US = Region.of("us");

    private static Violation.Builder of(ViolationCode code) {
        return Violation.builder(code)
                .tenant(Tenant.of("acme"), EU)
                .store("us-1", US)
                .processRegion(US);
    }

    private static Violation.Builder on(ViolationCode code, Operation operation) {
        return of(code).operation(operation).tables(List.of("conversation"));
    }

    @Test
    void a_read_outside_the_boundary_is_told_word_for_word() {
        assertThat(on(ViolationCode.STORED_OUTSIDE, Operation.READ).build().message())
                .isEqualTo("Refused READ of [conversation] for tenant 'acme': its data stays in 'eu',"
                        + " this connection is to 'us' [STORED_OUTSIDE].\n"
                        + "Take the connection inside the scope of 'acme', or relocate the tenant.");
    }

    /** What stands between "Refused " and the code, and the line after it. */
    private static Map<ViolationCode, List<String>> texts() {
        Map<ViolationCode, List<String>> texts = new TreeMap<>();
        texts.put(
                ViolationCode.NOT_UNDERSTOOD,
                List.of(
                        "a statement on [conversation] at line 2, column 7 for tenant 'acme': it is not understood:"
                                + " a locking clause",
                        "Write it in a form that is understood, or declare the table, the function, the procedure or"
                                + " the exact statement."));
        texts.put(
                ViolationCode.UNCLASSIFIED,
                List.of(
                        "READ of a table at line 2, column 7 for tenant 'acme': the configuration gives it no"
                                + " classification",
                        "Classify the table with residency.tables.<table>."));
        texts.put(
                ViolationCode.NOT_WRITABLE,
                List.of(
                        "WRITE of [plan] for tenant 'acme': reference data is written only in a region scope or a"
                                + " definition window",
                        "Write it in runInRegion(..) or define(..), or declare the table reference(writable)."));
        texts.put(
                ViolationCode.DECLASSIFIED,
                List.of(
                        "WRITE of [plan] for tenant 'acme': it is less strict than [conversation], which the"
                                + " statement reads",
                        "Keep the data in a resident table, or name the source in the shared declaration's 'from'."));
        texts.put(
                ViolationCode.DEFINE_OUTSIDE_WINDOW,
                List.of(
                        "DEFINE of [conversation] for tenant 'acme': no definition window is open on store 'us-1'",
                        "Run the change inside residency.define(store, purpose, ..). A temporary table of the session needs"
                                + " none; H2 calls it LOCAL TEMPORARY."));
        texts.put(
                ViolationCode.NO_SCOPE,
                List.of(
                        "READ of [conversation]: the thread acts for nobody",
                        "Open a scope first: residency.run(tenant, ..); on another thread scope.wrap(..), for a migration"
                                + " residency.define(store, purpose, ..)."));
        texts.put(
                ViolationCode.OTHER_SCOPE,
                List.of(
                        "a statement on [conversation] for tenant 'acme': the connection or session belongs to another scope",
                        "Take a connection, or open a session, inside the scope that uses it."));
        texts.put(
                ViolationCode.UNKNOWN_TENANT,
                List.of(
                        "access for tenant 'acme': the directory does not know the tenant",
                        "Assign the tenant a region in the directory."));
        texts.put(
                ViolationCode.DIRECTORY_UNAVAILABLE,
                List.of(
                        "READ of [conversation] for tenant 'acme': the directory could not be asked for a residence, or its"
                                + " answer is not relied on",
                        "Put right what the log of io.residency.directory says, then try again."));
        texts.put(
                ViolationCode.STALE,
                List.of(
                        "access for tenant 'acme': the tenant's residence has changed since this connection relied"
                                + " on it",
                        "Roll back and take a new connection."));
        texts.put(
                ViolationCode.RELOCATING,
                List.of(
                        "WRITE of [conversation] for tenant 'acme': the tenant is being relocated",
                        "Try again when the relocation has ended."));
        texts.put(
                ViolationCode.STORED_OUTSIDE,
                List.of(
                        "WRITE of [conversation] for tenant 'acme': its data stays in 'eu', this connection is to"
                                + " 'us'",
                        "Take the connection inside the scope of 'acme', or relocate the tenant."));
        texts.put(
                ViolationCode.PROCESSED_OUTSIDE,
                List.of(
                        "READ of [conversation] for tenant 'acme': its data stays in 'eu', this process runs in 'us'",
                        "Send the request to https://eu.example.com."));
        texts.put(
                ViolationCode.FOREIGN_TENANT,
                List.of(
                        "READ of [conversation] for tenant 'acme': it names a tenant of another region ('us')",
                        "Use the scope's own tenant, or run(..) in the other tenant's scope."));
        texts.put(
                ViolationCode.UNBOUNDED,
                List.of(
                        "READ of [conversation] for tenant 'acme': nothing binds its rows to the scope",
                        "Add a condition: tenant_id = a literal or a parameter of the scope's own, or that column of a"
                                + " table whose rows are bound."));
        texts.put(
                ViolationCode.MISPLACED,
                List.of(
                        "READ of [conversation] for tenant 'acme': a returned row belongs to a tenant who is not at"
                                + " home here",
                        "Find the row and move it to its home region."));
        texts.put(
                ViolationCode.UNATTESTED,
                List.of(
                        "access for tenant 'acme': store 'us-1' cannot be reached, lacks the required evidence of where it"
                                + " is, or takes two tenants' keys for one",
                        "Put right what the log of io.residency says of the store, then take a new connection."));
        texts.put(
                ViolationCode.ESCAPE,
                List.of(
                        "access for tenant 'acme': it goes round the guard: unwrap to the driver's connection",
                        "Use the lent connection itself, and statements on it."));
        texts.put(
                ViolationCode.UNDECLARED_TRANSFER,
                List.of(
                        "a transfer for tenant 'acme': destination 'whatsapp' is not declared",
                        "Declare it with residency.destinations.<name>.region, .categories and .basis."));
        texts.put(
                ViolationCode.LEDGER_UNAVAILABLE,
                List.of(
                        "READ of [conversation] for tenant 'acme': the use of an exemption could not be recorded in"
                                + " the ledger",
                        "Make residency.ledger.path writable, then try again."));
        return texts;
    }

    private static Violation sample(ViolationCode code) {
        Place place = new Place(2, 7);
        return switch (code) {
            case NOT_UNDERSTOOD ->
                of(code).tables(List.of("conversation"))
                        .reason(new Phrase("a locking clause"))
                        .place(place)
                        .build();
            case UNCLASSIFIED -> of(code).operation(Operation.READ).place(place).build();
            case NOT_WRITABLE ->
                of(code).operation(Operation.WRITE).tables(List.of("plan")).build();
            case DECLASSIFIED ->
                of(code).operation(Operation.WRITE)
                        .tables(List.of("plan"))
                        .target("conversation")
                        .build();
            case DEFINE_OUTSIDE_WINDOW -> on(code, Operation.DEFINE).build();
            case NO_SCOPE -> on(code, Operation.READ).tenant(null, null).build();
            case OTHER_SCOPE -> of(code).tables(List.of("conversation")).build();
            case UNKNOWN_TENANT, STALE, UNATTESTED -> of(code).build();
            case RELOCATING, STORED_OUTSIDE -> on(code, Operation.WRITE).build();
            case PROCESSED_OUTSIDE ->
                on(code, Operation.READ).endpoint("https://eu.example.com").build();
            case FOREIGN_TENANT ->
                on(code, Operation.READ)
                        .target("us")
                        .reason(Case.FOREIGN_REGION)
                        .build();
            case ESCAPE ->
                of(code).reason(new Phrase("unwrap to the driver's connection")).build();
            case UNDECLARED_TRANSFER -> of(code).target("whatsapp").build();
            case UNBOUNDED -> on(code, Operation.READ).target("tenant_id").build();
            case DIRECTORY_UNAVAILABLE, MISPLACED, LEDGER_UNAVAILABLE ->
                on(code, Operation.READ).build();
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_code_says_what_was_refused_and_why_and_what_to_do(ViolationCode code) {
        List<String> text = texts().get(code);

        assertThat(sample(code).message()).isEqualTo("Refused " + text.get(0) + " [" + code + "].\n" + text.get(1));
        assertThat(sample(code).remedy()).isEqualTo(text.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_violation_of_which_only_the_code_is_known_has_a_text_without_null(ViolationCode code) {
        assertThat(Violation.of(code).message())
                .startsWith("Refused ")
                .contains(" [" + code + "].\n")
                .doesNotContain("null");
    }

    /** Each case, rendered: what comes after the colon, and the remedy where the case has its own. */
    private static Map<Case, String> cases() {
        Map<Case, String> texts = new TreeMap<>();
        texts.put(Case.OTHER_SCOPE_UNTAGGED, "nothing says to which scope the connection or session belongs");
        texts.put(
                Case.DIRECTORY_UNAVAILABLE_CLOSED,
                "this Residency has been closed|Open another, and close it only when nothing uses it any more.");
        texts.put(Case.STALE_UNKNOWN, "nothing says on which residence of the tenant this connection relied");
        texts.put(Case.RELOCATING_NAMED_TENANT, "it names a tenant who is being relocated");
        texts.put(
                Case.STORED_IN_OTHER_STORE,
                "its data is written in its own store in 'eu', this connection is to store 'us-1'");
        texts.put(
                Case.STORED_IN_OTHER_DATABASE,
                "its data stays in 'eu', rows of it are in another database in 'us'"
                        + "|Keep its rows in the store itself, or in a foreign server within the boundary.");
        texts.put(
                Case.STORED_NOWHERE_HERE,
                "its data stays in 'billing', of which this process has no store that holds it"
                        + "|Configure the store here, or go to a process that has it.");
        texts.put(
                Case.STORED_SHARED,
                "declaration 'billing' does not cover 'us', where this connection leads"
                        + "|Take the connection with forStore(..) of a store in 'ch' or 'eu'.");
        texts.put(
                Case.STORED_LOCAL,
                "local data stays in the process's boundary, this connection is to 'us'"
                        + "|Take the connection with forStore(..) of a store in 'ch' or 'eu'.");
        texts.put(
                Case.PROCESSED_SHARED,
                "declaration 'billing' does not cover this process: this process runs in 'us'"
                        + "|Send the request to a process in 'ch' or 'eu'.");
        texts.put(Case.FOREIGN_REGION, "it names a tenant of another region ('billing')");
        texts.put(
                Case.FOREIGN_UNKNOWN,
                "it names a tenant whom the directory does not know"
                        + "|Assign the tenant a region in the directory first, and act in its scope; a pattern or a bound"
                        + " counts as a key, too.");
        texts.put(
                Case.FOREIGN_REGION_VALUE,
                "it writes another region than the scope's ('billing')"
                        + "|Write the region of the scope, or run(..) in the scope of the tenant whose row it is.");
        texts.put(
                Case.UNBOUNDED_REGION_VALUE,
                "nothing proves which region is written"
                        + "|Write into billing a literal or a parameter with the scope's region.");
        texts.put(
                Case.UNBOUNDED_OWNER_VALUE,
                "nothing proves whose the row is whose key is written"
                        + "|Copy it into billing from a bound row of the owner's table (INSERT .. SELECT).");
        texts.put(
                Case.UNBOUNDED_OWNER,
                "nothing binds its rows to the scope"
                        + "|Lead from billing to a row of the owner's table that is bound, by a join, IN or EXISTS.");
        texts.put(
                Case.UNBOUNDED_NOBODYS,
                "no column says whose its rows are"
                        + "|Declare its tenant column or its owner with residency.tables.<table>, or keep it in stores with"
                        + " rows own.");
        texts.put(
                Case.UNBOUNDED_COMPARED,
                "its rows are compared with what proves nothing: null, a stream, a value of another type than the"
                        + " column's, or a column whose type or collation takes different keys for one"
                        + "|Compare billing with a value of its own type; a column of text needs a collation that compares"
                        + " bytes.");
        texts.put(
                Case.MISPLACED_UNKNOWN,
                "a returned row belongs to a tenant whom the directory does not know"
                        + "|Assign the tenant a region in the directory, or put right the row's tenant.");
        texts.put(
                Case.UNBOUNDED_VALUE,
                "nothing proves whose the written tenant value is"
                        + "|Write into billing a literal, a parameter, or that column of a table whose rows are bound.");
        texts.put(Case.UNDECLARED_CATEGORY, "destination 'billing' is not declared for this category");
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void each_case_of_a_code_has_its_own_words(Case reason) {
        ViolationCode code = EnumSet.allOf(ViolationCode.class).stream()
                .filter(candidate -> prefixes(candidate).stream().anyMatch(reason.name()::startsWith))
                .collect(Collectors.collectingAndThen(Collectors.toList(), codes -> {
                    assertThat(codes).hasSize(1);
                    return codes.get(0);
                }));
        String[] text = cases().get(reason).split("\\|", -1);

        Violation violation = on(code, Operation.WRITE)
                .target("billing")
                .regions(Set.of(EU, Region.of("ch")))
                .reason(reason)
                .build();

        assertThat(violation.message()).contains(": " + text[0] + " [" + code + "].\n");
        if (text.length > 1) {
            assertThat(violation.remedy()).isEqualTo(text[1]);
        }
    }

    private static Set<String> prefixes(ViolationCode code) {
        return switch (code) {
            case STORED_OUTSIDE -> Set.of("STORED_");
            case PROCESSED_OUTSIDE -> Set.of("PROCESSED_");
            case FOREIGN_TENANT -> Set.of("FOREIGN_");
            case UNDECLARED_TRANSFER -> Set.of("UNDECLARED_");
            default -> Set.of(code.name() + "_");
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_way_out_of_what_is_not_understood_has_its_own_words(Way way) {
        String declare = "declare the exact statement with residency.statements.<sha-256>";
        String text = switch (way) {
            case OTHER_FORM -> "Write it in a form that is understood, or " + declare + ".";
            case SMALLER -> "Split it into smaller statements, or " + declare + ".";
            case A_STATEMENT -> "Send a statement.";
            case JDBC_METHOD -> "Use setAutoCommit, commit, rollback and setSavepoint of the connection.";
            case DECLARED_FUNCTION -> "Declare it with residency.functions.<function>.";
            case CONFIGURED_TABLE ->
                "Correct residency.tables.<table>, or create what it names in"
                        + " residency.define(store, purpose, ..).";
            case DATABASE -> "Change that in the database: no form of the statement helps.";
            case TABLES_OF_VIEW -> "Name the view's tables instead.";
            case DECLARED_PROCEDURE -> "Declare it with residency.procedures.<procedure>.";
            case DECLARED_TRIGGER ->
                "Declare the trigger's function, or its class of Java in quotes, with residency.functions.<function>.";
            case FOREIGN_SERVER ->
                "Say where it is with residency.foreign-servers.<server>; a linked table is called by its own name.";
            case OUTSIDE -> "Read it with the database's own tools, or " + declare + ".";
            case CHANGING_CONNECTION -> "Take a connection that is not lent for reading alone.";
            case OTHER_NAME -> "Give it another name.";
            case KNOWN_TYPE -> "Give the value a type that the database has.";
            case REACHABLE_STORE -> "Make the store reachable (the log says what is missing), then try again.";
            case REPORT -> "Report it; meanwhile write it in another form, or " + declare + ".";
        };

        assertThat(of(ViolationCode.NOT_UNDERSTOOD)
                        .reason(new Phrase("a lock", way))
                        .build()
                        .message())
                .isEqualTo("Refused a statement for tenant 'acme': it is not understood: a lock [NOT_UNDERSTOOD].\n"
                        + text);
    }

    @Test
    void an_exemption_that_has_lapsed_is_named_with_why() {
        Violation.Builder read = on(ViolationCode.STORED_OUTSIDE, Operation.READ);
        String message =
                "Refused READ of [conversation] for tenant 'acme': its data stays in 'eu', this connection is to"
                        + " 'us', and exemption 'ops-1' %s [STORED_OUTSIDE].\n"
                        + "Take the connection inside the scope of 'acme', or relocate the tenant.";

        assertThat(read.lapse(new Lapse("ops-1", null)).build().message()).isEqualTo(message.formatted("has expired"));
        assertThat(read.lapse(new Lapse("ops-1", 3)).build().message())
                .isEqualTo(message.formatted("was used 3 of 3 times"));
    }

    @Test
    void several_violations_stand_apart_by_an_empty_line_in_their_order() {
        Violation first = sample(ViolationCode.STORED_OUTSIDE);
        Violation second = sample(ViolationCode.ESCAPE);

        assertThat(new ResidencyViolationException(List.of(first, second)))
                .hasMessage(first.message() + "\n\n" + second.message())
                .hasNoCause();
    }

    @Test
    void a_refusal_without_a_violation_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResidencyViolationException(List.of()));
    }

    @Test
    void a_scope_without_a_tenant_is_told_where_its_connection_leads() {
        Violation violation = Violation.builder(ViolationCode.STORED_OUTSIDE)
                .operation(Operation.READ)
                .tables(List.of("conversation", "part"))
                .store("us-1", US)
                .build();

        assertThat(violation.message())
                .isEqualTo("Refused READ of [conversation, part]: this connection is to 'us', outside the boundary of"
                        + " the scope [STORED_OUTSIDE].\nTake the connection inside the scope that uses it.");
    }

    @Test
    void an_access_to_no_store_is_not_called_one_that_cannot_be_reached() {
        Violation violation = Violation.builder(ViolationCode.UNATTESTED)
                .tenant(Tenant.of("acme"), EU)
                .build();

        assertThat(violation.message())
                .isEqualTo(
                        "Refused access for tenant 'acme': no store here is its own, so that nothing says where it would"
                                + " lead [UNATTESTED].\nAct in a scope that has a store here, and take the connection, or open the"
                                + " session, inside it.");
    }

    @Test
    void a_scope_of_no_tenant_is_told_to_act_for_each_of_them() {
        Violation violation = Violation.builder(ViolationCode.UNBOUNDED)
                .operation(Operation.WRITE)
                .tables(List.of("conversation"))
                .target("tenant_id")
                .build();

        assertThat(violation.message())
                .isEqualTo(
                        "Refused WRITE of [conversation]: nothing binds its rows to the scope [UNBOUNDED].\nAct for each"
                                + " tenant by itself with residency.run(tenant, ..), or compare tenant_id with keys of tenants at home"
                                + " here, or the declared region column with its region.");
    }

    @Test
    void whoever_reads_of_a_tenant_whom_nobody_knows_is_told_to_compare_with_others() {
        Violation violation = on(ViolationCode.FOREIGN_TENANT, Operation.READ)
                .reason(Case.FOREIGN_UNKNOWN)
                .build();

        assertThat(violation.message())
                .endsWith(
                        "it names a tenant whom the directory does not know [FOREIGN_TENANT].\nCompare tenant columns with"
                                + " keys that the directory knows; a pattern or a bound counts as a key, too.");
    }

    @Test
    void a_region_without_an_endpoint_is_named() {
        Violation violation = of(ViolationCode.PROCESSED_OUTSIDE).target("eu").build();

        assertThat(violation.message())
                .isEqualTo("Refused access for tenant 'acme': its data stays in 'eu', this process runs in 'us'"
                        + " [PROCESSED_OUTSIDE].\nSend the request to a process in 'eu'.");
    }

    @Test
    void the_regions_in_which_a_scope_without_a_tenant_or_shared_data_may_be_processed_are_named() {
        Violation.Builder read = Violation.builder(ViolationCode.PROCESSED_OUTSIDE)
                .operation(Operation.READ)
                .tables(List.of("conversation"))
                .processRegion(US);

        assertThat(read.regions(Set.of(EU, Region.of("ch"))).build().message())
                .isEqualTo("Refused READ of [conversation]: its data stays in 'ch' or 'eu', this process runs in 'us'"
                        + " [PROCESSED_OUTSIDE].\nSend the request to a process in 'ch' or 'eu'.");
        assertThat(read.reason(Case.PROCESSED_SHARED)
                        .target("billing")
                        .regions(Set.of(EU))
                        .build()
                        .message())
                .isEqualTo("Refused READ of [conversation]: declaration 'billing' does not cover this process: this"
                        + " process runs in 'us' [PROCESSED_OUTSIDE].\nSend the request to a process in 'eu'.");
    }

    @Test
    void a_violation_rebuilt_from_another_has_all_its_facts() {
        Violation violation = new Violation(
                ViolationCode.STORED_OUTSIDE,
                Operation.READ,
                Tenant.of("acme"),
                EU,
                "us-1",
                US,
                US,
                List.of("conversation"),
                "billing",
                Case.STORED_SHARED,
                new Place(1, 2),
                "https://eu.example.com",
                List.of(EU),
                new Lapse("ops-1", 3));

        assertThat(violation.toBuilder().build()).isEqualTo(violation);
    }
}
