package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of a shape are those of a fresh reading of each of its texts, values included. Seeds are named by a failure. */
final class ShapePropertyTest {
    private static final int ROUNDS = Boolean.getBoolean("residency.long") ? 200 : 5;
    private static final String[] TEXTS = {"''", "'a'", "'acme'", "'it''s'", "'1'", "'select'", "'%s'", "'é'"};
    private static final String[] WHOLES = {"0", "1", "7", "42", "007", "99999999999999999999"};
    private static final String[] OTHERS = {"0.5", "1.5", "1e3", "2.0"};

    @ParameterizedTest
    @EnumSource
    void other_literals_of_the_same_kind_have_the_same_facts(Dialect dialect) {
        long seed = Long.getLong("residency.seed", 20261123);
        List<String> texts = texts(dialect);
        int shaped = 0;
        for (int i = 0; i < texts.size() * ROUNDS; i++) {
            String sql = texts.get(i % texts.size());
            String other = withOtherLiterals(sql, dialect, new Random(seed + i));
            String shape = SqlText.of(sql, dialect).shape();
            String what = dialect + ", -Dresidency.seed=" + (seed + i) + ": " + sql + " → " + other;
            assertThat(SqlText.of(other, dialect).shape()).as(what).isEqualTo(shape);
            if (shape != null) {
                shaped++;
                Reading read = Read.reading(dialect, other);
                assertThat(of(read)).as(what).isEqualTo(of(Read.reading(dialect, sql)));
                assertThat(of(withValues(other, dialect))).as(what).isEqualTo(of(read));
            }
        }
        assertThat(shaped).isGreaterThan(100);
    }

    /** Of each of these the server makes something else, if only a column of a place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "group by %s",
                "order by %s",
                "limit %s",
                "offset %s",
                "and id = %s",
                "and tenant_id = %s",
                "and tenant_id in (%s)"
            })
    void a_literal_of_another_kind_is_another_shape(String end) {
        List<String> kinds = List.of(
                "'a'", "7", "-7", "1.5", "?", "E'\\n'", "date '2026-01-01'", "interval '1 day'", "null", "true");
        String sql = "select tenant_id, count(*) from part where id = 1 ";
        List<String> shapes = kinds.stream()
                .map(kind -> SqlText.of(sql + end.formatted(kind), Dialect.POSTGRESQL)
                        .shape())
                .toList();
        assertThat(shapes).doesNotContainNull().doesNotHaveDuplicates();
    }

    /** What a shape has bound stands in the text at hand. */
    @Test
    void each_text_has_its_own_values() {
        String form = "select * from part where tenant_id = %s and id in (%s, 2) limit %s";
        List<String> bound = new ArrayList<>();
        for (String tenant : TEXTS) {
            String sql = form.formatted(tenant, "1", "3");
            TenantValue value = List.copyOf(Read.facts(Read.postgresql(sql))
                            .occurrences()
                            .get(0)
                            .boundTo())
                    .get(0);
            bound.add("'"
                    + Read.literals(sql)
                            .value((TenantValue.Literal) value)
                            .toString()
                            .replace("'", "''") + "'");
        }
        assertThat(bound).containsExactly(TEXTS);
    }

    /** The facts, or why there are none; where the parser stops may depend on how long a literal is. */
    private static Object of(Reading reading) {
        return reading instanceof Reading.NotUnderstood not ? not.gap().reason() : reading;
    }

    /** As one would read it that looks at the values. */
    private static Reading withValues(String sql, Dialect dialect) {
        try {
            List<StatementFacts> statements = new ArrayList<>();
            List<Token> tokens = TokenList.of(sql, dialect);
            int start = 0;
            for (int i = 0; i <= tokens.size(); i++) {
                if (i == tokens.size() || tokens.get(i).is(";")) {
                    if (i > start) {
                        statements.add(
                                new StatementReader(dialect, Read.tables(dialect)).read(tokens.subList(start, i)));
                    }
                    start = i + 1;
                }
            }
            return new Reading.Understood(statements);
        } catch (GapException e) {
            return new Reading.NotUnderstood(e.gap());
        }
    }

    private static String withOtherLiterals(String sql, Dialect dialect, Random random) {
        Pieces tokens = Pieces.of(sql, dialect);
        String changed = sql;
        for (int i = tokens.pieces().size() - 1; i >= 0; i--) {
            Pieces.Piece piece = tokens.pieces().get(i);
            String text = tokens.text(i);
            boolean plain = text.startsWith("'")
                    && (piece.from() == 0 || !Character.isLetterOrDigit(sql.charAt(piece.from() - 1)));
            String[] others = piece.kind() == Token.Kind.TEXT && plain
                    ? TEXTS
                    : piece.kind() == Token.Kind.NUMBER
                            ? text.chars().allMatch(Character::isDigit) ? WHOLES : OTHERS
                            : null;
            if (others != null) {
                changed = changed.substring(0, piece.from())
                        + others[random.nextInt(others.length)]
                        + changed.substring(piece.to());
            }
        }
        return changed;
    }

    private static List<String> texts(Dialect dialect) {
        List<String> texts = new ArrayList<>(Corpus.of(dialect));
        for (String end : new String[] {
            "group by 1",
            "order by 2",
            "limit 5",
            "offset 5",
            "and body like 'a%' escape '!'",
            "and id = -5",
            "and id = 1.5",
            "and id in (1, 2, 3)",
            "and body = 'a'",
            "and tenant_id = 'a' or tenant_id = 'b'"
        }) {
            texts.add("select tenant_id, id from part where tenant_id = 'a' " + end);
            texts.add("select tenant_id, id from part where 'a' = 'b' " + end);
        }
        texts.add("select date '2026-01-01', interval '1' day, timestamp '2026-01-01 00:00:00' from part");
        texts.add(
                "select substring(body from 1 for 2), extract(year from date '2026-01-01'), cast('1' as int) from part");
        return texts;
    }
}
