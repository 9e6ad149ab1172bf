package io.residency.jdbc.oracle;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How the statements were judged, by the forms that they use. */
final class Tally {
    private static final String ALL = "(all)";
    private final Map<String, Map<String, Integer>> forms = new TreeMap<>();

    void add(Set<String> used, String verdict) {
        forms.computeIfAbsent(ALL, form -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
        for (String form : used) {
            forms.computeIfAbsent(form, name -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
        }
    }

    int all() {
        return forms.getOrDefault(ALL, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    int bound() {
        return forms.getOrDefault(ALL, Map.of()).getOrDefault("bound", 0);
    }

    /** All together, and the forms of which none was judged bound. */
    String brief() {
        return forms.get(ALL) + ", never bound: "
                + forms.keySet().stream()
                        .filter(form -> !forms.get(form).containsKey("bound"))
                        .toList();
    }

    /** Each form. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        forms.forEach((form, verdicts) -> text.append(String.format(
                "%n    %-24s %s%s", form, verdicts, verdicts.containsKey("bound") ? "" : "  NEVER BOUND")));
        return text.toString();
    }
}
