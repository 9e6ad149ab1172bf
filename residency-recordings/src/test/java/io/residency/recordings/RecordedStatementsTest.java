package io.residency.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.Columns;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the guard makes of the statements of real applications. */
class RecordedStatementsTest {
    private static final boolean RECORD = Boolean.getBoolean("residency.record");
    private static final String REFUSED = "cases/recorded-refused.txt";
    private static final String UNBOUND = "cases/recorded-unbound.txt";
    private static final Pattern FILTERS = Pattern.compile(
            "(?is).*(tenant_id\"?(\\s*,[^()]*)?\\)?\\s*(=|in\\b)|=\\s*[\\w.\"]*tenant_id|using \\(\"?tenant_id).*");

    /**
     * But one of Hibernate on H2, which copies a tenant from a table that all sessions see: what another session left there
     * would be written as the scope's own.
     */
    @Test
    void in_an_own_store_each_is_allowed_that_writes_no_tenant_of_others() throws Exception {
        List<String> refused = new ArrayList<>();
        Shares shares = new Shares();
        for (Recording recording : Recordings.all().toList()) {
            Asked.of(recording, "own").forEach((sql, codes) -> {
                shares.add(recording, codes.isEmpty());
                if (!codes.isEmpty()) {
                    refused.add(line(recording, codes, sql));
                }
            });
        }
        shrinks(REFUSED, refused);
        shares.areOnThePage();
    }

    /** Those that filter by tenant; the list of those that are not proved may only shrink. */
    @Test
    void in_a_mixed_store_those_that_filter_by_tenant_are_bound() throws Exception {
        List<String> unbound = new ArrayList<>();
        Shares shares = new Shares();
        for (Recording recording : Recordings.all().toList()) {
            Asked.of(recording, "mixed").forEach((sql, codes) -> {
                if (FILTERS.matcher(sql).matches()) {
                    shares.add(recording, codes.isEmpty());
                    if (!codes.isEmpty()) {
                        unbound.add(line(recording, codes, sql));
                    }
                }
            });
        }
        shrinks(UNBOUND, unbound);
        shares.areOnThePage();
    }

    @TestFactory
    Stream<DynamicTest> the_tables_of_each_are_seen() {
        return Recordings.all().map(recording -> DynamicTest.dynamicTest(recording.file(), () -> tables(recording)));
    }

    private static void tables(Recording recording) {
        Dialect dialect = recording.server().postgres() ? Dialect.POSTGRESQL : Dialect.H2;
        SqlAnalysis analysis = SqlAnalysis.of(dialect, Columns.NONE);
        for (Recording.Line line : recording.lines()) {
            if (analysis.read(line.sql()) instanceof Reading.Understood understood) {
                List<String> seen = understood.statements().stream()
                        .flatMap(statement -> statement.occurrences().stream())
                        .map(Occurrence::table)
                        .map(table -> table.name().toLowerCase(Locale.ROOT))
                        .filter(Inbox.TABLES::containsKey)
                        .toList();
                assertThat(new TreeSet<>(seen)).as(line.sql()).containsExactlyElementsOf(line.tables());
            }
        }
    }

    private static String line(Recording recording, String codes, String sql) {
        return recording.framework() + "\t" + recording.server() + "\t" + codes + "\t"
                + sql.replaceAll("\\s+", " ").strip();
    }

    private static void shrinks(String file, List<String> found) throws Exception {
        if (RECORD) {
            RecordingsTest.write(file, found);
            return;
        }
        List<String> listed = Server.resource("/" + file).lines().toList();
        assertThat(minus(found, listed)).as("new, and may not be").isEmpty();
        assertThat(minus(listed, found))
                .as("is right now: take it off the list, as -Dresidency.record=true does")
                .isEmpty();
    }

    private static List<String> minus(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        left.removeAll(others);
        return left;
    }
}
