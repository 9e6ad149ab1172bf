package io.residency.config;

import java.util.regex.Pattern;

/** How a configured text is repeated in a message: one that could break a line of a log, or fill it, is described. */
final class Shown {
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{Graph}\\p{L}\\p{N} ]{1,80}");

    private Shown() {}

    static String of(String text) {
        return PRINTABLE.matcher(text).matches() ? "'" + text + "'" : "a text of " + text.length() + " characters";
    }

    /** A key, which is not put in quotes. */
    static String key(String key) {
        return key.length() <= 200 && key.chars().noneMatch(Shown::breaks)
                ? key
                : "a key of " + key.length() + " characters";
    }

    private static boolean breaks(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(character) == Character.SURROGATE;
    }
}
