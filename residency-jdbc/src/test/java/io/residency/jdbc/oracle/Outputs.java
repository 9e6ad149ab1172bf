package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The select list of a block, with what it demands: groups, an order, a limit. */
final class Outputs {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;
    private final Block block;
    private final From from;
    private final Relation left;
    private final int depth;
    private final List<Type> wanted;
    private final List<Phrase> items = new ArrayList<>();
    private final List<Out> columns = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    Outputs(Draft draft, Selects selects, Block block, From from, Relation left, int depth, List<Type> wanted) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
        this.block = block;
        this.from = from;
        this.left = left;
        this.depth = depth;
        this.wanted = wanted;
    }

    Query query() {
        boolean rows = left == null || draft.defect();
        String mode = dice.of(
                "", "", "", "", "", "group", "group", "distinct", "window", rows ? "all" : "group", rows ? "on" : "");
        return switch (mode) {
            case "group" -> grouped();
            case "all" -> aggregated();
            default -> plain(mode);
        };
    }

    private Query plain(String mode) {
        String head = "select ";
        String order = "";
        if (wanted.isEmpty() && mode.isEmpty() && dice.chance(0.15) && star()) {
            draft.form("*");
        } else {
            refs();
        }
        if (mode.equals("distinct")) {
            draft.form("distinct");
            head = "select distinct ";
        } else if (mode.equals("on")) {
            draft.form("distinct on");
            head = "select distinct on ("
                    + dice.pick(columns.stream().map(Out::name).toList()) + ") ";
            // Its expressions must be the first of the order.
            head = "select distinct on (" + first() + ") ";
            order = " order by " + first() + ", " + ordinals();
        } else if (mode.equals("window") && wanted.isEmpty()) {
            window();
        }
        boolean limited = order.isEmpty() && (left == null || draft.defect()) && dice.chance(0.12);
        if (limited) {
            draft.form("limit");
            order = " order by " + ordinals() + limit();
        }
        return finish(head, Phrase.NOTHING, order, limited || mode.equals("on"));
    }

    private String limit() {
        return dice.of(
                " limit 2", " limit 1 offset 1", " fetch first 2 rows only", " offset 1 rows fetch next 2 rows only");
    }

    private String first() {
        return firstWritten;
    }

    private String firstWritten = "1";

    private String ordinals() {
        return IntStream.rangeClosed(1, columns.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }

    /** All columns of the block, if their names differ. */
    private boolean star() {
        List<Ref> all = block.columns();
        boolean differ = all.stream().map(ref -> ref.column().name()).distinct().count() == all.size();
        if (!differ || all.isEmpty()) {
            return false;
        }
        boolean each = block.relations.size() == 1 && dice.chance(0.4);
        items.add(Phrase.text(each ? block.relations.get(0).alias() + ".*" : "*"));
        all.forEach(ref -> columns.add(ref.column()));
        return true;
    }

    private void refs() {
        if (left != null) {
            add(new Ref(left, left.tenant()));
        }
        if (!wanted.isEmpty()) {
            for (Type type : wanted) {
                List<Ref> fitting = block.columns(type);
                if (fitting.isEmpty()) {
                    item(draft.constant(type), type);
                } else {
                    add(dice.pick(fitting));
                }
            }
            return;
        }
        for (int i = dice.between(1, 3); i > 0; i--) {
            if (dice.chance(0.12) && draft.mayNest(depth)) {
                draft.form("scalar subquery");
                item(Phrase.of("(", selects.single(block, depth - 1, Type.INT), ")"), Type.INT);
            } else if (dice.chance(0.1)) {
                expression();
            } else {
                add(dice.pick(block.columns()));
            }
        }
    }

    private void expression() {
        List<Ref> texts = block.columns(Type.TEXT);
        if (texts.isEmpty()) {
            item(Phrase.text("1"), Type.INT);
            return;
        }
        String column = block.write(dice, dice.pick(texts));
        item(
                Phrase.text(dice.of(
                        "upper(" + column + ")",
                        "coalesce(" + column + ", '-')",
                        "case when " + column + " = 'a' then " + column + " else 'z' end",
                        column + " || '!'")),
                Type.TEXT);
    }

    private void add(Ref ref) {
        String written = block.write(dice, ref);
        String name = ref.column().name();
        if (columns.stream().anyMatch(column -> column.name().equals(name)) || dice.chance(0.4)) {
            String other = draft.name("c");
            columns.add(new Out(other, ref.column().type(), ref.column().tenant()));
            items.add(Phrase.text(written + " as " + other));
        } else {
            columns.add(ref.column());
            items.add(Phrase.text(written));
        }
        if (items.size() == 1) {
            firstWritten = written;
        }
    }

    private void item(Phrase expression, Type type) {
        String name = draft.name("c");
        columns.add(new Out(name, type, false));
        items.add(Phrase.of(expression, " as " + name));
        if (items.size() == 1) {
            firstWritten = expression.sql();
        }
    }

    private void window() {
        draft.form("window function");
        String partition = left != null && dice.chance(0.7)
                ? left.alias() + "." + left.tenant().name()
                : block.write(dice, dice.pick(block.columns()));
        List<Ref> numbers = block.columns(Type.INT);
        String call = dice.of(
                "count(*)",
                "rank()",
                "sum(" + block.write(dice, dice.pick(numbers.isEmpty() ? block.columns() : numbers)) + ")");
        String order = block.columns().stream()
                .map(ref -> ref.relation().alias() + "." + ref.column().name())
                .collect(Collectors.joining(", "));
        boolean over = left == null || dice.chance(0.8);
        item(
                Phrase.text((numbers.isEmpty() ? "count(*)" : call) + " over ("
                        + (over ? "partition by " + partition + " " : "") + "order by " + order + ")"),
                Type.INT);
    }

    private Query grouped() {
        draft.form("group by");
        if (left != null && (!dice.chance(0.1) || !draft.defect())) {
            group(new Ref(left, left.tenant()));
        }
        if (groups.isEmpty() || dice.chance(0.5)) {
            group(dice.pick(block.columns()));
        }
        if (!wanted.isEmpty()) {
            items.clear();
            columns.clear();
            wanted.forEach(this::aggregate);
        } else {
            aggregate(Type.INT);
        }
        String sets = String.join(", ", groups);
        String by = sets;
        if (draft.postgres() && dice.chance(0.12)) {
            draft.form("grouping sets");
            by = dice.of("rollup (" + sets + ")", "cube (" + sets + ")", "grouping sets ((" + sets + "), ())");
        }
        List<Phrase> having = new ArrayList<>();
        if (dice.chance(0.2)) {
            draft.form("having");
            having.add(Phrase.text("count(*) >= " + dice.between(1, 2)));
        }
        Phrase group = Phrase.of(" group by " + by, Phrase.list(" having ", having, " and "));
        boolean sums = !by.equals(sets);
        return finish("select ", group, "", sums);
    }

    private void group(Ref ref) {
        String written = ref.relation().alias() + "." + ref.column().name();
        if (block.merged.contains(ref.column().name())) {
            written = ref.column().name();
        }
        if (groups.contains(written)) {
            return;
        }
        groups.add(written);
        String name = draft.name("c");
        columns.add(new Out(name, ref.column().type(), ref.column().tenant()));
        items.add(Phrase.text(written + " as " + name));
    }

    private Query aggregated() {
        draft.form("aggregate");
        if (wanted.isEmpty()) {
            aggregate(Type.INT);
            if (dice.chance(0.5)) {
                aggregate(Type.TEXT);
            }
        } else {
            wanted.forEach(this::aggregate);
        }
        return finish("select ", Phrase.NOTHING, "", true);
    }

    private void aggregate(Type type) {
        List<Ref> fitting = block.columns(type);
        if (type == Type.UUID || fitting.isEmpty()) {
            item(
                    type.isInteger()
                            ? Phrase.text("count(*)")
                            : Phrase.of("max(", draft.constant(type == Type.UUID ? Type.INT : type), ")"),
                    type);
            return;
        }
        String column = block.write(dice, dice.pick(fitting));
        item(
                Phrase.text(
                        type.isInteger()
                                ? dice.of(
                                        "count(*)",
                                        "max(" + column + ")",
                                        "min(" + column + ")",
                                        "count(distinct " + column + ")")
                                : dice.of("max(" + column + ")", "min(" + column + ")")),
                type);
    }

    private Query finish(String head, Phrase group, String order, boolean spoils) {
        Phrase phrase = Phrase.of(
                head,
                Phrase.sequence(List.of(Phrase.list("", items, ", "))),
                " from ",
                from.phrase(),
                from.filter(),
                group,
                order.isEmpty() ? Phrase.NOTHING : Phrase.text(order));
        boolean tenant = columns.stream().anyMatch(Out::tenant);
        return new Query(phrase, List.copyOf(columns), left != null && tenant && !(spoils && dice.chance(0.3)));
    }
}
