package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terms that have one value, and the values that it can be. */
final class Classes {
    // In the order of the text: of two proofs always the same one is taken.
    private final Map<Term, Term> parents = new LinkedHashMap<>();
    private final Map<Term, List<TenantValue>> given = new LinkedHashMap<>();
    private final Map<Term, List<TenantValue>> values = new HashMap<>();

    private final List<Fact.OwnedBy> owned = new ArrayList<>();

    private @Nullable Map<Term, List<TenantValue.OfOwner>> ofOwners;

    /** A key of a row of the table. */
    private record Key(Term value, TableName table, String column) {}

    /** That a value is a key of a row of the table, and the tenant of that row. */
    record KeyOf(TableName table, String column, Term tenant) {}

    void unite(Term a, Term b) {
        Term first = find(a);
        Term second = find(b);
        if (first != second) {
            parents.put(first, second);
        }
    }

    void value(Term term, List<TenantValue> oneOf) {
        find(term);
        given.merge(term, oneOf, Classes::fewer);
    }

    void owned(Fact.OwnedBy by) {
        find(by.key());
        owned.add(by);
    }

    /**
     * Rows that lead to one row of their owner have one tenant. Last: gives each class its values.
     *
     * @param budget after so many terms no more are united, and less is proved
     * @return how many terms were looked at
     */
    int uniteOwners(int budget) {
        int looked = 0;
        boolean changed = true;
        while (changed && looked <= budget) {
            looked += parents.size() + owned.size();
            Map<Key, Term> owners = new HashMap<>();
            changed = false;
            for (Term term : new ArrayList<>(parents.keySet())) {
                Term tenant = term.source == null ? null : term.source.tenant();
                for (Key key : keys(term)) {
                    changed |= tenant != null && uniteAt(key, tenant, owners);
                }
            }
            for (Fact.OwnedBy by : owned) {
                Key key = new Key(
                        find(by.key()), by.path().ownerTable(), by.path().ownerColumn());
                changed |= uniteAt(key, by.tenant(), owners);
            }
        }
        given.forEach((term, oneOf) -> values.merge(find(term), oneOf, Classes::fewer));
        return looked;
    }

    /** Whether there was another. */
    private boolean uniteAt(Key key, Term tenant, Map<Key, Term> owners) {
        Term other = owners.putIfAbsent(key, tenant);
        if (other == null || find(other) == find(tenant)) {
            return false;
        }
        unite(other, tenant);
        return true;
    }

    /** What a column of an occurrence is a key of: its own row, its owner's, or both. */
    private List<Key> keys(Term term) {
        if (term.source == null || term.source.facts == null || term.column.isEmpty()) {
            return List.of();
        }
        List<Key> keys = new ArrayList<>(2);
        TableFacts table = term.source.facts;
        Term value = find(term);
        for (TableFacts.OwnerPath reference : table.references()) {
            if (reference.column().equals(term.column) && term.source.isAsItWas(table.tenantColumn(), term.column)) {
                keys.add(new Key(value, reference.ownerTable(), reference.ownerColumn()));
            }
        }
        if (table.uniqueKeys().contains(Set.of(term.column)) && !term.source.columnsWritten.contains(term.column)) {
            keys.add(new Key(value, table.name(), term.column));
        }
        TableFacts.OwnerPath path = table.owner();
        if (path != null && path.column().equals(term.column)) {
            keys.add(new Key(value, path.ownerTable(), path.ownerColumn()));
        }
        return keys;
    }

    /** Of which rows the term's value is a key. Asked when each class has its values. */
    List<KeyOf> keysOf(Term term) {
        List<KeyOf> found = new ArrayList<>();
        Term value = find(term);
        for (Term other : new ArrayList<>(parents.keySet())) {
            Term tenant = other.source == null ? null : other.source.tenant();
            if (tenant != null && find(other) == value) {
                keys(other).forEach(key -> found.add(new KeyOf(key.table(), key.column(), tenant)));
            }
        }
        return found;
    }

    /**
     * Whose rows of owners it is one of whose tenant the term is, where a path leads to them by keys that are known; null
     * where none does. Asked when each class has its values.
     */
    @Nullable
    List<TenantValue.OfOwner> ofOwners(Term tenant) {
        Map<Term, List<TenantValue.OfOwner>> known = ofOwners;
        if (known == null) {
            known = new HashMap<>();
            for (Term term : new ArrayList<>(parents.keySet())) {
                TableFacts table = term.source == null ? null : term.source.facts;
                Term owners = term.source == null ? null : term.source.tenant();
                if (table != null && owners != null && table.leadsToOwner(term.column)) {
                    addOwners(term, table.owner(), owners, known);
                }
            }
            for (Fact.OwnedBy by : owned) {
                addOwners(by.key(), by.path(), by.tenant(), known);
            }
            ofOwners = known;
        }
        return known.get(find(tenant));
    }

    private void addOwners(
            Term key, TableFacts.@Nullable OwnerPath path, Term tenant, Map<Term, List<TenantValue.OfOwner>> into) {
        List<TenantValue> keys = values(key);
        if (path == null || path.via() == null || keys == null) {
            return;
        }
        List<TenantValue.OfOwner> owners = new ArrayList<>(keys.size());
        for (TenantValue each : keys) {
            owners.add(new TenantValue.OfOwner(path.via(), path.type(), each, false));
        }
        into.merge(find(tenant), owners, Classes::fewer);
    }

    private static <T extends TenantValue> List<T> fewer(List<T> a, List<T> b) {
        return b.size() < a.size() ? b : a;
    }

    boolean same(Term a, Term b) {
        return find(a) == find(b);
    }

    @Nullable
    List<TenantValue> values(Term term) {
        return values.get(find(term));
    }

    private Term find(Term term) {
        Term root = term;
        Term parent = parents.computeIfAbsent(root, self -> self);
        while (parent != root) {
            root = parent;
            parent = parents.getOrDefault(root, root);
        }
        Term at = term;
        while (at != root) {
            Term next = parents.getOrDefault(at, root);
            parents.put(at, root);
            at = next;
        }
        return root;
    }
}
