package io.residency.jdbc.sql;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is certain of each row of a {@link Region}. */
sealed interface Fact {

    /**
     * Two terms have one value, and neither is null.
     *
     * @param link where the first is what a query gives, and the second what that query reads: the query; else null
     */
    record Same(Term a, Term b, @Nullable Link link) implements Fact {}

    /** The term has one of these values and is not null; null where none is known after all. Asked only when all of the statement is read. */
    record OneOf(Term term, Supplier<@Nullable List<TenantValue>> values) implements Fact {}

    /** The second term is the tenant of the row to which the first leads, if it leads to one. */
    record OwnedBy(Term key, TableFacts.OwnerPath path, Term tenant) implements Fact {}

    /** A query in a FROM list that does not let a condition on what it gives pass to what it reads, as one with LIMIT. */
    final class Link {}
}
