package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL's regression tests against PostgreSQL's own reading of them: what is accepted misses no table. */
final class PostgresRegressionTest {
    private static final Set<String> QUERIES_AND_CHANGES =
            Set.of("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt");

    private int all;
    private int accepted;
    private int changes;
    private int acceptedChanges;
    private int acceptedBuiltIn;
    private final List<String> missed = new ArrayList<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, List<String>> refused = new TreeMap<>();

    @Test
    void no_accepted_statement_misses_a_table() throws IOException {
        SqlAnalysis analysis = SqlAnalysis.of(Dialect.POSTGRESQL, Columns.NONE);
        try (InputStream in = PostgresRegressionTest.class.getResourceAsStream("/postgres-regress.jsonl.gz");
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            lines.lines().map(Json::object).forEach(statement -> read(statement, analysis));
        }
        System.out.printf(
                "%d statements, %d accepted; queries and data changes: %d, accepted %d (%.1f %%), with built-in functions only %d (%.1f %%)%nnot understood: %s%n",
                all,
                accepted,
                changes,
                acceptedChanges,
                100.0 * acceptedChanges / changes,
                acceptedBuiltIn,
                100.0 * acceptedBuiltIn / changes,
                reasons);
        assertThat(all).isEqualTo(17_556);
        assertThat(missed).isEmpty();
        assertThat(reasons).doesNotContainKey("INTERNAL_ERROR");
        assertThat(100.0 * acceptedChanges / changes).isGreaterThanOrEqualTo(94.0);
        assertThat(100.0 * acceptedBuiltIn / changes).isGreaterThanOrEqualTo(88.0);
        tell();
        assertThat(Files.readString(Path.of("..", "docs", "sql.md")))
                .as("the page says what is measured")
                .contains(String.format(
                        "accepted %.1f %%, with built-in functions alone %.1f %%; tables missed in %,d accepted statements: 0",
                        100.0 * acceptedChanges / changes, 100.0 * acceptedBuiltIn / changes, accepted));
    }

    /** Prints how many queries and data changes are refused for which reason, as a table, and writes each under target. */
    private void tell() throws IOException {
        System.out.println("| reason | what | statements |\n|---|---|---|");
        refused.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> b.size() - a.size()))
                .forEach(reason -> System.out.printf(
                        "| %s | %d |%n", reason.getKey(), reason.getValue().size()));
        List<String> lines = new ArrayList<>();
        refused.forEach((reason, ids) -> ids.forEach(id -> lines.add(id + "\t" + reason.replace(" | ", "\t"))));
        Files.write(Path.of("target", "postgres-regress-refused.tsv"), lines);
        assertThat(lines).hasSize(changes - acceptedChanges);
    }

    /** The kind of what stands where the reading ended, but never a text or number of a statement. */
    private static String reason(Gap gap, String sql) {
        String what = gap.name() == null ? "" : gap.name();
        if (what.isEmpty() && gap.token() >= 0) {
            Token at = TokenList.of(sql, Dialect.POSTGRESQL).get(gap.token());
            boolean word =
                    at.kind() == Token.Kind.WORD && Words.of(Dialect.POSTGRESQL).isReserved(at);
            boolean sign = at.kind() == Token.Kind.OPERATOR || at.kind() == Token.Kind.PUNCTUATION;
            what = word || sign ? "at " + at.key() : at.kind().phrase();
        }
        return gap.reason() + " | " + what;
    }

    @SuppressWarnings("unchecked")
    private void read(Map<String, Object> statement, SqlAnalysis analysis) {
        List<String> kinds = (List<String>) statement.get("kinds");
        boolean change = !kinds.isEmpty() && QUERIES_AND_CHANGES.containsAll(kinds);
        Reading reading = analysis.read((String) statement.get("sql"));
        all++;
        changes += change ? 1 : 0;
        if (reading instanceof Reading.NotUnderstood not) {
            if (change || not.gap().reason() == Gap.Reason.INTERNAL_ERROR) {
                reasons.merge(not.gap().reason().name(), 1, Integer::sum);
            }
            if (change) {
                refused.computeIfAbsent(reason(not.gap(), (String) statement.get("sql")), reason -> new ArrayList<>())
                        .add((String) statement.get("id"));
            }
            return;
        }
        accepted++;
        acceptedChanges += change ? 1 : 0;
        Set<String> reads = new HashSet<>(Read.reads(reading));
        Set<String> writes = new HashSet<>(Read.writes(reading));
        boolean builtIn = true;
        for (StatementFacts facts : ((Reading.Understood) reading).statements()) {
            for (Definition definition : facts.definitions()) {
                reads.add(definition.name().toString());
                writes.add(definition.name().toString());
            }
            builtIn &= facts.functions().stream().noneMatch(call -> Read.callsOther(call, Dialect.POSTGRESQL));
        }
        acceptedBuiltIn += change && builtIn ? 1 : 0;
        boolean counted = ((Reading.Understood) reading).statements().size() == (Integer) statement.get("statements");
        if (!counted
                || !reads.containsAll((List<String>) statement.get("reads"))
                || !writes.containsAll((List<String>) statement.get("writes"))) {
            missed.add((String) statement.get("id"));
        }
    }
}
