package io.residency.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A written key, taken apart: {@code residency.tables[public.conversation]} has the parts {@code residency}, {@code
 * tables} and, in brackets, {@code public.conversation}.
 */
record KeyPath(List<Part> parts) {

    /** One part, and whether it was written in brackets. */
    record Part(String text, boolean bracketed) {}

    KeyPath {
        parts = List.copyOf(parts);
    }

    /** Null where brackets do not close, or a part is empty. */
    static @Nullable KeyPath parse(String key) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = at;
            while (end < key.length() && key.charAt(end) != '.' && key.charAt(end) != '[') {
                end++;
            }
            parts.add(new Part(key.substring(at, end), false));
            while (end < key.length() && key.charAt(end) == '[') {
                int close = closing(key, end);
                if (close < 0) {
                    return null;
                }
                parts.add(new Part(key.substring(end + 1, close), true));
                end = close + 1;
            }
            if (end == key.length()) {
                return parts.stream().anyMatch(part -> part.text().isEmpty()) ? null : new KeyPath(parts);
            }
            at = end + 1;
        }
    }

    /** The first closing bracket after which the key ends or goes on with another part. */
    private static int closing(String key, int open) {
        for (int close = key.indexOf(']', open); close >= 0; close = key.indexOf(']', close + 1)) {
            if (close + 1 == key.length() || key.charAt(close + 1) == '.' || key.charAt(close + 1) == '[') {
                return close;
            }
        }
        return -1;
    }
}
