package io.residency.config;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One pass over the settings: readers ask it for values, and it notes what is wrong with them. */
final class Reading {
    private final Settings settings;
    private final References references;
    private final Problems problems;

    Reading(Settings settings, References references, Problems problems) {
        this.settings = settings;
        this.references = references;
        this.problems = problems;
        for (Setting setting : settings.all()) {
            if (setting.value().isBlank()) {
                problems.add(setting.written(), "has no value", setting.key().expected());
            } else if (!usable(setting)) {
                problems.add(
                        setting.written(),
                        "cannot be a reference",
                        setting.key().expected());
            }
        }
    }

    Problems problems() {
        return problems;
    }

    /** The names that stand in that placeholder, in keys with these names before it; what is no name is noted. */
    SortedSet<String> names(String placeholder, String... before) {
        SortedSet<String> names = settings.names(placeholder, before);
        for (String name : List.copyOf(names)) {
            if (!Names.isWord(name)) {
                names.remove(name);
                problems.add(
                        "the " + placeholder + " " + Shown.of(name),
                        "is not a name",
                        "1 to 60 letters, digits, '.', '-' and '_', the first a letter or digit");
            }
        }
        return names;
    }

    /** Every setting of that key that has a value. */
    List<Setting> all(Key key) {
        return settings.all(key).stream().filter(Reading::usable).toList();
    }

    boolean has(Key key, String... names) {
        return settings.find(key, List.of(names)) != null;
    }

    /** The value of a key or of its default. Null where there is none, which is noted if the key is required or unreadable. */
    <T> @Nullable T value(Key key, Parser<T> parser, String... names) {
        Setting setting = settings.find(key, List.of(names));
        if (setting == null && key.fallback() != null) {
            setting = new Setting(key, List.of(names), key.at(List.of(names)), key.fallback());
        }
        if (setting == null && key.required()) {
            problem("is missing", key, names);
        }
        return setting == null || !usable(setting) ? null : value(setting, parser);
    }

    /** The value of a setting, or null, which is noted. */
    <T> @Nullable T value(Setting setting, Parser<T> parser) {
        try {
            return parser.parse(setting.key().secret() ? references.resolve(setting.value()) : setting.value());
        } catch (Malformed malformed) {
            problems.add(setting, malformed);
            return null;
        }
    }

    /** Notes what is wrong with a key, under the name by which it was set. */
    void problem(String what, Key key, String... names) {
        problem(what, key.expected(), key, names);
    }

    /** Notes what is wrong with a key, and what is expected. */
    void problem(String what, String expected, Key key, String... names) {
        Setting setting = settings.find(key, List.of(names));
        problems.add(setting == null ? key.at(List.of(names)) : setting.written(), what, expected);
    }

    private static boolean usable(Setting setting) {
        boolean misplaced = !setting.key().secret() && References.looksLikeOne(setting.value());
        return !setting.value().isBlank() && !misplaced;
    }
}
