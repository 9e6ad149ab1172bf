package io.residency.config;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tables of {@code docs/configuration.md}, made from the code. */
final class KeyTables {
    private KeyTables() {}

    static String keys() {
        return "| key | value | default | meaning |\n|---|---|---|---|\n"
                + Arrays.stream(Key.values()).map(KeyTables::row).collect(Collectors.joining());
    }

    private static String row(Key key) {
        String meaning = key.meaning();
        return "| `" + key.pattern() + "` | " + cell(key.expected()) + " | "
                + (key.fallback() == null ? cell(key.otherwise()) : "`" + key.fallback() + "`") + " | " + cell(meaning)
                + " |\n";
    }

    static String variables() {
        return "| variable | key |\n|---|---|\n"
                + Arrays.stream(Key.values())
                        .filter(key -> key.environmentVariable() != null)
                        .map(key -> "| `" + Objects.requireNonNull(key.environmentVariable()) + "` | `" + key.pattern()
                                + "` |\n")
                        .collect(Collectors.joining());
    }

    static String hikari() {
        return "| setting | |\n|---|---|\n"
                + HikariSettings.passedOn().stream()
                        .map(name -> "| `" + name + "` | passed on |\n")
                        .collect(Collectors.joining())
                + HikariSettings.refused().entrySet().stream()
                        .map(refused -> "| `" + refused.getKey() + "` | refused: it " + refused.getValue() + " |\n")
                        .collect(Collectors.joining())
                + "| `dataSource.*` | refused: it chooses another source |\n";
    }

    /** Signs that Markdown would read are taken as they are. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    static String section(String document, String name) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        return document.substring(document.indexOf(begin) + begin.length(), document.indexOf(end));
    }
}
