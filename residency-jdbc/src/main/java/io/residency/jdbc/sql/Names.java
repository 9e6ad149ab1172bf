package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads names: words, and those in quotes. */
final class Names {
    private static final String UESCAPE = "uescape";

    private Names() {}

    static void word(Lexer lexer) {
        Characters in = lexer.in();
        int start = in.at();
        while (lexer.lexing().isNamePart(in.peek())) {
            in.skip(1);
        }
        int length = in.at() - start;
        if (length > lexer.lexing().maxNameBytes()) {
            throw lexer.gap("name");
        }
        if (length == UESCAPE.length() && in.substring(start, in.at()).equalsIgnoreCase(UESCAPE)) {
            throw lexer.gap("literal");
        }
        lexer.add(Kind.WORD, start, in.at(), null);
    }

    /** A name between two of the quotes; two of them inside stand for one. The place is at the first. */
    static void quoted(Lexer lexer, char quote) {
        int from = lexer.in().at() + 1;
        String decoded = read(lexer, quote);
        int to = lexer.in().at() - 1;
        checkLength(lexer, decoded == null ? lexer.in().substring(from, to) : decoded);
        lexer.add(Kind.QUOTED, from, to, decoded);
    }

    private static void checkLength(Lexer lexer, String name) {
        int max = lexer.lexing().maxNameBytes();
        if (name.length() > max / 3 && name.getBytes(StandardCharsets.UTF_8).length > max) {
            throw lexer.gap("name");
        }
    }

    /** Reads to behind the closing quote; gives the name where its characters alone do not say it. */
    private static @Nullable String read(Lexer lexer, char quote) {
        Characters in = lexer.in();
        int from = in.at() + 1;
        StringBuilder name = null;
        int copied = from;
        for (in.skip(1); ; in.skip(1)) {
            char c = in.peek();
            if (c == quote && in.peek(1) == quote) {
                in.skip(1);
                name = (name == null ? new StringBuilder() : name).append(in.substring(copied, in.at()));
                copied = in.at() + 1;
            } else if (c == quote) {
                break;
            } else if (Character.isISOControl(c)) {
                throw lexer.gap("name");
            }
        }
        if (in.at() == from) {
            throw lexer.gap("name");
        }
        String decoded =
                name == null ? null : name.append(in.substring(copied, in.at())).toString();
        in.skip(1);
        return decoded;
    }

    /** {@code U&"..."} and {@code U&'...'}, with UESCAPE behind; false where neither is here. */
    static boolean readsUnicode(Lexer lexer) {
        Characters in = lexer.in();
        char prefix = in.peek();
        if ((prefix != 'u' && prefix != 'U') || in.peek(1) != '&' || (in.peek(2) != '"' && in.peek(2) != '\'')) {
            return false;
        }
        in.skip(2);
        if (in.peek() == '\'') {
            Literals.text(lexer, Kind.OPAQUE_TEXT);
            escape(lexer);
            return true;
        }
        int from = in.at() + 1;
        String decoded = read(lexer, '"');
        int to = in.at() - 1;
        String raw = decoded == null ? in.substring(from, to) : decoded;
        checkLength(lexer, raw);
        String name = UnicodeName.decode(raw, escape(lexer), lexer.gap("name"));
        lexer.add(Kind.QUOTED, from, to, name);
        return true;
    }

    /** Consumes {@code UESCAPE 'c'} where it follows. */
    private static char escape(Lexer lexer) {
        Characters in = lexer.in();
        while (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\n') {
            in.advance();
        }
        if (!in.startsWithWord(UESCAPE) || lexer.lexing().isNamePart(in.peek(UESCAPE.length()))) {
            return '\\';
        }
        in.skip(UESCAPE.length());
        while (in.peek() == ' ') {
            in.skip(1);
        }
        char c = in.peek(1);
        if (in.peek() != '\''
                || in.peek(2) != '\''
                || c <= ' '
                || c > '~'
                || c == '+'
                || c == '\''
                || c == '"'
                || Character.digit(c, 16) >= 0) {
            throw in.gap("literal");
        }
        in.skip(3);
        return c;
    }
}
