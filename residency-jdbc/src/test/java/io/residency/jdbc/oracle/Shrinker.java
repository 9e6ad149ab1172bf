package io.residency.jdbc.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a phrase smaller for as long as it still fails. */
final class Shrinker {
    private static final int MOST_TRIES = 600;

    private Shrinker() {}

    static Phrase shrink(Phrase phrase, Predicate<Phrase> fails) {
        Phrase smallest = phrase;
        int tries = 0;
        boolean smaller = true;
        while (smaller && tries < MOST_TRIES) {
            smaller = false;
            for (Phrase candidate : smaller(smallest)) {
                if (++tries < MOST_TRIES && fails.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /** Every phrase that is one step smaller, those that leave out most first. */
    private static List<Phrase> smaller(Phrase phrase) {
        List<Phrase> found = new ArrayList<>(phrase.simpler());
        List<Phrase> parts = phrase.parts();
        if (phrase.list()) {
            for (int i = 0; i < parts.size(); i++) {
                List<Phrase> others = new ArrayList<>(parts);
                others.remove(i);
                found.add(phrase.with(others));
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            for (Phrase part : smaller(parts.get(i))) {
                List<Phrase> others = new ArrayList<>(parts);
                others.set(i, part);
                found.add(phrase.with(others));
            }
        }
        return found;
    }
}
