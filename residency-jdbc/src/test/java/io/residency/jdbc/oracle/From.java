package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.List;

/** A FROM list with its joins, and the proofs of all relations in WHERE or ON. */
final class From {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;
    private final Block block;
    private final List<Join> joins = new ArrayList<>();
    final List<Phrase> where = new ArrayList<>();

    private record Join(String kind, Phrase source, Relation relation, List<Phrase> on, List<String> using) {
        boolean binds(boolean rightmost) {
            return switch (kind) {
                case "join", "inner join" -> true;
                case "left join" -> rightmost;
                case "right join" -> !rightmost;
                default -> false;
            };
        }

        boolean takesOn() {
            return kind.endsWith("join") && !kind.startsWith("natural") && !kind.startsWith("cross") && using.isEmpty();
        }
    }

    From(Draft draft, Selects selects, Block block) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
        this.block = block;
    }

    void add(Sources.Source source) {
        boolean first = joins.isEmpty();
        String kind = first ? "" : kind();
        List<String> using = new ArrayList<>();
        Relation relation = source.relation();
        if (!first && kind.endsWith("join") && !kind.startsWith("cross")) {
            using = merge(relation, kind);
        }
        boolean natural = kind.startsWith("natural");
        block.relations.add(relation);
        joins.add(new Join(kind, source.phrase(), relation, new ArrayList<>(), natural ? List.of() : using));
        if (!first) {
            draft.form(using.isEmpty() || natural ? kind.equals(",") ? "comma" : kind : "using");
        }
    }

    private String kind() {
        String last = joins.get(joins.size() - 1).kind();
        String kind = dice.of(
                ",", "join", "join", "join", "left join", "left join", "right join", "cross join", "inner join");
        if (dice.chance(0.1)) {
            kind = draft.postgres() ? dice.of("full join", "natural join", "natural left join") : "natural join";
        }
        return kind.equals(",") && last.contains("join") && dice.chance(0.7) ? "join" : kind;
    }

    /** The columns that USING or NATURAL merges; those that would be ambiguous on the left make it an ordinary join. */
    private List<String> merge(Relation right, String kind) {
        boolean natural = kind.startsWith("natural");
        if (!natural && !dice.chance(0.2)) {
            return List.of();
        }
        List<String> common = new ArrayList<>();
        for (Out column : right.columns()) {
            List<Relation> having = block.relations.stream()
                    .filter(left -> left.has(column.name()))
                    .toList();
            boolean mergeable = having.size() == 1
                    || (!having.isEmpty() && (block.merged.contains(column.name()) || !draft.postgres()));
            if (mergeable && (natural || dice.chance(column.tenant() ? 0.8 : 0.2))) {
                common.add(column.name());
                Relation left = having.get(0);
                boolean edge = column.tenant()
                        && left.tenant() != null
                        && left.tenant().name().equals(column.name());
                if (edge && !kind.contains("full")) {
                    draft.form(natural ? "natural binds" : "using binds");
                    // Whichever is bound binds the other; a left join only the right one.
                    if (kind.contains("left") || kind.equals("join") || kind.contains("inner") || natural) {
                        block.bound.add(right);
                    }
                }
            }
        }
        if (draft.postgres()) {
            block.merged.addAll(common); // H2 knows no merged columns but in *
        }
        return common;
    }

    /** Proofs for all relations but that one, put where they hold. */
    void prove(Relation but, int depth) {
        Proofs proofs = new Proofs(draft, selects);
        List<Relation> unproved = new ArrayList<>(block.relations);
        for (Relation relation : List.copyOf(unproved)) {
            boolean merged = block.bound.contains(relation);
            if (relation == but
                    || !relation.open()
                    || merged
                    || (relation.tenant() == null && relation.table() == null)) {
                continue;
            }
            place(relation, proofs.of(block, relation, depth));
        }
    }

    private void place(Relation relation, Phrase proof) {
        int at = block.relations.indexOf(relation) - (block.relations.size() - joins.size());
        List<List<Phrase>> places = new ArrayList<>();
        boolean wrong = draft.defect();
        for (int i = Math.max(at, 1); i < joins.size(); i++) {
            Join join = joins.get(i);
            if (join.takesOn() && (wrong || (join.binds(i == at) && sees(join, proof)))) {
                places.add(join.on());
            }
        }
        boolean on = !places.isEmpty() && (wrong || dice.chance(0.4));
        if (on) {
            draft.form("proof in on");
        }
        (on ? dice.pick(places) : where).add(proof);
    }

    /** Whether all that the proof names stands left of that ON. */
    private boolean sees(Join join, Phrase proof) {
        if (draft.careless()) {
            return true;
        }
        String text = proof.sql();
        int last = block.relations.indexOf(join.relation());
        return block.relations.stream().skip(last + 1L).noneMatch(relation -> text.contains(relation.alias() + "."));
    }

    /** Conditions that join, apart from proofs. */
    void conditions(int depth) {
        Conditions conditions = new Conditions(draft, selects);
        for (Join join : joins) {
            if (join.takesOn() && dice.chance(0.6)) {
                join.on().add(conditions.of(dice.chance(0.03) ? block : block.upTo(join.relation()), 0));
            }
        }
        for (int i = dice.of(0, 0, 1, 1, 2); i > 0; i--) {
            where.add(conditions.of(block, depth));
        }
    }

    /** All but the word FROM. */
    Phrase phrase() {
        List<Phrase> parts = new ArrayList<>();
        for (int i = 0; i < joins.size(); i++) {
            Join join = joins.get(i);
            Join next = i + 1 < joins.size() ? joins.get(i + 1) : null;
            if (next != null && join.takesOn() && next.takesOn() && dice.chance(0.08)) {
                parts.add(nested(join, next));
                i++;
            } else {
                parts.add(written(join));
            }
            boolean plain = joins.subList(0, i + 1).stream()
                    .noneMatch(each -> each.kind().equals(","));
            if (plain && i > 0 && dice.chance(0.05)) {
                draft.form("(join)");
                parts = new ArrayList<>(
                        List.of(Phrase.of("(", new Phrase("", parts, "", "", true, List.of(), null), ")")));
            }
        }
        return new Phrase("", parts, "", "", true, List.of(), null);
    }

    private Phrase written(Join join) {
        if (join.kind().isEmpty()) {
            return join.source();
        }
        if (!join.using().isEmpty()) {
            return Phrase.of(
                    " " + join.kind() + " ", join.source(), " using (" + String.join(", ", join.using()) + ")");
        }
        return Phrase.of(" " + join.kind() + " ", join.source(), join.takesOn() ? on(join) : Phrase.NOTHING);
    }

    private static Phrase on(Join join) {
        return join.on().isEmpty() ? Phrase.text(" on 1 = 1") : Phrase.of(" on ", Phrase.list("", join.on(), " and "));
    }

    /** The second join first, with or without parentheses. */
    private Phrase nested(Join outer, Join inner) {
        draft.form("nested join");
        boolean parentheses = dice.chance(0.6);
        return Phrase.of(
                " " + outer.kind() + (parentheses ? " (" : " "),
                outer.source(),
                " " + inner.kind() + " ",
                inner.source(),
                on(inner),
                parentheses ? ")" : "",
                on(outer));
    }

    Phrase filter() {
        return Phrase.list(" where ", List.copyOf(where), " and ");
    }
}
