package io.residency.policy;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Data that leaves through an outbound integration.
 *
 * @param destination the destination's name in the configuration; it appears in messages
 * @param category the category of data
 */
public record Transfer(String destination, String category) {
    private static final Pattern NAME = Pattern.compile("\\p{Graph}{1,100}");

    public Transfer {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(category, "category");
        if (!NAME.matcher(destination).matches() || !NAME.matcher(category).matches()) {
            throw new IllegalArgumentException("a destination or category is not a name;"
                    + " expected 1 to 100 visible characters without white space, such as 'whatsapp'");
        }
    }
}
