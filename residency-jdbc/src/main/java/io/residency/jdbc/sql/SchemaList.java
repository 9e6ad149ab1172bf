package io.residency.jdbc.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list of names as PostgreSQL reads the value of {@code search_path}: SplitIdentifierString in its varlena.c. */
public final class SchemaList {
    private static final int MAX_BYTES = 63;

    private final String list;
    private int at;

    private SchemaList(String list) {
        this.list = list;
    }

    /** The names in the list, as the server stores them; null where it is none, or where the server's encoding or length of names would decide. */
    public static @Nullable List<String> of(String list) {
        var reading = new SchemaList(list);
        List<String> names = new ArrayList<>();
        reading.space();
        if (reading.atEnd()) {
            return List.of();
        }
        while (true) {
            String name = reading.next() == '"' ? reading.quoted() : reading.plain();
            if (name == null || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                return null;
            }
            names.add(name);
            reading.space();
            if (reading.atEnd()) {
                return List.copyOf(names);
            }
            if (reading.next() != ',') {
                return null;
            }
            reading.at++;
            reading.space();
            if (reading.atEnd()) {
                return null;
            }
        }
    }

    private boolean atEnd() {
        return at >= list.length();
    }

    private char next() {
        return list.charAt(at);
    }

    private void space() {
        while (!atEnd() && isSpace(next())) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0B;
    }

    private @Nullable String quoted() {
        var name = new StringBuilder();
        for (at++; !atEnd(); at++) {
            if (next() != '"') {
                name.append(next());
            } else if (at + 1 < list.length() && list.charAt(at + 1) == '"') {
                name.append('"');
                at++;
            } else {
                at++;
                return name.toString();
            }
        }
        return null;
    }

    private @Nullable String plain() {
        int from = at;
        while (!atEnd() && next() != ',' && !isSpace(next())) {
            if (next() > 127) {
                return null;
            }
            at++;
        }
        return at == from ? null : Dialect.POSTGRESQL.fold(list.substring(from, at));
    }
}
