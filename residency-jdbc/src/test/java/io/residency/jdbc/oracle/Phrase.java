package io.residency.jdbc.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of a statement, as a tree, so that a counter-example can be made smaller.
 *
 * @param before text in front, written only with the parts where there are any, or where the phrase is a text
 * @param parts what it is made of
 * @param between text between two parts
 * @param after text behind, written as {@code before} is
 * @param list whether a part may be left out
 * @param simpler what may stand in its place
 * @param value of the parameter that it is; else null
 */
record Phrase(
        String before,
        List<Phrase> parts,
        String between,
        String after,
        boolean list,
        List<Phrase> simpler,
        Object value) {

    /** Null, as the value of a parameter. */
    record Null(Type type) {}

    /** Array of values of a type, as the value of a parameter. */
    record Elements(Type type, List<Object> values) {}

    static Phrase text(String text) {
        return new Phrase(text, List.of(), "", "", false, List.of(), null);
    }

    static final Phrase NOTHING = new Phrase("", List.of(), "", "", true, List.of(), null);

    static Phrase parameter(Object value) {
        return new Phrase("?", List.of(), "", "", false, List.of(), value);
    }

    /** Texts and phrases, one after the other. */
    static Phrase of(Object... parts) {
        return sequence(Arrays.stream(parts)
                .map(part -> part instanceof Phrase phrase ? phrase : text((String) part))
                .toList());
    }

    static Phrase sequence(List<Phrase> parts) {
        return new Phrase("", parts, "", "", false, List.of(), null);
    }

    /** Parts of which each may be left out; with none left, nothing is written. */
    static Phrase list(String before, List<Phrase> parts, String between) {
        List<Phrase> written = parts.stream().filter(part -> !part.empty()).toList();
        return new Phrase(before, written, between, "", true, List.of(), null);
    }

    /** What may be left out as a whole. */
    Phrase optional() {
        return list("", List.of(this), "");
    }

    Phrase or(Phrase... others) {
        return new Phrase(before, parts, between, after, list, List.of(others), value);
    }

    Phrase with(List<Phrase> others) {
        return new Phrase(before, others, between, after, list, simpler, value);
    }

    private boolean empty() {
        return list && parts.isEmpty();
    }

    String sql() {
        var sql = new StringBuilder();
        write(sql, new ArrayList<>());
        return sql.toString().strip();
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        write(new StringBuilder(), values);
        return values;
    }

    private void write(StringBuilder sql, List<Object> values) {
        if (empty()) {
            return;
        }
        sql.append(before);
        if (value != null) {
            values.add(value);
        }
        boolean first = true;
        for (Phrase part : parts) {
            if (!first) {
                sql.append(between);
            }
            first = false;
            part.write(sql, values);
        }
        sql.append(after);
    }
}
