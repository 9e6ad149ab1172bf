package io.residency.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values that stand elsewhere. Nothing that it says repeats a value: a mistyped reference may be the secret. */
final class References {
    static final String EXPECTED = "${env:NAME} of a variable that is set, or ${file:/path} of a file that can be read";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]+)}");
    private static final Pattern BEGUN = Pattern.compile("\\$\\{");

    private final Map<String, String> environment;

    References(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static boolean looksLikeOne(String value) {
        return BEGUN.matcher(value).find();
    }

    /** The value itself, or what it refers to. */
    String resolve(String value) throws Malformed {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.matches()) {
            if (looksLikeOne(value)) {
                throw new Malformed("is neither a value nor a reference", "the whole value to be " + EXPECTED);
            }
            return value;
        }
        String found = reference.group(1).equals("env") ? variable(reference.group(2)) : file(reference.group(2));
        if (found.isBlank()) {
            throw new Malformed("refers to something that is blank", EXPECTED);
        }
        return found;
    }

    private String variable(String name) throws Malformed {
        String value = environment.get(name);
        if (value == null) {
            throw new Malformed("refers to an environment variable that is not set", EXPECTED);
        }
        return value;
    }

    /** The file's text, without the one line end that editors put at its end. */
    private static String file(String path) throws Malformed {
        try {
            String text = Files.readString(Path.of(path));
            String unterminated = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            return unterminated.endsWith("\r") ? unterminated.substring(0, unterminated.length() - 1) : unterminated;
        } catch (IOException | InvalidPathException unreadable) {
            throw new Malformed("refers to a file that cannot be read", EXPECTED);
        }
    }
}
