package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be said of something in a region: its facts and those around it, but for the links that do not lead there. */
record View(Region region, Set<Fact.Link> hidden) {

    static View root() {
        return new View(new Region(null), Set.of());
    }

    View in(Region other) {
        return new View(other, hidden);
    }

    View inside() {
        return in(new Region(region));
    }

    View hiding(Fact.Link link) {
        Set<Fact.Link> all = new HashSet<>(hidden);
        all.add(link);
        return new View(region, Set.copyOf(all));
    }

    /** Says that two terms have one value. Where they are not compared alike, that says nothing of their values. */
    void same(Term a, Term b) {
        boolean cast = (a.constant != null && a.type != null) || (b.constant != null && b.type != null);
        if (cast && a.type != b.type) {
            return;
        }
        if (a.constant != null && b.constant == null) {
            oneOf(b, a.constant);
        } else if (b.constant != null && a.constant == null) {
            oneOf(a, b.constant);
        } else if (a.constant == null && a != b && a.type != null && a.type == b.type) {
            region.facts.add(new Fact.Same(a, b, null));
        }
    }

    /** Says that a term equals one of the values. Where it is not compared as they are, that says nothing of its own value. */
    void oneOf(Term term, List<TenantValue> values) {
        if (term.constant == null && term.type != null) {
            region.facts.add(new Fact.OneOf(term, () -> values));
        }
    }

    Term constant(List<TenantValue> oneOf, @Nullable KeyType type) {
        Term term = Term.constant(region, oneOf, type);
        region.facts.add(new Fact.OneOf(term, () -> oneOf));
        return term;
    }

    /** The tenant of the row to which a key leads. */
    Term ownedBy(Term key, TableFacts.OwnerPath path) {
        Term tenant = Term.output(region, null);
        region.facts.add(new Fact.OwnedBy(key, path, tenant));
        return tenant;
    }
}
