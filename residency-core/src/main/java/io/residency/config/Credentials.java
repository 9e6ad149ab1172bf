package io.residency.config;

/** What a driver is given to connect. None of it is repeated in a message. */
final class Credentials {
    private Credentials() {}

    static String url(String value) throws Malformed {
        if (!value.startsWith("jdbc:") || value.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed("is not a JDBC URL", "a text that begins with jdbc:, or a reference to one");
        }
        return value;
    }

    static String username(String value) throws Malformed {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed("has control characters");
        }
        return value;
    }

    /** White space at an end is more often a slip than part of a password, and which of the two it is cannot be known. */
    static Secret password(String value) throws Malformed {
        if (!value.strip().equals(value)) {
            throw new Malformed("begins or ends with white space", "a password without it");
        }
        return Secret.of(value);
    }
}
