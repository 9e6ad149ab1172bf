package io.residency.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The fixed list of environment variables that override keys. Others are nobody's business here. */
final class EnvironmentVariables {
    private static final String STORES = "RESIDENCY_STORES_";
    private static final String STORE = "<STORE>";

    private EnvironmentVariables() {}

    /** What the environment sets, for stores that are declared elsewhere. */
    static Settings settings(Map<String, String> environment, Set<String> stores, Problems problems) {
        Settings settings = new Settings();
        Set<String> left = environment.keySet().stream()
                .filter(name -> name.startsWith(STORES))
                .collect(Collectors.toCollection(TreeSet::new));
        for (Key key : Key.values()) {
            String variable = key.environmentVariable();
            if (variable == null) {
                continue;
            }
            if (key.placeholders().isEmpty()) {
                add(settings, environment, variable, key, List.of(), problems);
                continue;
            }
            Set<String> taken = new TreeSet<>();
            for (String store : stores) {
                String ofStore = variable.replace(STORE, upper(store));
                left.remove(ofStore);
                if (!taken.add(ofStore) && environment.containsKey(ofStore)) {
                    problems.add(
                            variable(ofStore),
                            "names several stores",
                            "stores whose names differ in letters and digits");
                }
                add(settings, environment, ofStore, key, List.of(store), problems);
            }
            left.stream()
                    .filter(name -> name.endsWith(variable.substring(variable.indexOf(STORE) + STORE.length())))
                    .forEach(name ->
                            problems.add(variable(name), "names no store", "one that the configuration declares"));
        }
        return settings;
    }

    private static void add(
            Settings settings,
            Map<String, String> environment,
            String variable,
            Key key,
            List<String> names,
            Problems problems) {
        String value = environment.get(variable);
        if (value != null) {
            settings.add(new Setting(key, names, variable(variable), value), problems);
        }
    }

    private static String variable(String name) {
        return "environment variable " + name;
    }

    private static String upper(String store) {
        return store.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
