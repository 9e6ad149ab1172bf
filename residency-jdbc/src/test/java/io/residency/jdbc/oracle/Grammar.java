package io.residency.jdbc.oracle;

import java.util.Set;

/** Statements at random. */
final class Grammar {
    private Grammar() {}

    /** @param forms the parts of the language that it uses */
    record Statement(Phrase phrase, Set<String> forms, long seed) {
        boolean query() {
            return forms.contains("select");
        }
    }

    static Statement statement(World world, long seed) {
        Draft draft = new Draft(world, new Dice(seed));
        Phrase phrase = phrase(draft);
        return new Statement(phrase, draft.forms, seed);
    }

    private static Phrase phrase(Draft draft) {
        Selects selects = new Selects(draft);
        return switch (draft.dice.below(20)) {
            case 0, 1 -> new Changes(draft, selects).update();
            case 2, 3 -> new Changes(draft, selects).delete();
            case 4, 5 -> new Inserts(draft, selects).insert();
            case 6 -> new Inserts(draft, selects).merge();
            case 7 -> changeInQuery(draft, selects);
            case 8, 9, 10 -> odd(draft, selects);
            default -> {
                draft.form("select");
                yield selects.statement();
            }
        };
    }

    /** Names that lead elsewhere, arms of several types, or queries that give other rows than they find; a plain query where no table has a tenant to try it with. */
    private static Phrase odd(Draft draft, Selects selects) {
        if (draft.world.residents(draft.world.keyType).isEmpty()) {
            return selects.statement();
        }
        return switch (draft.dice.below(8)) {
            case 0, 1 -> new Mixtures(draft).statement();
            case 2, 3 -> new Twists(draft).statement();
            default -> new Lookalikes(draft).statement();
        };
    }

    /** A change whose rows a query reads. */
    private static Phrase changeInQuery(Draft draft, Selects selects) {
        Changes changes = new Changes(draft, selects);
        Phrase change = draft.dice.chance(0.5) ? changes.update() : changes.delete();
        if (draft.forms.contains("returning")) {
            return change;
        }
        draft.form("change in query");
        if (draft.postgres()) {
            String read = draft.dice.of(
                    "count(*) from w", "w.id from w", "count(w) from w", "p.id from plan p, w where p.id = w.id");
            return Phrase.of("with w as (", change, " returning *) select " + read);
        }
        String rows = draft.dice.of("old", "old", "final");
        boolean update = draft.forms.contains("update");
        String read = draft.dice.of("count(*)", "count(*)", "id", "*");
        return Phrase.of("select " + read + " from " + (update ? rows : "old") + " table (", change, ")");
    }
}
