package io.residency.jdbc.oracle;

import io.residency.jdbc.ResidencySqlException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether what was allowed in acme's scope does what it does where acme is alone. */
final class Oracle {
    private final Live live;
    private final Map<String, List<String>> before;
    private final Map<String, List<String>> others;
    private int planned;
    private int changed;

    Oracle(Live live) throws SQLException {
        this.live = live;
        this.before = live.tables(live.mixed);
        this.others = new HashMap<>();
        Map<String, List<String>> own = live.tables(live.alone);
        before.forEach((table, rows) -> others.put(table, minus(rows, own.get(table))));
    }

    /**
     * @param word {@code bound}, {@code error}, {@code LEAK}, {@code UNSEEN} or the codes of the refusal
     * @param difference what is wrong; null where nothing is
     */
    record Verdict(String word, String difference) {
        boolean leak() {
            return difference != null;
        }
    }

    /** How many statements were compared with a plan, and with the tables that they changed. */
    int planned() {
        return planned;
    }

    int changed() {
        return changed;
    }

    Verdict judge(Phrase phrase) {
        Verdict verdict = rows(phrase);
        String unseen = verdict.leak() ? null : unseen(phrase);
        return unseen == null ? verdict : new Verdict("UNSEEN", unseen);
    }

    /** A table that the database reads or changes and the library does not see, whether it allows the statement or not. */
    private String unseen(Phrase phrase) {
        try {
            Seen.Tables tables = live.seen.of(phrase);
            if (tables == null) {
                return null;
            }
            Set<String> plan = Plans.tables(live.world, live.mixed, phrase);
            planned++;
            if (!tables.all().containsAll(plan)) {
                return "the plan reads " + plan + ", seen is " + tables.all();
            }
            if (tables.written().isEmpty() && phrase.sql().startsWith("select")) {
                return null;
            }
            Live.Effect effect = live.run(live.mixed, phrase, true);
            Set<String> touched = new TreeSet<>(before.keySet());
            touched.removeIf(table -> effect.tables().get(table).equals(before.get(table)));
            changed += touched.isEmpty() ? 0 : 1;
            return tables.written().containsAll(touched)
                    ? null
                    : "changes " + touched + ", seen is " + tables.written();
        } catch (SQLException e) {
            return null; // the database does not take it
        } finally {
            live.rollBack();
        }
    }

    private Verdict rows(Phrase phrase) {
        try {
            return judged(phrase);
        } catch (Live.TooMuch e) {
            return new Verdict("too much", null);
        } catch (SQLException e) {
            return new Verdict("error", null);
        }
    }

    private Verdict judged(Phrase phrase) throws SQLException {
        Live.Effect seen;
        try {
            seen = live.run(live.lent(), phrase, false);
        } catch (ResidencySqlException e) {
            TreeSet<String> codes = new TreeSet<>();
            e.violations().forEach(violation -> codes.add(violation.code().name()));
            if (codes.contains("MISPLACED")) {
                // Either something that only looks like a tenant of others, or what the statement's reading had not
                // found.
                Live.Effect mixed = live.run(live.mixed, phrase, true);
                String difference = difference(mixed, mixed, live.run(live.alone, phrase, true));
                return new Verdict(difference == null ? "MISPLACED" : "LEAK", difference);
            }
            return new Verdict(String.join("+", codes), null);
        }
        Live.Effect mixed = live.run(live.mixed, phrase, true);
        Live.Effect alone = live.run(live.alone, phrase, true);
        String difference = difference(seen, mixed, alone);
        if (difference != null && phrase.sql().contains(" on conflict") && fewer(mixed, alone)) {
            // As an error of a unique key does, it shows that somebody has that key; nothing of the row.
            return new Verdict("conflict", null);
        }
        return new Verdict(difference == null ? "bound" : "LEAK", difference);
    }

    /** Whether a row of another only kept one of acme's from being written. */
    private boolean fewer(Live.Effect mixed, Live.Effect alone) {
        boolean fewer = minus(mixed.rows(), alone.rows()).isEmpty() && mixed.count() <= alone.count();
        for (Table table : live.world.tables) {
            List<String> expected = new ArrayList<>(alone.tables().get(table.name()));
            expected.addAll(others.get(table.name()));
            fewer &= minus(mixed.tables().get(table.name()), expected).isEmpty();
        }
        return fewer;
    }

    private String difference(Live.Effect seen, Live.Effect mixed, Live.Effect alone) {
        if (!mixed.rows().equals(alone.rows()) || !seen.rows().equals(alone.rows())) {
            return "rows: " + minus(mixed.rows(), alone.rows()) + " more, " + minus(alone.rows(), mixed.rows())
                    + " fewer";
        }
        if (seen.count() != alone.count()) {
            return "changes " + seen.count() + " rows, alone " + alone.count();
        }
        for (Table table : live.world.tables) {
            List<String> expected = new ArrayList<>(alone.tables().get(table.name()));
            expected.addAll(others.get(table.name()));
            expected.sort(null);
            List<String> found = mixed.tables().get(table.name());
            if (!found.equals(expected)) {
                return "leaves in " + table.name() + ": " + minus(found, expected) + " more, " + minus(expected, found)
                        + " fewer";
            }
            for (String row : minus(found, before.get(table.name()))) {
                if (!own(table, row, mixed.tables())) {
                    return "writes in " + table.name() + " a row that is not acme's: " + row;
                }
            }
        }
        return null;
    }

    /** Whether a row is acme's, by its tenant or by an owner that was or is acme's. */
    private boolean own(Table table, String row, Map<String, List<String>> after) {
        if (!table.resident()) {
            return true;
        }
        if (table.tenant() != null) {
            return live.world.isOwn(field(table, row, table.tenant().name()));
        }
        String owner = field(table, row, table.via().name());
        for (Map<String, List<String>> rows : List.of(before, after)) {
            for (String candidate : rows.get(table.owner().name())) {
                if (field(table.owner(), candidate, "id").equals(owner) && own(table.owner(), candidate, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String field(Table table, String row, String column) {
        String[] fields = row.split("\\|", -1);
        return fields[table.columns().indexOf(table.column(column))];
    }

    static List<String> minus(List<String> from, List<String> taken) {
        Map<String, Integer> left = new HashMap<>();
        taken.forEach(row -> left.merge(row, 1, Integer::sum));
        List<String> found = new ArrayList<>();
        for (String row : from) {
            if (left.merge(row, -1, Integer::sum) < 0) {
                found.add(row);
            }
        }
        return found;
    }
}
