package io.residency.jdbc.sql;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Join;
import org.jspecify.annotations.Nullable;

/** The columns that USING and NATURAL make equal, and one. */
final class JoinedColumns {
    private final Visible left;
    private final List<Visible> chain;
    private final Visible right;
    private final Join join;
    private final Bindings bindings;

    /** @param chain the items of which the left side was joined */
    JoinedColumns(Visible left, List<Visible> chain, Visible right, Join join, Bindings bindings) {
        this.left = left;
        this.chain = List.copyOf(chain);
        this.right = right;
        this.join = join;
        this.bindings = bindings;
    }

    /**
     * Both sides, as one sees them after the join.
     *
     * @param on where the condition of the join holds; null where it holds nowhere
     */
    Visible names(@Nullable View on) {
        Visible both = left.and(right);
        boolean using =
                join.getUsingColumns() != null && !join.getUsingColumns().isEmpty();
        if (!using && !join.isNatural()) {
            return both;
        }
        Set<String> columns = using ? using() : common();
        if (columns == null) {
            return both.uncertain();
        }
        Set<Item> items = Collections.newSetFromMap(new IdentityHashMap<>());
        items.addAll(left.items());
        items.addAll(right.items());
        Map<String, Visible.Merged> merged = new HashMap<>();
        for (String column : columns) {
            bindings.walk.work.look(left.costOf(List.of(column)) + right.costOf(List.of(column)));
            Term a = compared(column);
            Term b = right.inside(null).find(List.of(column));
            if (a != null && b != null && on != null) {
                on.same(a, b);
            }
            // H2 takes a name for ambiguous that is of both.
            Term one = isH2() ? null : join.isFull() ? either(a, b) : join.isRight() ? b : a;
            merged.put(column, new Visible.Merged(items, one));
        }
        return both.merging(merged);
    }

    private static @Nullable Term either(@Nullable Term a, @Nullable Term b) {
        if (a == null || b == null) {
            return null;
        }
        Term one = Term.passedOn(a);
        one.from.add(b);
        return one;
    }

    private boolean isH2() {
        return bindings.dialect == Dialect.H2;
    }

    /**
     * The column of the left side with which the join compares. H2 does not look at the side as one: NATURAL means the item directly before, USING the first that has the column, and of a join in
     * parentheses one table.
     */
    private @Nullable Term compared(String column) {
        if (!isH2()) {
            return left.inside(null).find(List.of(column));
        }
        boolean plain = right.items().size() == 1 && chain.stream().allMatch(JoinedColumns::isPlain);
        if (!plain) {
            return null;
        }
        for (Visible item : join.isNatural() ? List.of(chain.get(chain.size() - 1)) : chain) {
            if (item.items().get(0).count(column) > 0) {
                return item.inside(null).find(List.of(column));
            }
        }
        return null;
    }

    private static boolean isPlain(Visible item) {
        return !item.isUncertain()
                && item.items().size() == 1
                && item.items().get(0).isKnown();
    }

    private @Nullable Set<String> using() {
        Set<String> columns = new LinkedHashSet<>();
        for (Column column : join.getUsingColumns()) {
            List<String> parts = ColumnName.parts(column, bindings.text, bindings.dialect);
            if (parts == null || parts.size() != 1) {
                return null;
            }
            columns.add(parts.get(0));
        }
        return columns;
    }

    /** The columns that both sides show; null where these are not known. */
    private @Nullable Set<String> common() {
        bindings.walk.work.look(left.costOf(List.of()) + right.costOf(List.of()));
        Set<String> before = visible(left);
        Set<String> after = visible(right);
        if (before == null || after == null) {
            return null;
        }
        before.retainAll(after);
        return before;
    }

    private static @Nullable Set<String> visible(Visible names) {
        Set<String> columns = new LinkedHashSet<>();
        for (Item item : names.items()) {
            if (names.isUncertain() || !item.isKnown()) {
                return null;
            }
            item.all().columns().forEach(column -> {
                if (column.name() != null) {
                    columns.add(column.name());
                }
            });
        }
        return columns;
    }
}
