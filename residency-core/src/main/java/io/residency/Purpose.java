package io.residency;

import java.util.Objects;

/** The purpose of a region scope or a definition window: text that an auditor reads. */
final class Purpose {
    private static final int MAX_LENGTH = 200;

    private Purpose() {}

    static String checked(String purpose) {
        Objects.requireNonNull(purpose, "purpose");
        if (purpose.isBlank()
                || purpose.length() > MAX_LENGTH
                || purpose.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a purpose is blank, longer than " + MAX_LENGTH
                    + " characters or has control characters; expected a short sentence such as 'nightly digest'");
        }
        return purpose;
    }
}
