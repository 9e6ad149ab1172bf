package io.residency.jdbc.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names in a text that may be types, from its tokens: those before a literal, those behind {@code ::} or the AS of a cast, and all that the tree has neither as a table, a column, a call nor an
 * alias. So a form of the grammar that nobody thought of has its type here too.
 */
final class TypeNames {
    private static final Set<String> CASTS = Set.of("cast", "try_cast", "safe_cast", "treat", "xmlserialize");

    private final List<Token> tokens;
    private final Dialect dialect;
    private final Words words;
    private final List<TypeName> types = new ArrayList<>();

    private TypeNames(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.words = Words.of(dialect);
    }

    /** Those of a text that was read as a tree. */
    static List<TypeName> in(QueryText text, Walk walk, Dialect dialect) {
        return new TypeNames(text.tokens(), dialect).read(text, walk);
    }

    /** Those of a text that has no tree: only where nothing but a type can stand. */
    static List<TypeName> in(List<Token> tokens, Dialect dialect) {
        return new TypeNames(tokens, dialect).read(new QueryText(tokens), null);
    }

    private List<TypeName> read(QueryText text, @Nullable Walk walk) {
        List<TypeName> open = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        Deque<Boolean> casts = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            String before = Token.keyOf(i == 0 ? null : tokens.get(i - 1));
            if (tokens.get(i).is("(")) {
                casts.push(CASTS.contains(before));
            } else if (tokens.get(i).is(")")) {
                casts.poll();
            } else if (tokens.get(i).isName() && !before.equals(".")) {
                int last = i + text.lengthOfName(i) - 1;
                boolean literal =
                        last + 1 < tokens.size() && tokens.get(last + 1).isLiteral();
                boolean cast = before.equals("::") || (before.equals("as") && Boolean.TRUE.equals(casts.peek()));
                boolean reserved = last == i && words.isReserved(tokens.get(i));
                if (literal || cast) {
                    types.add(name(i, last));
                } else if (walk != null && !walk.accounted.placed.get(i) && !reserved) {
                    TypeName name = name(i, last);
                    open.add(name);
                    places.merge(name.name(), 1, Integer::sum);
                }
            }
        }
        if (walk != null) {
            walk.called.aliases.forEach(alias -> places.computeIfPresent(alias, (name, count) -> count - 1));
            open.stream()
                    .filter(name -> places.getOrDefault(name.name(), 0) > 0)
                    .forEach(types::add);
        }
        return types.stream().distinct().toList();
    }

    private TypeName name(int first, int last) {
        Token at = tokens.get(first);
        String schema = first == last ? null : tokens.get(last - 2).name(dialect);
        return new TypeName(schema, tokens.get(last).name(dialect), at.index());
    }
}
