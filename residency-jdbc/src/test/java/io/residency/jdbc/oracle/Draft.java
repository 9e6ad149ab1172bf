package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One statement while it is being written: the choices, the common table expressions in sight and the forms used. */
final class Draft {
    /** A common table expression in sight. */
    record Common(String name, List<Out> columns, boolean open) {}

    final World world;
    final Dice dice;
    final Set<String> forms = new TreeSet<>();
    final Deque<Common> commons = new ArrayDeque<>();
    /** Tables that it may name: in every other statement, none that belong to an owner. */
    final List<Table> tables;

    private final double defects;
    private final List<String> shared;
    private int names;
    private int subqueries;

    Draft(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
        boolean owned = dice.chance(0.5);
        boolean seen = dice.chance(0.3);
        this.tables = Stream.concat(world.tables.stream(), seen ? world.views.stream() : Stream.empty())
                .filter(table -> owned || table.via() == null)
                .toList();
        this.shared = dice.chance(0.25)
                ? List.of(dice.of("tenant_id", "org", "id"), dice.of("name", "body", "n", "a", "max"), "x")
                : List.of();
        this.defects = dice.of(0.0, 0.0, 0.05, 0.15, 0.4);
    }

    boolean postgres() {
        return world.server.postgres();
    }

    /** Whether the next proof is spoilt. */
    boolean defect() {
        boolean defect = dice.chance(defects);
        if (defect) {
            forms.add("~spoilt");
        }
        return defect;
    }

    void form(String name) {
        forms.add(name);
    }

    /** A new name; that of a column in some statements one that tables, aliases or functions may have, too. */
    String name(String prefix) {
        if (prefix.equals("c") && !shared.isEmpty() && dice.chance(0.4)) {
            return dice.pick(shared);
        }
        return prefix + ++names;
    }

    /** Whether names are written without a look at what else has them. */
    boolean careless() {
        return !shared.isEmpty() && dice.chance(0.5);
    }

    /** Bounds how large a statement grows. */
    boolean mayNest(int depth) {
        return depth > 0 && subqueries < 6 && ++subqueries > 0;
    }

    /** The name of a table, an ordinary alias, or that of an outer block again. */
    String alias(Block block, String natural) {
        boolean shadows = dice.chance(shared.isEmpty() ? 0.1 : 0.5);
        for (int i = 0; i < 5; i++) {
            String alias = dice.chance(0.3)
                    ? natural
                    : dice.chance(0.04) ? dice.pick(world.tables).name() : dice.of("a", "b", "c", "p", "x", "y");
            boolean taken = false;
            for (Block from = block; from != null; from = shadows ? null : from.outer) {
                taken |= from.relations.stream()
                        .anyMatch(relation -> relation.alias().equals(alias));
            }
            if (!taken) {
                return alias;
            }
        }
        return name("t");
    }

    /** The scope's key, as a literal or a parameter; rarely another tenant's. */
    Phrase key(Type type) {
        String tenant = dice.chance(0.02) && defect() ? dice.pick(World.TENANTS) : dice.pick(world.own);
        String key = world.key(tenant);
        if (type == Type.UUID && !dice.chance(0.5)) {
            return Phrase.text(type.literal(key));
        }
        return dice.chance(0.5) ? Phrase.parameter(type.value(key)) : Phrase.text(type.literal(key));
    }

    /** The scope's region. */
    Phrase region() {
        return dice.chance(0.5) ? Phrase.parameter("eu") : Phrase.text("'eu'");
    }

    /** A value that is no tenant's by intention, though it may look like one. */
    Phrase constant(Type type) {
        return Phrase.text(
                switch (type) {
                    case INT, BIGINT -> Integer.toString(dice.between(1, 4));
                    case TEXT -> dice.of("'a'", "'b'", "'c'");
                    case UUID -> "cast('00000000-0000-4000-8000-000000000001' as uuid)";
                });
    }
}
