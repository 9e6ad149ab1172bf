package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a query reads names and types alone from PostgreSQL's {@code pg_proc}, whose other columns hold the SQL text of
 * functions. Looked for in the tokens: wherever all columns could be meant at once, the answer is no.
 */
final class RoutineNames {
    private static final String CATALOG = "pg_proc";

    /** The columns of PostgreSQL 14 to 18 without prosrc, probin, prosqlbody, proargdefaults and proconfig. */
    private static final Set<String> NAMES = Set.of(
            "oid",
            "proname",
            "pronamespace",
            "proowner",
            "prolang",
            "provariadic",
            "prokind",
            "prosecdef",
            "proisstrict",
            "proretset",
            "provolatile",
            "proparallel",
            "pronargs",
            "pronargdefaults",
            "prorettype",
            "proargtypes",
            "proallargtypes",
            "proargmodes",
            "proargnames");

    private static final Set<String> TEXTS = Set.of("prosrc", "probin", "prosqlbody", "proargdefaults", "proconfig");

    private final List<Token> tokens;
    private final Dialect dialect;

    private RoutineNames(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
    }

    /** Marks the occurrences of a query of which that is certain. */
    static List<Occurrence> marked(List<Occurrence> occurrences, List<Token> tokens, Dialect dialect) {
        if (dialect != Dialect.POSTGRESQL || occurrences.stream().noneMatch(RoutineNames::isCatalog)) {
            return occurrences;
        }
        boolean only = new RoutineNames(tokens, dialect).only();
        return occurrences.stream()
                .map(found -> only && isCatalog(found) ? found.ofNames() : found)
                .toList();
    }

    private static boolean isCatalog(Occurrence occurrence) {
        return occurrence.table().name().equals(CATALOG) && occurrence.reads() && !occurrence.writes();
    }

    private boolean only() {
        Set<Integer> places = new HashSet<>();
        Set<String> rows = new HashSet<>();
        rows.add(CATALOG);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean counted = Tokens.keyAt(tokens, i - 2).equals("count")
                    && Tokens.keyAt(tokens, i - 1).equals("(")
                    && Tokens.keyAt(tokens, i + 1).equals(")");
            boolean star =
                    token.kind() == Token.Kind.OPERATOR && token.key().contains("*") && !(counted && token.is("*"));
            if (star || token.is("table") || token.is("natural") || TEXTS.contains(name(i))) {
                return false;
            }
            if (CATALOG.equals(name(i)) && !Tokens.keyAt(tokens, i + 1).equals(".")) {
                String alias = alias(i, places);
                if (alias == null) {
                    return false;
                }
                rows.add(alias);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean isRow = rows.contains(name(i)) && !places.contains(i);
            if (isRow && !(Tokens.keyAt(tokens, i + 1).equals(".") && NAMES.contains(name(i + 2)))) {
                return false;
            }
        }
        return true;
    }

    /** By what the rows are called of the catalog that is named there; null where it does not stand in a FROM list for certain. */
    private @Nullable String alias(int at, Set<Integer> places) {
        int start = Tokens.keyAt(tokens, at - 1).equals(".") ? at - 2 : at;
        if (start < 1 || (start != at && !name(start).equals("pg_catalog")) || !isInFrom(start)) {
            return null;
        }
        places.add(at);
        boolean as = Tokens.keyAt(tokens, at + 1).equals("as");
        int alias = as ? at + 2 : at + 1;
        boolean isAlias =
                Tokens.isNameAt(tokens, alias) && (as || !Words.of(dialect).isReserved(tokens.get(alias)));
        if (!isAlias) {
            return as || Tokens.keyAt(tokens, at + 1).equals("(") ? null : CATALOG;
        }
        places.add(alias);
        return Tokens.keyAt(tokens, alias + 1).equals("(") ? null : name(alias);
    }

    /** Whether it stands behind FROM or JOIN, and in no parentheses but those of a query. */
    private boolean isInFrom(int start) {
        String before = Tokens.keyAt(tokens, start - 1);
        if (!before.equals("from") && !before.equals("join") && !before.equals(",")) {
            return false;
        }
        int depth = 0;
        List<String> opening = new ArrayList<>();
        for (int i = start - 1; i >= 0 && opening.isEmpty(); i--) {
            depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
            if (depth < 0) {
                opening.add(Tokens.keyAt(tokens, i + 1));
            }
        }
        return opening.isEmpty() || opening.get(0).equals("select");
    }

    /** Empty where there is no name. */
    private String name(int i) {
        return Tokens.isNameAt(tokens, i) ? tokens.get(i).name(dialect) : "";
    }
}
