package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a FROM list that one place of a statement can see, and those of the queries around it. What is looked for and not certainly found is unknown, and nothing is proved of it: a name that
 * the analysis takes for another column than the database does would prove what is not so.
 */
final class Visible {
    /** Where every name is unknown. */
    static final Visible UNKNOWN = new Visible(null, List.of(), Map.of(), true, 0, 0);

    /** Columns that each table has beside those of its definition. */
    private static final Set<String> HIDDEN = Set.of("_ROWID_", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    private final @Nullable Visible around;
    private final List<Item> items;
    private final Map<String, Merged> merged;
    private final boolean uncertain;
    /** Of all items together. */
    private final long width;

    private final long widest;

    /**
     * A column that USING or NATURAL made one of several.
     *
     * @param of the items that gave theirs away
     * @param term null where it is neither of theirs
     */
    record Merged(Set<Item> of, @Nullable Term term) {}

    private Visible(
            @Nullable Visible around,
            List<Item> items,
            Map<String, Merged> merged,
            boolean uncertain,
            long width,
            long widest) {
        this.around = around;
        this.items = List.copyOf(items);
        this.merged = Map.copyOf(merged);
        this.uncertain = uncertain;
        this.width = width;
        this.widest = widest;
    }

    static Visible of(@Nullable Visible around, List<Item> items) {
        long width = items.stream().mapToLong(Item::width).sum();
        long widest = items.stream().mapToLong(Item::width).max().orElse(0);
        return new Visible(around, items, Map.of(), false, width, widest);
    }

    Visible merging(Map<String, Merged> columns) {
        Map<String, Merged> all = new HashMap<>(merged);
        all.putAll(columns);
        return new Visible(around, items, all, uncertain, width, widest);
    }

    /** The same where something else may be seen, too. */
    Visible uncertain() {
        return new Visible(around, items, merged, true, width, widest);
    }

    Visible and(Visible beside) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(beside.items);
        long both = width + beside.width;
        return new Visible(around, all, merged, uncertain || beside.uncertain, both, Math.max(widest, beside.widest))
                .merging(beside.merged);
    }

    Visible inside(@Nullable Visible outer) {
        return new Visible(outer, items, merged, uncertain, width, widest);
    }

    List<Item> items() {
        return items;
    }

    Map<String, Merged> merged() {
        return merged;
    }

    boolean isUncertain() {
        return uncertain;
    }

    /** How many names it takes to look for one of these parts. */
    long costOf(@Nullable List<String> parts) {
        boolean qualified = parts != null && parts.size() > 1;
        long here = qualified ? items.size() + widest : merged.size() + width;
        return here + (around == null ? 0 : around.costOf(parts));
    }

    /** The column of this name, of one to three parts; null where that is not certain. */
    @Nullable
    Term find(List<String> parts) {
        if (uncertain) {
            return null;
        }
        String column = parts.get(parts.size() - 1);
        return parts.size() == 1 ? plain(column) : qualified(parts, column);
    }

    private @Nullable Term qualified(List<String> parts, String column) {
        String item = parts.get(parts.size() - 2);
        List<Item> named = items.stream()
                .filter(each -> each.name() == null || each.name().equals(item))
                .toList();
        if (named.isEmpty()) {
            return around == null ? null : around.find(parts);
        }
        Item only = named.get(0);
        boolean meant = named.size() == 1
                && only.name() != null
                && (parts.size() == 2 || parts.get(0).equals(only.schema()));
        return meant ? only.term(column) : null;
    }

    private @Nullable Term plain(String column) {
        if (HIDDEN.contains(column) && items.stream().anyMatch(item -> item.source() != null || !item.isKnown())) {
            return null;
        }
        Merged one = merged.get(column);
        List<Item> others = one == null
                ? items
                : items.stream().filter(item -> !one.of().contains(item)).toList();
        List<Item> having =
                others.stream().filter(item -> item.count(column) > 0).toList();
        if (one != null) {
            return having.isEmpty() ? one.term() : null;
        }
        if (having.size() == 1) {
            return having.get(0).term(column);
        }
        boolean elsewhere = having.isEmpty() && others.stream().allMatch(Item::isKnown);
        return elsewhere && around != null ? around.find(List.of(column)) : null;
    }
}
