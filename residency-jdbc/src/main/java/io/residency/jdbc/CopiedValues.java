package io.residency.jdbc;

import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.TenantValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of one statement with copies followed to where they come from, by however many steps. Each occurrence is
 * followed once, so that long chains cost no more than their length and no stack.
 */
final class CopiedValues {
    private static final List<TenantValue> UNPROVEN = List.of(new TenantValue.Unproven());

    private final List<Occurrence> occurrences;
    private final Map<Integer, List<TenantValue>> known = new HashMap<>();

    CopiedValues(List<Occurrence> occurrences) {
        this.occurrences = occurrences;
    }

    /** These values without copies: a value copied from another occurrence is one of those that it is bound to. */
    List<TenantValue> of(List<TenantValue> values) {
        Deque<Integer> open = new ArrayDeque<>();
        Set<Integer> entered = new HashSet<>();
        pushUnknown(values, open);
        while (!open.isEmpty()) {
            int next = open.element();
            if (known.containsKey(next)) {
                open.remove();
                continue;
            }
            List<TenantValue> source = occurrences.get(next).boundTo();
            if (source == null) {
                known.put(next, UNPROVEN);
            } else if (!pushUnknown(source, open)) {
                known.put(next, flat(source));
            } else if (!entered.add(next)) {
                known.put(next, UNPROVEN); // it is copied from itself
            }
        }
        return flat(values);
    }

    /** Whether there was one. */
    private boolean pushUnknown(List<TenantValue> values, Deque<Integer> open) {
        int before = open.size();
        for (TenantValue value : values) {
            if (value instanceof TenantValue.Copied copied && !known.containsKey(copied.occurrence())) {
                open.push(copied.occurrence());
            }
        }
        return open.size() > before;
    }

    private List<TenantValue> flat(List<TenantValue> values) {
        if (values.stream().noneMatch(TenantValue.Copied.class::isInstance)) {
            return values;
        }
        if (values.size() == 1) {
            return known((TenantValue.Copied) values.get(0));
        }
        Set<TenantValue> flat = new LinkedHashSet<>();
        for (TenantValue value : values) {
            if (value instanceof TenantValue.Copied copied) {
                flat.addAll(known(copied));
            } else {
                flat.add(value);
            }
        }
        return List.copyOf(flat);
    }

    private List<TenantValue> known(TenantValue.Copied copied) {
        return known.getOrDefault(copied.occurrence(), UNPROVEN);
    }
}
