package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements that were cut, mixed and damaged at random are facts or not understood, in bounded time; each failure names its seed. Many more of them with {@code -Dresidency.long}.
 */
final class FuzzTest {
    private static final int TEXTS = Boolean.getBoolean("residency.long") ? 400_000 : 4_000;
    private static final long MILLIS = 5_000;
    private static final String SIGNS = "'\"`()[]{};,.-/*\\$?@:=|&!~#\n\0";

    @ParameterizedTest
    @EnumSource
    void damaged_characters_are_read_or_not_understood(Dialect dialect) {
        List<String> texts = Corpus.of(dialect);
        each(dialect, random -> {
            var sql = new StringBuilder(any(texts, random));
            for (int i = random.nextInt(6); i >= 0 && !sql.isEmpty(); i--) {
                int at = random.nextInt(sql.length());
                int end = Math.min(sql.length(), at + 1 + random.nextInt(8));
                switch (random.nextInt(6)) {
                    case 0 -> sql.delete(at, end);
                    case 1 -> sql.insert(at, (char) random.nextInt(128));
                    case 2 -> sql.insert(at, Character.toChars(random.nextInt(0x3000)));
                    case 3 -> sql.insert(at, sql.substring(at, end).repeat(1 + random.nextInt(30)));
                    case 4 -> sql.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                    default -> {
                        String other = any(texts, random);
                        sql.insert(at, other.substring(random.nextInt(other.length())));
                    }
                }
            }
            return sql.toString();
        });
    }

    @ParameterizedTest
    @EnumSource
    void damaged_tokens_are_read_or_not_understood(Dialect dialect) {
        List<String> texts = Corpus.of(dialect);
        each(dialect, random -> {
            String sql = any(texts, random);
            for (int i = random.nextInt(5); i >= 0; i--) {
                Pieces tokens = Pieces.of(sql, dialect);
                Pieces others = Pieces.of(any(texts, random), dialect);
                if (tokens.pieces().isEmpty() || others.pieces().isEmpty()) {
                    continue;
                }
                int at = random.nextInt(tokens.pieces().size());
                int from = random.nextInt(others.pieces().size());
                int to = Math.min(others.pieces().size() - 1, from + random.nextInt(12));
                String part = others.sql()
                        .substring(
                                others.pieces().get(from).from(),
                                others.pieces().get(to).to());
                sql = switch (random.nextInt(4)) {
                    case 0 -> tokens.with(at, " ");
                    case 1 -> tokens.with(at, " " + others.text(from) + " ");
                    case 2 -> tokens.before(at, " " + part + " ");
                    default -> tokens.with(at, " (" + part + ") ");
                };
            }
            return sql;
        });
    }

    private interface Text {
        String of(Random random);
    }

    private static void each(Dialect dialect, Text texts) {
        long seed = Long.getLong("residency.seed", 20261123);
        SqlAnalysis analysis = SqlAnalysis.of(dialect, Read.tables(dialect));
        for (int i = 0; i < TEXTS; i++) {
            String sql = texts.of(new Random(seed + i));
            String what = dialect + ", -Dresidency.seed=" + (seed + i) + ": " + sql;
            long start = System.nanoTime();
            Reading reading = analysis.read(sql);
            assertThat((System.nanoTime() - start) / 1_000_000).as(what).isLessThan(MILLIS);
            if (reading instanceof Reading.NotUnderstood not) {
                assertThat(not.gap().reason()).as(what).isNotEqualTo(Gap.Reason.INTERNAL_ERROR);
            } else {
                assertThat(((Reading.Understood) reading).statements()).as(what).isNotEmpty();
            }
        }
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
