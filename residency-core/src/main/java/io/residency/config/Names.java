package io.residency.config;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that an application chooses in keys. */
final class Names {
    /** The placeholder that takes the rest of its key as it is. */
    static final String SETTING = "<setting>";

    /** What can stand in a key without brackets. */
    static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private static final Set<String> SQL = Set.of("table", "function", "procedure", "server");

    private Names() {}

    /** Whether names in that placeholder are SQL's, which has several ways to write one. */
    static boolean isSql(String placeholder) {
        return SQL.contains(placeholder);
    }

    /** The form in which two ways to write an SQL name are equal; what is none stays as it is. */
    static String folded(String name) {
        return SqlName.isOne(name) ? SqlName.fold(name) : name;
    }

    /** Whether this can name a store, replica, declaration, destination, category or exemption. */
    static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    /** The first of the candidates that differs in few letters, or null. */
    static @Nullable String nearest(String name, Iterable<String> candidates) {
        String nearest = null;
        int least = Math.min(3, name.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(name, candidate);
            if (distance < least) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }

    /** How many letters must be inserted, removed or replaced to make one of the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
