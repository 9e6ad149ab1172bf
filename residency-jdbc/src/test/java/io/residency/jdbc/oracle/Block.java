package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What can be named in one query block. */
final class Block {
    /** Null in the outermost. */
    final Block outer;

    final List<Relation> relations = new ArrayList<>();
    /** Those whose rows are proved to be acme's. */
    final Set<Relation> bound = new LinkedHashSet<>();
    /** Columns merged by USING or NATURAL. */
    final Set<String> merged = new LinkedHashSet<>();

    Block(Block outer) {
        this.outer = outer;
    }

    /** A column, and whose it is. */
    record Ref(Relation relation, Out column) {}

    List<Ref> columns() {
        List<Ref> columns = new ArrayList<>();
        relations.forEach(relation -> relation.columns().forEach(column -> columns.add(new Ref(relation, column))));
        return columns;
    }

    /** The same block as a join sees it whose right side is that relation. */
    Block upTo(Relation last) {
        Block seen = new Block(outer);
        seen.relations.addAll(relations.subList(0, relations.indexOf(last) + 1));
        seen.bound.addAll(bound);
        seen.bound.retainAll(seen.relations);
        seen.merged.addAll(merged);
        return seen;
    }

    List<Ref> columns(Type type) {
        return columns().stream()
                .filter(ref -> ref.column().type().comparable(type))
                .toList();
    }

    boolean unambiguous(String name) {
        return relations.stream().filter(relation -> relation.has(name)).count() == 1;
    }

    String write(Dice dice, Ref ref) {
        String name = ref.column().name();
        boolean alone = (unambiguous(name) || merged.contains(name)) && relations.contains(ref.relation());
        return alone && dice.chance(0.25) ? name : ref.relation().alias() + "." + name;
    }
}
