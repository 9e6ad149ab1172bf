package io.residency.jdbc.oracle;

import java.util.List;
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
            default -> {
                draft.form("select");
                yield selects.statement();
            }
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
            return Phrase.of("with w as (", change, " returning *) select count(*) from w");
        }
        String rows = draft.dice.of("old", "old", "final");
        boolean update = draft.forms.contains("update");
        return Phrase.of("select count(*) from " + (update ? rows : "old") + " table (", change, ")")
                .with(List.of(
                        Phrase.text("select count(*) from " + (update ? rows : "old") + " table ("),
                        change,
                        Phrase.text(")")));
    }
}
