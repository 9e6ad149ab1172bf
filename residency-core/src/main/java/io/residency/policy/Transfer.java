package io.residency.policy;

import java.util.Objects;

/**
 * Data that leaves through an outbound integration.
 *
 * @param destination the destination's name in the configuration
 * @param category the category of data
 */
public record Transfer(String destination, String category) {
    public Transfer {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(category, "category");
    }
}
