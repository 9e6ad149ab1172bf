package io.residency.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is declared of functions, procedures and statements that the library cannot look into. */
final class DeclaredReader {
    private static final String NO_TABLES = "no tables";
    private static final Pattern GROUP = Pattern.compile("\\G\\s*(reads|writes|defines)\\(([^()]*)\\)");
    private static final Pattern REASON = Pattern.compile("\\s*reason\\((.*)\\)");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Reading reading;
    private final ClassifiedTables tables;

    DeclaredReader(Reading reading, ClassifiedTables tables) {
        this.reading = reading;
        this.tables = tables;
    }

    private record Declared(DeclaredTables tables, String reason) {}

    Map<String, DeclaredRoutine> routines(Key key) {
        Map<String, DeclaredRoutine> routines = new LinkedHashMap<>();
        for (Setting setting : reading.all(key)) {
            reading.value(setting, value -> {
                if (!SqlName.isOne(setting.name())) {
                    throw new Malformed(Shown.of(setting.name()) + " is not a name in SQL", "a name such as audit.log");
                }
                Declared declared = declared(value);
                return routines.put(
                        setting.name(), new DeclaredRoutine(setting.name(), declared.tables(), declared.reason()));
            });
        }
        return routines;
    }

    Map<String, DeclaredStatement> statements() {
        Map<String, DeclaredStatement> statements = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.STATEMENT)) {
            reading.value(setting, value -> {
                String hash = setting.name();
                if (!SHA_256.matcher(hash).matches()) {
                    throw new Malformed(Shown.of(hash) + " is not a hash", "64 hex digits in lower case");
                }
                Declared declared = declared(value);
                return statements.put(hash, new DeclaredStatement(hash, declared.tables(), declared.reason()));
            });
        }
        return statements;
    }

    private Declared declared(String value) throws Malformed {
        Map<String, Set<String>> groups = new HashMap<>();
        int end = value.startsWith(NO_TABLES) ? NO_TABLES.length() : 0;
        if (end == 0) {
            for (Matcher group = GROUP.matcher(value); group.find(); end = group.end()) {
                Set<String> named =
                        group.group(1).equals("defines") ? defined(group.group(2)) : tables.list(group.group(2));
                if (groups.put(group.group(1), named) != null) {
                    throw new Malformed("has " + group.group(1) + "(..) twice");
                }
            }
        }
        Matcher reason = REASON.matcher(value.substring(end));
        if (end == 0) {
            throw new Malformed("does not say which tables it touches");
        }
        if (!reason.matches() || reason.group(1).isBlank()) {
            throw new Malformed("does not end with a reason");
        }
        return new Declared(
                new DeclaredTables(
                        groups.getOrDefault("reads", Set.of()),
                        groups.getOrDefault("writes", Set.of()),
                        groups.getOrDefault("defines", Set.of())),
                Values.text(reason.group(1).strip()));
    }

    /** What is being defined has no classification yet. */
    private static Set<String> defined(String list) throws Malformed {
        List<String> names = Values.list(list);
        for (String name : names) {
            ClassifiedTables.requireTable(name);
        }
        return new LinkedHashSet<>(names);
    }
}
