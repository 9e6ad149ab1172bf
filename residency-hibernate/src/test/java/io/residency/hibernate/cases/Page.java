package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The page of outcomes: what the tests saw, row by row. */
final class Page {
    private static final Path FILE = Path.of("..", "docs", "hibernate-cases.md");

    private static final String HEAD = """
            # Hibernate: the case table

            Each row is a path that data could take. It runs against plain Hibernate with its own multi-tenancy first, then with
            the library, on H2; many also on PostgreSQL. In rows of a *mixed store* one database holds the rows of tenants of
            several regions, told apart by `@TenantId`; in all others each region has its own. *Open* is what the library does
            not do yet as the row says; a test fails when it does.

            This page is written by the tests: `mvn verify -Dresidency.write.docs=true`.

            | row | path | expected | without the library | with it | where |
            |---|---|---|---|---|---|
            """;

    private final Map<String, String> without = new ConcurrentHashMap<>();
    private final Map<String, Seen> with = new ConcurrentHashMap<>();

    /** What came of a case with the library, and where it was decided. */
    record Seen(String outcome, String where) {}

    void without(Case found, String outcome) {
        without.put(found.name(), outcome);
    }

    void with(Case found, Seen seen) {
        with.put(found.name(), seen);
    }

    /** Compares with the page, or writes it; not where only some cases ran. */
    void check(List<Row> rows, List<Case> cases) throws IOException {
        if (with.size() < cases.size() || without.size() < cases.size()) {
            return;
        }
        StringBuilder page = new StringBuilder(HEAD);
        for (Row row : rows) {
            for (Case found : cases) {
                if (found.id().equals(row.id())) {
                    Seen seen = with.get(found.name());
                    line(page, found.name(), row.path(), row.expected(), without.get(found.name()), seen);
                }
            }
        }
        if (Boolean.getBoolean("residency.write.docs")) {
            Files.writeString(FILE, page);
        }
        assertThat(FILE).content().isEqualTo(page.toString());
    }

    private static void line(StringBuilder page, String name, String path, String expected, String without, Seen seen) {
        page.append("| ")
                .append(String.join(" | ", name, cell(path), cell(expected), without, seen.outcome(), seen.where()))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
