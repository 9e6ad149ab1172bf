package io.residency.jdbc.sql;

/** The characters of a text, and the place in it at which it is read. */
final class Characters {
    private final String sql;
    private int at;
    private int line = 1;
    private int lineStart;

    Characters(String sql) {
        this.sql = sql;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    /** From 1. */
    int column() {
        return at - lineStart + 1;
    }

    boolean atEnd() {
        return at >= sql.length();
    }

    /** The character at this place; 0 at the end. */
    char peek() {
        return at < sql.length() ? sql.charAt(at) : 0;
    }

    /** The character so many places further; 0 behind the end. */
    char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    boolean startsWith(String prefix) {
        return sql.startsWith(prefix, at);
    }

    /** Whether these letters come next, in whatever case. */
    boolean startsWithWord(String word) {
        return sql.regionMatches(true, at, word, 0, word.length());
    }

    /** Goes to the next character. */
    void advance() {
        boolean ended = sql.charAt(at) == '\n';
        at++;
        if (ended) {
            line++;
            lineStart = at;
        }
    }

    /** Goes so many characters further, none of which ends a line. */
    void skip(int characters) {
        at += characters;
    }

    /** Goes to an index further on. */
    void advanceTo(int index) {
        while (at < index) {
            advance();
        }
    }

    void skipDigits() {
        while (isDigit(peek())) {
            at++;
        }
    }

    int indexOf(String end, int from) {
        return sql.indexOf(end, from);
    }

    String substring(int from, int to) {
        return sql.substring(from, to);
    }

    /** Not understood at this place. */
    GapException gap(String name) {
        return new GapException(Gap.inside(line, column(), name));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
