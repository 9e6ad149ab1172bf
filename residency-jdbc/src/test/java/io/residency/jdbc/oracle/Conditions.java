package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import java.util.List;

/** Conditions that bind nothing, but bring in more of the language. */
final class Conditions {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Conditions(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    Phrase of(Block block, int depth) {
        List<Ref> columns = block.columns().stream()
                .filter(ref -> !ref.column().tenant() || dice.chance(0.1))
                .toList();
        if (columns.isEmpty()) {
            return Phrase.text("1 = 1");
        }
        Ref ref = dice.pick(columns);
        String column = block.write(dice, ref);
        Type type = ref.column().type();
        if (dice.chance(0.3) && draft.mayNest(depth)) {
            return subquery(block, column, type, depth - 1);
        }
        return switch (dice.below(8)) {
            case 0 -> Phrase.text(column + dice.of(" is null", " is not null"));
            case 1 -> Phrase.of(column + " in (", draft.constant(type), ", ", draft.constant(type), ")");
            case 2 -> Phrase.of("(", compared(block, column, type), " or ", compared(block, column, type), ")");
            case 3 -> Phrase.of("not (", compared(block, column, type), ")");
            default -> compared(block, column, type);
        };
    }

    private Phrase compared(Block block, String column, Type type) {
        List<Ref> others = block.columns(type).stream()
                .filter(ref -> !ref.column().tenant())
                .toList();
        String operator = type == Type.UUID ? dice.of(" = ", " <> ") : dice.of(" = ", " = ", " <> ", " < ", " >= ");
        if (!others.isEmpty() && dice.chance(0.5)) {
            return Phrase.text(column + operator + block.write(dice, dice.pick(others)));
        }
        return Phrase.of(column + operator, draft.constant(type));
    }

    private Phrase subquery(Block block, String column, Type type, int depth) {
        switch (dice.below(6)) {
            case 0 -> {
                draft.form("not exists");
                return Phrase.of(
                        "not exists (", selects.query(block, depth, false).phrase(), ")");
            }
            case 1 -> {
                draft.form("in (subquery)");
                return Phrase.of(column + " in (", selects.one(block, depth, type), ")");
            }
            case 2 -> {
                draft.form("not in (subquery)");
                return Phrase.of(column + " not in (", selects.one(block, depth, type), ")");
            }
            case 3 -> {
                draft.form("scalar subquery");
                return Phrase.of(column + dice.of(" = ", " <> ") + "(", selects.single(block, depth, type), ")");
            }
            default -> {
                draft.form("exists");
                return Phrase.of("exists (", selects.query(block, depth, false).phrase(), ")");
            }
        }
    }
}
