package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Place;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of one shape have one reading; what differs in more than the values of literals has another shape. */
final class ShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "select * from part where tenant_id = 'a' → select * from part where tenant_id = 'bc'",
                "select * from part where id = 7 → select * from part where id = 123456789012345678901234567890",
                "select * from part where id = 1.5 → select * from part where id = 2e9",
                "select * from part where body = E'a\\'b' → select * from part where body = x'00'",
                "select 1 → select /* x */  1 -- y",
                "select 'a' → select $$b$$",
                "insert into part values (1, 'a') → insert into part values (2, '''')",
            })
    void literals_and_space_are_no_part_of_a_shape(String one, String other) {
        assertThat(shape(one)).isNotNull().isEqualTo(shape(other));
        SqlAnalysis analysis = SqlAnalysis.of(Dialect.POSTGRESQL, Read.tables(Dialect.POSTGRESQL));
        assertThat(analysis.read(one)).isEqualTo(analysis.read(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "select * from part where id = 7 → select * from part where id = '7'",
                "select * from part where id = 7 → select * from part where id = 7.0",
                "select * from part where id = 7 → select * from part where id = -7",
                "select * from part where id = 7 → select * from part where id = ?",
                "select * from part where body = 'a' → select * from part where body = x'0a'",
                "select * from part where body = E'a' → select * from part where body = E'\\141'",
                "select * from part → select * from plan",
                "select * from part → select * from Part",
                "select * from part → select * from \"part\"",
                "select * from \"part\" → select * from \"Part\"",
                "select \"a\" from part → select \"a\"\"\" from part",
                "select id in (1, 2) from part → select id in (1) from part",
                "select a, b from part → select ab from part",
                "select a @ - b from part → select a @- b from part",
                "select 1 → select 1;",
                "select 1; select 1 → select 1 select 1",
                "select a = 1 → select a >= 1",
                "select (1) → select [1]",
                "select a.b → select a, b",
                "select 'a' → select 'a', 'b'",
                "select ? → select ?, ?",
            })
    void all_else_is_part_of_a_shape(String one, String other) {
        assertThat(shape(one)).isNotNull().isNotEqualTo(shape(other));
    }

    /** What stands in quotes may look like any other tokens, also those of the shape itself. */
    @Test
    void a_name_in_quotes_cannot_be_taken_for_other_tokens() {
        assertThat(shape("select \"a\" from part")).isNotEqualTo(shape("select \"a from part\""));
        for (char c = 1; c < 32; c++) {
            assertThat(shape("select \"a" + c + "a\"")).isNull();
        }
        assertThat(shape("select \"" + "a".repeat(40) + "\"")).isNotEqualTo(shape("select \"" + "a".repeat(41) + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path = 'a'",
                "explain select 'a'",
                "create function f() returns int language 'sql' as 'select 1'",
                "copy part from 'a'",
                "comment on table part is 'a'",
                "select 1; set role 'a'",
                "execute immediate 'select 1'",
                "prepare x as select 'a'",
                "call f('a')",
                "'a'",
            })
    void only_queries_and_data_changes_have_a_shape(String sql) {
        assertThat(shape(sql)).isNull();
    }

    /** Whatever reads a literal: the tokens that are read for a shape have no value that anything could depend on. */
    @Test
    void a_text_is_read_for_its_shape_without_the_values_of_its_literals() {
        String sql = "select 'a', 7, 1.5, x'0f', E'\\n', interval '1 day', date '2026-01-01', 'x' like 'y' escape '!'"
                + " from part group by 1 order by 2 limit 3";
        assertThat(TokenList.withoutValues(sql, Dialect.POSTGRESQL))
                .filteredOn(token -> token.isLiteral() || token.kind() == Token.Kind.NUMBER)
                .hasSize(13)
                .allMatch(token -> token.text().isEmpty() && token.key().isEmpty());
    }

    @Test
    void the_parser_sees_no_value_either() {
        QueryText text = new QueryText(TokenList.of("select 'a', 7, 1.5 from part limit 99", Dialect.POSTGRESQL));
        assertThat(text.text()).isEqualTo("select '1' , 3 , 0.5 from part limit 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "'acme' → acme",
                "'it''s' → it's",
                "$$it's$$ → it's",
                "E'it''s' → it's",
            })
    void a_text_has_the_value_that_the_server_reads(String literal, String value) {
        LiteralValues literals = Read.literals("select 7, " + literal);
        assertThat(literals.value(new TenantValue.Text(1))).isEqualTo(value);
        assertThat(literals.isSurely(new TenantValue.Text(1), value)).isEqualTo(!value.contains("'"));
        assertThat(Read.literals("select 'it''s'").isSurely(new TenantValue.Text(0), "it''s"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "007, 7", "0, 0", "000, 0", "123456789012345678901234567890, 123456789012345678901234567890"})
    void a_whole_number_has_the_value_that_the_server_reads(String literal, BigInteger value) {
        LiteralValues literals = Read.literals("select " + literal);
        for (boolean negative : new boolean[] {false, true}) {
            var whole = new TenantValue.Whole(0, negative);
            BigInteger expected = negative ? value.negate() : value;
            assertThat(literals.value(whole)).isEqualTo(expected);
            assertThat(literals.isSurely(whole, expected.toString())).isTrue();
            assertThat(literals.isSurely(whole, expected.add(BigInteger.ONE).toString()))
                    .isFalse();
            assertThat(literals.isSurely(whole, "0" + expected)).isFalse();
            assertThat(literals.isSurely(whole, "-0")).isFalse();
        }
    }

    @Test
    void a_place_is_that_of_the_text_at_hand() {
        String one = "select 'a' from part";
        String other = "select\n 'a longer one'\n  from   part";
        int token = Read.facts(Read.postgresql(one)).occurrences().get(0).token();
        assertThat(SqlText.places(one, Dialect.POSTGRESQL, token)).containsExactly(new Place(1, 17, "a word"));
        assertThat(SqlText.places(other, Dialect.POSTGRESQL, token)).containsExactly(new Place(3, 10, "a word"));
    }

    @Test
    void the_number_of_a_parameter_is_part_of_a_shape() {
        String one = SqlText.of("select ?1, ?1", Dialect.H2).shape();
        assertThat(one)
                .isNotNull()
                .isNotEqualTo(SqlText.of("select ?1, ?2", Dialect.H2).shape());
        assertThat(one).isNotEqualTo(SqlText.of("select ?, ?", Dialect.H2).shape());
    }

    private static @Nullable String shape(String sql) {
        return SqlText.of(sql, Dialect.POSTGRESQL).shape();
    }
}
