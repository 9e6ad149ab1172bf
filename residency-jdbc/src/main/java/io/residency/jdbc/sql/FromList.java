package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/** Reads FROM lists: what stands in them, in which region, and which of it each place can see. */
final class FromList {
    private final Bindings bindings;

    FromList(Bindings bindings) {
        this.bindings = bindings;
    }

    /** All that a FROM list names, as WHERE sees it. */
    Visible of(@Nullable FromItem first, @Nullable List<Join> joins, View view, @Nullable Visible around) {
        return of(first, joins, view, around, Visible.of(around, List.of()));
    }

    /** @param left what stands before it, and LATERAL can see */
    private Visible of(
            @Nullable FromItem first, @Nullable List<Join> joins, View view, @Nullable Visible around, Visible left) {
        Visible all = Visible.of(around, List.of());
        if (first != null) {
            for (Joined joined : Joined.of(first, joins == null ? List.of() : joins)) {
                bindings.walk.work.look(3L * all.items().size());
                all = all.and(joined(joined, view, around, left.and(all)));
            }
        }
        return all;
    }

    private Visible joined(Joined joined, View view, @Nullable Visible around, Visible before) {
        Joined.Regions regions = joined.regions(view.region());
        Visible group = item(joined.items().get(0), view.in(regions.items().get(0)), around, before);
        List<Visible> chain = new ArrayList<>(List.of(group));
        for (int i = 0; i < joined.joins().size(); i++) {
            Join join = joined.joins().get(i);
            bindings.walk.work.look(3L * group.items().size());
            View right = view.in(regions.items().get(i + 1));
            Visible item = item(joined.items().get(i + 1), right, around, before.and(group));
            Region on = regions.conditions().get(i);
            group = new JoinedColumns(group, chain, item, join, bindings).names(on == null ? null : view.in(on));
            // A right join of H2 changes what stands before the next one.
            chain.add(join.isRight() ? Visible.UNKNOWN : item);
            Visible visible = condition(joined.certain() ? group : group.uncertain());
            if (!joined.certain() && !group.merged().isEmpty()) {
                group = group.uncertain();
            }
            if (join.getOnExpressions() != null) {
                for (var condition : join.getOnExpressions()) {
                    if (on != null && joined.certain()) {
                        bindings.conditions.holds(condition, visible, view.in(on));
                    } else {
                        bindings.queries.inside(condition, visible, view.inside());
                    }
                }
            }
        }
        return group;
    }

    /** What ON sees. In H2 that is each item of the FROM list, also those before a comma and those that come, before anything around it. */
    private Visible condition(Visible group) {
        return bindings.dialect == Dialect.H2 ? group.inside(Visible.UNKNOWN) : group;
    }

    private Visible item(FromItem item, View view, @Nullable Visible around, Visible left) {
        Alias alias = item.getAlias();
        String name =
                alias == null || alias.getName() == null ? null : bindings.text.name(alias.getName(), bindings.dialect);
        List<String> columns = columns(alias);
        if (item instanceof ParenthesedFromItem inside) {
            Visible names = of(inside.getFromItem(), inside.getJoins(), view, around, left);
            // In H2 the alias is the first one's, and the others stay.
            boolean stay = bindings.dialect == Dialect.H2 && (names.isUncertain() || !isSingle(names, inside));
            Visible named = one(Item.of(name, together(names, inside).named(columns)), around);
            return alias == null ? names : stay ? named.uncertain() : named;
        }
        if (item instanceof Table table) {
            return one(table(table, name, columns, view), around);
        }
        if (item instanceof Select select) {
            boolean lateral = item instanceof LateralSubSelect;
            Output.All given = bindings.queries.given(select, view, lateral ? left : around);
            // No column can say that it is of one without a name.
            return one(Item.of(name == null ? Item.NAMELESS : name, given.named(columns)), around);
        }
        // It may use what stands before it, as LATERAL does.
        bindings.queries.inside(item, left, view);
        String function = name == null && item instanceof TableFunction call ? functionName(call) : name;
        return one(Item.of(function, Output.All.UNKNOWN), around);
    }

    private static boolean isSingle(Visible names, ParenthesedFromItem list) {
        return names.items().size() == 1 && list.getJoins() == null;
    }

    /** The columns of a FROM list in parentheses under its own alias. */
    private static Output.All together(Visible names, ParenthesedFromItem list) {
        if (isSingle(names, list)) {
            return names.items().get(0).all();
        }
        if (names.isUncertain() || !names.merged().isEmpty()) {
            return Output.All.UNKNOWN;
        }
        List<Output> columns = new ArrayList<>();
        boolean known = true;
        for (Item item : names.items()) {
            Output.All all = item.all();
            known &= all.known();
            all.columns()
                    .forEach(each -> columns.add(
                            new Output(each.name(), each.term() == null ? null : Term.passedOn(each.term()))));
        }
        return new Output.All(columns, known);
    }

    private static Visible one(Item item, @Nullable Visible around) {
        return Visible.of(around, List.of(item));
    }

    private Item table(Table table, @Nullable String alias, List<String> columns, View view) {
        Source source = bindings.walk.tables.of(table);
        String name = alias == null ? bindings.text.name(table.getName(), bindings.dialect) : alias;
        if (source == null) {
            return Item.of(name, bindings.commonTables.used(table, view).named(columns));
        }
        source.view = view;
        return columns.isEmpty()
                ? Item.of(source, alias)
                : Item.of(name, Item.of(source, null).all().named(columns));
    }

    /** The names that an alias gives to columns. */
    private List<String> columns(@Nullable Alias alias) {
        List<String> columns = new ArrayList<>();
        if (alias != null && alias.getAliasColumns() != null) {
            alias.getAliasColumns().forEach(column -> columns.add(bindings.text.name(column.name, bindings.dialect)));
        }
        return columns;
    }

    private String functionName(TableFunction function) {
        int start = bindings.text.indexAt(function.getASTNode().jjtGetFirstToken().beginColumn);
        int length = bindings.text.lengthOfName(start);
        return bindings.text.tokens().get(start + length - 1).name(bindings.dialect);
    }
}
