package io.residency.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain values: words, durations, numbers, lists. */
final class Values {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern ITEM = Pattern.compile("((?:[^,\"]++|\"[^\"]*+\")*+)(,|$)");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MAX_TEXT = 500;

    private Values() {}

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> E word(Class<E> type, String noun, String value) throws Malformed {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw new Malformed(Shown.of(value) + " is not " + noun);
    }

    /** One of an enum's constants, as it is. */
    static <E extends Enum<E>> E constant(Class<E> type, String noun, String value) throws Malformed {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw new Malformed(Shown.of(value) + " is not " + noun);
    }

    /** {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}, or ISO 8601; above zero and at most a day. */
    static Duration duration(String value) throws Malformed {
        Duration duration = durationOrNone(value);
        if (duration.isZero()) {
            throw new Malformed(Shown.of(value) + " is no time at all");
        }
        return duration;
    }

    /** The same, or zero. */
    static Duration durationOrNone(String value) throws Malformed {
        Duration duration = unchecked(value);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new Malformed(Shown.of(value) + " is less than zero or more than a day");
        }
        return duration;
    }

    private static Duration unchecked(String value) throws Malformed {
        Matcher brief = SHORT_DURATION.matcher(value);
        if (brief.matches()) {
            long amount = Long.parseLong(brief.group(1));
            return switch (brief.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeException notIso) {
            throw new Malformed(Shown.of(value) + " is not a duration");
        }
    }

    static long count(String value) throws Malformed {
        try {
            long count = Long.parseLong(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException tooLongOrNone) {
            // Said below, as for numbers that are too small.
        }
        throw new Malformed(Shown.of(value) + " is not such a number");
    }

    static Instant instant(String value) throws Malformed {
        try {
            return value.contains("T")
                    ? Instant.parse(value)
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException neither) {
            throw new Malformed(Shown.of(value) + " is neither an instant nor a date");
        }
    }

    static Path path(String value) throws Malformed {
        try {
            return Path.of(value);
        } catch (InvalidPathException notOne) {
            throw new Malformed(Shown.of(value) + " is not the path of a file");
        }
    }

    /** A text that people read: one line. */
    static String text(String value) throws Malformed {
        if (value.length() > MAX_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed("is longer than " + MAX_TEXT + " characters or has control characters", "one line");
        }
        return value;
    }

    /** Items between commas, in their order; commas in double quotes separate nothing. */
    static List<String> list(String value) throws Malformed {
        Set<String> items = new LinkedHashSet<>();
        Matcher item = ITEM.matcher(value);
        for (int at = 0; at <= value.length(); at = item.end()) {
            if (!item.find(at) || item.start() != at) {
                throw new Malformed("has a double quote that does not close");
            }
            String text = item.group(1).strip();
            if (text.isEmpty()) {
                throw new Malformed(Shown.of(value) + " has an empty item");
            }
            if (!items.add(text)) {
                throw new Malformed(Shown.of(value) + " names " + Shown.of(text) + " twice");
            }
            if (item.group(2).isEmpty()) {
                break;
            }
        }
        return List.copyOf(items);
    }

    /** Words between commas, such as categories. */
    static Set<String> words(String value) throws Malformed {
        List<String> words = list(value);
        for (String word : words) {
            if (!Names.isWord(word)) {
                throw new Malformed(Shown.of(word) + " is not a name of letters, digits, '.', '-' and '_'");
            }
        }
        return new LinkedHashSet<>(words);
    }

    /** SQL identifiers between commas, such as schemas. */
    static Set<String> identifiers(String value) throws Malformed {
        List<String> names = list(value);
        for (String name : names) {
            if (!SqlName.isIdentifier(name)) {
                throw new Malformed(Shown.of(name) + " is not a name in SQL");
            }
        }
        return new LinkedHashSet<>(names);
    }
}
