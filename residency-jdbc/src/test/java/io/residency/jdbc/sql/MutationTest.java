package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a statement is written makes no difference: neither to its tables, nor to whether something is proved or refused. */
final class MutationTest {
    private static final int ROUNDS = Boolean.getBoolean("residency.long") ? 300 : 6;
    private static final Set<String> NAMES = Set.of(
            "conversation",
            "part",
            "customer",
            "plan",
            "attachment",
            "account",
            "tenant_id",
            "title",
            "body",
            "conversation_id",
            "part_id");
    private static final String[] SPACES = {" ", "\n", "\t", "/* x */", "/* 'y */", "-- \"z\n", " /*(*/ ", "\r\n"};

    @ParameterizedTest
    @EnumSource
    void space_comments_and_case_change_nothing(Dialect dialect) {
        each(dialect, (sql, random) -> {
            Pieces tokens = Pieces.of(sql, dialect);
            var changed = new StringBuilder(sql);
            for (int i = tokens.pieces().size() - 1; i > 0; i--) {
                Pieces.Piece piece = tokens.pieces().get(i);
                boolean apart = tokens.pieces().get(i - 1).to() < piece.from();
                if (piece.isName() && apart && random.nextBoolean()) {
                    // MySQL's names of tables are told apart by case.
                    boolean cased = dialect.isMySql()
                            && !tokens.text(i).equalsIgnoreCase("tenant_id")
                            && !isKeyword(tokens.text(i));
                    if (!cased) {
                        changed.replace(piece.from(), piece.to(), cased(tokens.text(i), random));
                    }
                }
                if (piece.isName() && apart && isPlain(tokens.text(i - 1)) && random.nextInt(3) == 0) {
                    changed.insert(piece.from(), SPACES[random.nextInt(SPACES.length)]);
                }
            }
            String after = changed.toString();
            Reading was = Read.reading(dialect, sql);
            Reading is = Read.reading(dialect, after);
            assertThat(is.getClass()).as("%s → %s: %s", sql, after, is).isEqualTo(was.getClass());
            if (was instanceof Reading.Understood) {
                assertThat(is).as(after).isEqualTo(was);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void quotes_parentheses_and_aliases_hide_nothing_and_prove_nothing(Dialect dialect) {
        each(dialect, (sql, random) -> {
            String after = sql;
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                after = changed(Pieces.of(after, dialect), dialect, random);
            }
            compare(sql, after, Read.reading(dialect, sql), Read.reading(dialect, after));
        });
    }

    private static String changed(Pieces tokens, Dialect dialect, Random random) {
        if (tokens.pieces().isEmpty()) {
            return tokens.sql();
        }
        int i = random.nextInt(tokens.pieces().size());
        Pieces.Piece piece = tokens.pieces().get(i);
        String text = tokens.text(i);
        String before = tokens.text(i - 1).toLowerCase(Locale.ROOT);
        String after = tokens.text(i + 1);
        if (piece.isName() && NAMES.contains(text.toLowerCase(Locale.ROOT)) && !after.equals("(")) {
            boolean source =
                    Set.of("from", "join").contains(before) && !Set.of(".", "(").contains(after);
            boolean alone = source
                    && (after.isEmpty()
                            || Set.of("where", "group", "order", "limit", ")").contains(after.toLowerCase(Locale.ROOT)))
                    && Stream.of(".", "\".", "`.") // also in the quotes of an earlier change
                            .noneMatch(end -> tokens.sql()
                                    .toLowerCase(Locale.ROOT)
                                    .contains(text.toLowerCase(Locale.ROOT) + end));
            if (alone && random.nextBoolean()) {
                return tokens.with(i, text + (random.nextBoolean() ? " as q" : " q") + random.nextInt(9));
            }
            String quote = dialect.isMySql() ? "`" : "\"";
            return tokens.with(i, quote + (dialect.isMySql() ? text : dialect.fold(text)) + quote);
        }
        if (piece.isValue() && before.equals("=")) {
            return tokens.with(i, random.nextBoolean() ? "(" + text + ")" : "((" + text + "))");
        }
        if (text.equalsIgnoreCase("where") && tokens.sql().indexOf(';') < 0 && ends(tokens, i)) {
            return tokens.sql().substring(0, piece.to()) + " (" + tokens.sql().substring(piece.to()) + "\n)";
        }
        return tokens.sql();
    }

    /** Whether nothing but the condition follows. */
    private static boolean ends(Pieces tokens, int where) {
        int depth = 0;
        for (int i = where + 1; i < tokens.pieces().size(); i++) {
            String text = tokens.text(i).toLowerCase(Locale.ROOT);
            depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
            if (depth < 0
                    || Set.of(
                                    "group",
                                    "order",
                                    "limit",
                                    "having",
                                    "union",
                                    "intersect",
                                    "except",
                                    "for",
                                    "fetch",
                                    "offset",
                                    "returning",
                                    "window",
                                    "qualify",
                                    "into",
                                    "procedure",
                                    "when",
                                    "lock",
                                    "on")
                            .contains(text)) {
                return false;
            }
        }
        return true;
    }

    private static void compare(String sql, String after, Reading was, Reading is) {
        if (!(is instanceof Reading.Understood understood)) {
            return;
        }
        String what = sql + " → " + after;
        assertThat(was).as(what).isInstanceOf(Reading.Understood.class);
        List<StatementFacts> before = ((Reading.Understood) was).statements();
        assertThat(understood.statements()).as(what).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            StatementFacts one = before.get(i);
            StatementFacts other = understood.statements().get(i);
            assertThat(tables(other)).as(what).isEqualTo(tables(one));
            assertThat(other.escapes()).as(what).hasSameSizeAs(one.escapes());
            assertThat(names(other)).as(what).containsAll(names(one));
            for (int j = 0; j < one.occurrences().size(); j++) {
                List<TenantValue> bound = other.occurrences().get(j).boundTo();
                if (bound != null) {
                    assertThat(bound)
                            .as(what)
                            .isEqualTo(one.occurrences().get(j).boundTo());
                }
                List<TenantValue> written = other.occurrences().get(j).written();
                if (written.stream().noneMatch(TenantValue.Unproven.class::isInstance)) {
                    assertThat(written)
                            .as(what)
                            .isEqualTo(one.occurrences().get(j).written());
                }
            }
        }
    }

    private static List<String> tables(StatementFacts facts) {
        return facts.occurrences().stream()
                .map(found -> found.table() + (found.reads() ? " read" : "") + (found.writes() ? " written" : ""))
                .toList();
    }

    private static Set<String> names(StatementFacts facts) {
        return facts.functions().stream().map(FunctionCall::name).collect(Collectors.toSet());
    }

    private interface Change {
        void of(String sql, Random random);
    }

    private static void each(Dialect dialect, Change change) {
        long seed = Long.getLong("residency.seed", 20261123);
        List<String> texts = Corpus.of(dialect);
        assertThat(texts).hasSizeGreaterThan(200);
        for (int i = 0; i < texts.size() * ROUNDS; i++) {
            try {
                change.of(texts.get(i % texts.size()), new Random(seed + i));
            } catch (AssertionError e) {
                throw new AssertionError(dialect + ", -Dresidency.seed=" + (seed + i) + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean isKeyword(String word) {
        return Set.of("select", "from", "where", "and", "or", "join", "on", "in", "as", "order", "by", "group")
                .contains(word.toLowerCase(Locale.ROOT));
    }

    /** Behind which nothing depends on what stands between it and a word. */
    private static boolean isPlain(String before) {
        return !before.isEmpty()
                && (Character.isLetterOrDigit(before.charAt(before.length() - 1)) || "(),=".contains(before));
    }

    private static String cased(String word, Random random) {
        var out = new StringBuilder();
        word.chars()
                .forEach(c -> out.append(
                        random.nextBoolean() ? Character.toUpperCase((char) c) : Character.toLowerCase((char) c)));
        return out.toString();
    }
}
