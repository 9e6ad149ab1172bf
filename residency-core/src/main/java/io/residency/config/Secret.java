package io.residency.config;

import java.util.Objects;

/** A text that is shown to nobody: it appears in no message, log or {@code toString}. */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(Objects.requireNonNull(text, "text"));
    }

    /** The text itself, for the one that hands it to a driver. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "secret";
    }
}
