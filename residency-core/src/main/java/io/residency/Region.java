package io.residency;

import java.util.regex.Pattern;

/**
 * A named place where data is stored or processed, such as {@code eu}. Two regions are the same when their names are.
 *
 * @param name 1 to 40 characters of {@code a-z}, {@code 0-9} and {@code -}, the first of them a letter
 */
public record Region(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern PRINTABLE = Pattern.compile("\\p{Graph}{1,40}");

    /** @throws IllegalArgumentException if the name is not one of a region */
    public Region {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(shown(name)
                    + " is not the name of a region; expected 1 to 40 characters of a-z, 0-9 and '-',"
                    + " starting with a letter");
        }
    }

    /**
     * The region of this name.
     *
     * @throws IllegalArgumentException if the name is not one of a region
     */
    public static Region of(String name) {
        return new Region(name);
    }

    /** Whether a region may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name alone, as in configuration and messages. */
    @Override
    public String toString() {
        return name;
    }

    /** A name that could break a line of a log, or fill it, is described instead of repeated. */
    private static String shown(String name) {
        return PRINTABLE.matcher(name).matches() ? "'" + name + "'" : "A text of " + name.length() + " characters";
    }
}
