package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says what PostgreSQL alone has in forms that the parser knows: {@code INTO TEMP x}, {@code jsonb '{}'}, and joins behind USING in a DELETE. */
final class PostgresForms {
    private static final Set<String> TEMPORARY = Set.of("temp", "temporary");
    private static final Set<String> INTO_WORDS = Set.of("temp", "temporary", "unlogged", "table");
    private static final Set<String> JOINS = Set.of("join", "inner", "left", "right", "full", "cross", "natural");

    private static final Set<String> NOT_BEFORE_TYPED = Set.of(".", "::", "as");
    /** Of those that the parser takes for no type in front of a literal. */
    private static final Set<String> TYPES = Set.of(
            "bool",
            "boolean",
            "box",
            "bytea",
            "cidr",
            "circle",
            "float4",
            "float8",
            "inet",
            "int2",
            "int4",
            "int8",
            "json",
            "jsonb",
            "jsonpath",
            "line",
            "lseg",
            "macaddr",
            "numeric",
            "point",
            "polygon",
            "text",
            "tsquery",
            "tsvector",
            "uuid",
            "xml");

    private static final Set<String> JSON_MAKERS =
            Set.of("json_array", "json_arrayagg", "json_object", "json_objectagg");
    private static final Set<String> JSON_TYPES = Set.of("json", "jsonb", "text");

    private PostgresForms() {}

    static List<Token> rewritten(List<Token> tokens) {
        List<Token> typed = jsonTypes(typedLiterals(tokens));
        return Tokens.keyAt(typed, 0).equals("delete") ? joinsBehindUsing(typed) : intoTables(typed);
    }

    /** {@code jsonb 'x'} is {@code 'x'::jsonb}. */
    private static List<Token> typedLiterals(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean typed = token.kind() == Kind.WORD
                    && TYPES.contains(token.key())
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).isLiteral()
                    && !NOT_BEFORE_TYPED.contains(Tokens.keyAt(tokens, i - 1));
            if (typed) {
                result.add(tokens.get(i + 1));
                result.add(token.replacedBy(Kind.PUNCTUATION, "::"));
                i++;
            }
            result.add(token);
        }
        return result;
    }

    /** {@code json_arrayagg(x RETURNING jsonb)} is {@code json_arrayagg(x)}: of which kind of JSON it is makes no difference. */
    private static List<Token> jsonTypes(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        Deque<Boolean> inside = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(")) {
                inside.push(JSON_MAKERS.contains(Tokens.keyAt(tokens, i - 1)));
            } else if (token.is(")") && !inside.isEmpty()) {
                inside.pop();
            }
            boolean typed = token.is("returning")
                    && Boolean.TRUE.equals(inside.peek())
                    && JSON_TYPES.contains(Tokens.keyAt(tokens, i + 1))
                    && Tokens.keyAt(tokens, i + 2).equals(")");
            if (typed) {
                i++;
            } else {
                result.add(token);
            }
        }
        return result;
    }

    /** The tokens, by their index in the whole text, at which SELECT INTO names a table that only the session sees. */
    static Set<Integer> temporaryTargets(List<Token> tokens) {
        Set<Integer> targets = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isSelectInto(tokens, i) && TEMPORARY.contains(Tokens.keyAt(tokens, i + 1))) {
                int target = target(tokens, i);
                if (target > i + 1) {
                    targets.add(tokens.get(target).index());
                }
            }
        }
        return targets;
    }

    /** What kind of table SELECT INTO makes stands before its name. */
    private static List<Token> intoTables(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            result.add(tokens.get(i));
            if (isSelectInto(tokens, i)) {
                i = target(tokens, i) - 1;
            }
        }
        return result;
    }

    private static boolean isSelectInto(List<Token> tokens, int i) {
        return tokens.get(i).is("into") && !Set.of("insert", "merge").contains(Tokens.keyAt(tokens, i - 1));
    }

    /** Where the name stands: such a word is a name itself where none follows. */
    private static int target(List<Token> tokens, int into) {
        int name = into + 1;
        while (INTO_WORDS.contains(Tokens.keyAt(tokens, name)) && canBeTarget(tokens, name + 1)) {
            name++;
        }
        return name;
    }

    private static boolean canBeTarget(List<Token> tokens, int i) {
        return Tokens.isNameAt(tokens, i)
                && (tokens.get(i).is("table") || !Words.of(Dialect.POSTGRESQL).isReserved(tokens.get(i)));
    }

    /** {@code USING a JOIN b ON ..} is {@code USING (a JOIN b ON ..)}. */
    private static List<Token> joinsBehindUsing(List<Token> tokens) {
        int using = 0;
        while (using < tokens.size() && !tokens.get(using).is("using")) {
            using = tokens.get(using).is("(") ? Tokens.behind(tokens, using) : using + 1;
        }
        List<Token> result = new ArrayList<>(tokens.subList(0, Math.min(using + 1, tokens.size())));
        int at = using + 1;
        while (at < tokens.size()) {
            int end = at;
            boolean joined = false;
            while (end < tokens.size() && !endsItem(tokens.get(end))) {
                joined |= JOINS.contains(tokens.get(end).key());
                end = tokens.get(end).is("(") ? Tokens.behind(tokens, end) : end + 1;
            }
            Token around = tokens.get(at);
            if (joined) {
                result.add(around.replacedBy(Kind.PUNCTUATION, "("));
            }
            result.addAll(tokens.subList(at, end));
            if (joined) {
                result.add(around.replacedBy(Kind.PUNCTUATION, ")"));
            }
            if (end < tokens.size() && tokens.get(end).is(",")) {
                result.add(tokens.get(end));
                at = end + 1;
            } else {
                result.addAll(tokens.subList(end, tokens.size()));
                at = tokens.size();
            }
        }
        return result;
    }

    private static boolean endsItem(Token token) {
        return token.is(",") || token.is("where") || token.is("returning");
    }
}
