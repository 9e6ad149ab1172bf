package com.example;

import io.residency.jdbc.JdbcDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** The page {@code docs/use.md}. */
final class UsePage {
    private UsePage() {}

    static String read() {
        return read("../docs/use.md");
    }

    static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its blocks of that language, in order. */
    static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(read())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The configuration that the page links; may be changed. */
    static Map<String, String> configuration() {
        return properties(read("src/test/resources/use.properties"));
    }

    /** The keys of the page's exemption. */
    static Map<String, String> exemption() {
        return properties(blocks("properties").get(0));
    }

    private static Map<String, String> properties(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> keys = new HashMap<>();
        read.stringPropertyNames().forEach(key -> keys.put(key, read.getProperty(key)));
        return keys;
    }

    /** The script at the place in the jar that the page names. */
    static String directoryScript() throws IOException {
        String place = "io/residency/jdbc/residency_directory.sql";
        if (!read().contains(place)) {
            throw new AssertionError("the page does not name " + place);
        }
        try (InputStream script =
                Objects.requireNonNull(JdbcDirectory.class.getClassLoader().getResourceAsStream(place), place)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
