package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a row has which takes part in a statement: a column of an occurrence, or of what a query in its FROM list gives. Two terms are never equal objects; that their values are is a
 * {@link Fact}.
 *
 * @see Region
 */
final class Term {
    /** Where the row is that has it. */
    final Region region;
    /** The occurrence whose column it is; null for what a query gives, and for the tenant of a row that only its owner tells. */
    final @Nullable Source source;
    /** By the server's name; empty where there is none. Without an occurrence: of something whose columns are not known. */
    final String column;
    /** How it is compared; null where equality in the database is not that of values. */
    final @Nullable KeyType type;
    /** The literals and parameters one of which it is, or of which it is a cast to its type, where it has one; null where it is anything else. */
    final @Nullable List<TenantValue> constant;
    /** Those of whose values one is its own, whatever the conditions are. */
    final List<Term> from = new ArrayList<>(0);

    private Term(
            Region region,
            @Nullable Source source,
            String column,
            @Nullable KeyType type,
            @Nullable List<TenantValue> constant) {
        this.region = region;
        this.source = source;
        this.column = column;
        this.type = type;
        this.constant = constant;
    }

    static Term column(Region region, Source source, String column, @Nullable KeyType type) {
        return new Term(region, source, column, type, null);
    }

    /** What a query gives. */
    static Term output(Region region, @Nullable KeyType type) {
        return new Term(region, null, "", type, null);
    }

    /** What a query passes on and nothing is proved of. */
    static Term passedOn(Term term) {
        Term passed = output(term.region, null);
        passed.from.add(term);
        return passed;
    }

    /** A column of that name of something whose columns are not known. Nothing is proved of it, but it may be any table's. */
    static Term unresolved(Region region, String column) {
        return new Term(region, null, column, null, null);
    }

    /** Whether it may be the column of that name of any occurrence. */
    boolean mayBe(@Nullable String other) {
        return source == null && !column.isEmpty() && column.equals(other);
    }

    /** Whether it is the tenant column of an occurrence. */
    boolean isTenant() {
        return source != null && column.equals(source.tenantColumn());
    }

    /** @param type that to which the values are cast: they are those of a column of this type alone; null where they are not */
    static Term constant(Region region, List<TenantValue> oneOf, @Nullable KeyType type) {
        return new Term(region, null, "", type, oneOf);
    }
}
