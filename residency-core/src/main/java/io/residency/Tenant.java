package io.residency;

/**
 * The customer whose data carries one residency.
 *
 * @param id what the application calls the tenant: not blank, at most {@value #MAX_LENGTH} characters, no control
 *     characters, no white space at either end
 */
public record Tenant(String id) {

    /** Longer ids are refused: they are never ids, and they end in log lines. */
    public static final int MAX_LENGTH = 200;

    public Tenant {
        if (id == null || id.isBlank()) { // callers are not all checked for null
            throw new IllegalArgumentException("a tenant id is blank; expected the id that the directory knows");
        }
        if (id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a tenant id has " + id.length() + " characters; expected at most " + MAX_LENGTH);
        }
        if (id.codePoints().anyMatch(Tenant::neverInAnId)) {
            throw new IllegalArgumentException(
                    "a tenant id has a control or formatting character; expected visible text");
        }
        if (!id.strip().equals(id)) {
            throw new IllegalArgumentException("a tenant id begins or ends with white space; expected it without");
        }
    }

    /**
     * A tenant of that id.
     *
     * @throws IllegalArgumentException when the id is not one; the message does not repeat it
     */
    public static Tenant of(String id) {
        return new Tenant(id);
    }

    private static boolean neverInAnId(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.LINE_SEPARATOR
                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return id;
    }
}
