package io.residency.config;

import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong while a configuration is read. */
final class Problems {
    private final SortedSet<Problem> found = new TreeSet<>();

    void add(String key, String text) {
        found.add(new Problem(Shown.key(key), text));
    }

    void add(String key, String text, String expected) {
        add(key, text + "; expected " + expected);
    }

    void add(Setting setting, Malformed malformed) {
        String expected = malformed.expected();
        add(
                setting.written(),
                malformed.what(),
                expected == null ? setting.key().expected() : expected);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found.stream().toList());
        }
    }
}
