package io.residency.jdbc.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a test resource. A resource that is absent fails. */
final class Cases {
    private Cases() {}

    static List<String> lines(String resource) {
        try (InputStream in = Cases.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("is missing: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes the escapes {@code \\}, {@code \n} and {@code \t}. */
    static String unescaped(String text) {
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = text.charAt(i);
                result.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
