package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An array of PostgreSQL as a text: one dimension, without escapes, blanks or nulls. What is written otherwise is not known. */
final class ArrayText {
    private static final Pattern ELEMENT = Pattern.compile("\"([^\"\\\\]*)\"|([\\w.@:-]+)");

    private ArrayText() {}

    /** The elements; null where they are not known. */
    static @Nullable List<String> elements(String text) {
        if (text.length() < 2 || text.charAt(0) != '{' || text.charAt(text.length() - 1) != '}') {
            return null;
        }
        List<String> elements = new ArrayList<>();
        int at = 1;
        int end = text.length() - 1;
        Matcher matcher = ELEMENT.matcher(text).region(1, end);
        while (at < end) {
            boolean known = matcher.region(at, end).lookingAt();
            String plain = known ? matcher.group(2) : null;
            if (!known || (plain != null && plain.equalsIgnoreCase("null"))) {
                return null;
            }
            elements.add(plain == null ? matcher.group(1) : plain);
            at = matcher.end();
            if (at < end && (text.charAt(at) != ',' || ++at == end)) {
                return null;
            }
        }
        return elements;
    }
}
