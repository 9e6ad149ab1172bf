package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An occurrence of a table while a statement is still being read. */
final class Source {
    final TableName table;
    final Token token;
    final @Nullable TableFacts facts;
    List<TenantValue> mentioned = List.of();
    final List<TenantValue> written = new ArrayList<>();
    final List<TenantValue> writtenRegions = new ArrayList<>();
    final Set<String> columnsWritten = new LinkedHashSet<>();
    private final Map<String, Term> terms = new HashMap<>();

    /** Its place among the statement's occurrences; known once all are found. */
    int index;

    boolean reads;
    boolean writes;
    /** Whether a row of it may be one that the statement adds. */
    boolean adds;

    /** Where it stands; null where nobody has looked, and nothing is proved. */
    @Nullable
    View view;

    @Nullable
    List<TenantValue> boundTo;

    @Nullable
    List<TenantValue> boundToRegions;

    Source(TableName table, Token token, @Nullable TableFacts facts) {
        this.table = table;
        this.token = token;
        this.facts = facts;
    }

    /** Whether its rows, or what leads to their owner, say whose they are. */
    boolean isOwned() {
        return facts != null && (facts.tenantColumn() != null || facts.owner() != null);
    }

    @Nullable
    String tenantColumn() {
        return facts == null ? null : facts.tenantColumn();
    }

    /** One of its columns; null where it has none of this name, or none is known. */
    @Nullable
    Term term(String column) {
        TableFacts.ColumnFacts known = facts == null ? null : facts.column(column);
        return known == null || view == null ? null : term(column, known.comparedAs());
    }

    /** Whose each of its rows is: its tenant column, or what no column of it holds. */
    @Nullable
    Term tenant() {
        if (facts == null || view == null) {
            return null;
        }
        return facts.tenantColumn() != null
                ? term(facts.tenantColumn())
                : facts.owner() != null ? term("", null) : null;
    }

    /** Whether each row has in these columns what it had before the statement: until its end, no foreign key is checked. */
    boolean isAsItWas(@Nullable String... columns) {
        return !adds && Arrays.stream(columns).noneMatch(columnsWritten::contains);
    }

    /** Its region column. */
    @Nullable
    Term region() {
        return facts == null || facts.regionColumn() == null ? null : term(facts.regionColumn());
    }

    private Term term(String column, @Nullable KeyType type) {
        View at = view;
        if (at == null) {
            throw new IllegalStateException("a term of what has no place");
        }
        return terms.computeIfAbsent(column, name -> Term.column(at.region(), this, name, type));
    }

    /** Nothing is proved of its rows, after all. */
    void unbind() {
        boundTo = null;
        boundToRegions = null;
    }

    Occurrence occurrence() {
        return new Occurrence(
                table,
                reads,
                writes,
                token.index(),
                mentioned,
                boundTo,
                written,
                boundToRegions,
                writtenRegions,
                columnsWritten);
    }
}
