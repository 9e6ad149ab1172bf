package io.residency.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one source sets, or several of which one overrides the other; keys that name the same thing are one key here. */
final class Settings {
    private static final Comparator<Setting> ORDER = Comparator.comparing(Setting::written);

    private final Map<Id, Setting> settings = new LinkedHashMap<>();

    /** What a key is about, however its names are written. */
    private record Id(Key key, List<String> names) {
        static Id of(Key key, List<String> names) {
            boolean sql = key.placeholders().stream().anyMatch(Names::isSql);
            return new Id(key, sql ? names.stream().map(Names::folded).toList() : List.copyOf(names));
        }
    }

    /** The settings of one source; what is no setting becomes a problem. */
    static Settings of(Map<String, String> source, Problems problems) {
        Settings settings = new Settings();
        new TreeMap<>(source).forEach((written, value) -> {
            try {
                KnownKeys.Match match = KnownKeys.match(written);
                settings.add(new Setting(match.key(), match.names(), written, value), problems);
            } catch (Malformed malformed) {
                problems.add(written, malformed.text());
            }
        });
        return settings;
    }

    /** Adds a setting, unless the same source has already set the same thing. */
    void add(Setting setting, Problems problems) {
        Setting other = settings.putIfAbsent(Id.of(setting.key(), setting.names()), setting);
        if (other != null) {
            problems.add(setting.written(), "says the same thing as " + Shown.key(other.written()), "one of the two");
        }
    }

    /** These settings, save where the others have the same key. */
    Settings overriddenBy(Settings others) {
        Settings both = new Settings();
        both.settings.putAll(settings);
        both.settings.putAll(others.settings);
        return both;
    }

    @Nullable
    Setting find(Key key, List<String> names) {
        return settings.get(Id.of(key, names));
    }

    /** Every setting of that key. */
    List<Setting> all(Key key) {
        return settings.values().stream()
                .filter(setting -> setting.key() == key)
                .sorted(ORDER)
                .toList();
    }

    List<Setting> all() {
        return settings.values().stream().sorted(ORDER).toList();
    }

    /** The names that stand in that placeholder, in keys with these names before it. */
    SortedSet<String> names(String placeholder, String... before) {
        SortedSet<String> names = new TreeSet<>();
        for (Setting setting : settings.values()) {
            int at = setting.key().placeholders().indexOf(placeholder);
            if (at == before.length && setting.names().subList(0, at).equals(List.of(before))) {
                names.add(setting.names().get(at));
            }
        }
        return names;
    }
}
