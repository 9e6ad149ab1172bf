package io.residency.jdbc.sql;

import static io.residency.jdbc.sql.MySqlOperators.key;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What follows INSERT INTO in MySQL, in the form that the parser knows. */
final class MySqlInsert {
    private final List<Token> tokens;
    private final List<Token> out = new ArrayList<>();
    private int at;

    /** @param tokens from the table's name on */
    MySqlInsert(List<Token> tokens) {
        this.tokens = tokens;
    }

    List<Token> rewritten() {
        int duplicate = duplicate();
        int end = duplicate < 0 ? tokens.size() : duplicate;
        do {
            copy(end);
        } while (key(tokens, at).equals(".") || key(tokens, at - 1).equals("."));
        if (key(tokens, at).equals("(") && key(tokens, at + 1).equals(")")) {
            at += 2;
        }
        if (key(tokens, at).equals("set")) {
            at++;
            assigned(end);
        } else {
            values(end);
        }
        if (duplicate >= 0) {
            onDuplicate(duplicate);
        }
        return out;
    }

    private void copy(int end) {
        if (at >= end) {
            throw GapException.at(tokens.isEmpty() ? null : tokens.get(0), Reason.SYNTAX);
        }
        out.add(tokens.get(at));
        at++;
    }

    private int duplicate() {
        int on = MySqlChange.find(tokens, 0, Set.of("duplicate"));
        return on > 0 && key(tokens, on - 1).equals("on") && key(tokens, on + 1).equals("key") ? on - 1 : -1;
    }

    /** {@code a = 1, b = 2} is {@code (a, b) values (1, 2)}. */
    private void assigned(int end) {
        List<List<Token>> values = new ArrayList<>();
        Token place = tokens.get(Math.min(at, tokens.size() - 1));
        String separator = "(";
        for (List<Token> part : MySqlChange.separated(tokens.subList(at, withoutAlias(end)))) {
            MySqlAssignment assignment = MySqlAssignment.of(part);
            out.add(place.replacedBy(Kind.PUNCTUATION, separator));
            out.add(assignment.column().get(assignment.column().size() - 1));
            values.add(assignment.value());
            separator = ",";
        }
        out.add(place.replacedBy(Kind.PUNCTUATION, ")"));
        out.add(place.replacedBy(Kind.WORD, "values"));
        separator = "(";
        for (List<Token> value : values) {
            out.add(place.replacedBy(Kind.PUNCTUATION, separator));
            out.addAll(value);
            separator = ",";
        }
        out.add(place.replacedBy(Kind.PUNCTUATION, ")"));
    }

    private void values(int end) {
        int stop = withoutAlias(end);
        while (at < stop) {
            Token token = tokens.get(at);
            boolean value = token.is("value") && key(tokens, at + 1).equals("(");
            out.add(value ? token.replacedBy(Kind.WORD, "values") : token);
            at++;
        }
    }

    /** The new row has a name, {@code AS n(a, b)}, only for ON DUPLICATE KEY UPDATE. */
    private int withoutAlias(int end) {
        int as = MySqlChange.find(tokens, at, Set.of("as"));
        boolean columns =
                key(tokens, as + 2).equals("(") && key(tokens, end - 1).equals(")");
        boolean alias = as > at
                && as + 1 < end
                && MySqlChange.find(tokens, 0, Set.of("select", "table", "with")) > as
                && tokens.get(as + 1).isName()
                && (as + 2 == end || columns);
        if (alias && columns) {
            for (Token token : tokens.subList(as + 3, end - 1)) {
                alias &= token.isName() || token.is(",");
            }
        }
        return alias ? as : end;
    }

    private void onDuplicate(int duplicate) {
        at = duplicate + 3;
        Token place = tokens.get(duplicate);
        if (!key(tokens, at).equals("update")) {
            throw GapException.at(place, Reason.SYNTAX);
        }
        for (String word : List.of("on", "conflict", "do", "update", "set")) {
            out.add(place.replacedBy(Kind.WORD, word));
        }
        at++;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            // The value that the column was to have.
            boolean given = Set.of("values", "value").contains(token.key())
                    && key(tokens, at + 1).equals("(");
            out.add(given ? token.replacedBy(Kind.WORD, "coalesce") : token);
            at++;
        }
    }
}
