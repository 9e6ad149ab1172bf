package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LexerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "a B_1$ \"C\"\"d\" → w:a w:B_1$ q:C\"d",
                "'it''s' → t:it's",
                "E'a\\'b' → o:",
                "E'ab' → t:ab",
                "B'01',X'ff' → o: p:, o:",
                "U&'a' → o:",
                "U&\"d\\0061t\\+000061\" → q:data",
                "U&\"d!0061t!!\" uescape '!' → q:dat!",
                "$$a'b$$ → t:a'b",
                "$x$a$$b$x$ → t:a$$b",
                "a/* /* */ ' */b → w:a w:b",
                "a--b → w:a",
                "1 1.5 .5 1e5 1.e-5 → n:1 n:1.5 n:.5 n:1e5 n:1.e-5",
                "?,? → 1:1 p:, 1:2",
                "a ?? b ??| c ??& d → w:a op:? w:b op:?| w:c op:?& w:d",
                "a=-1 → w:a op:= op:- n:1",
                "a@-1 → w:a op:@- n:1",
                "a<>-1 → w:a op:<> op:- n:1",
                "a+/*x*/b → w:a op:+ w:b",
                "a*--x → w:a op:*",
                "a::b:=c=>d → w:a p::: w:b p:=> w:c p:=> w:d",
                "(a)[1].b; → p:( w:a p:) p:[ n:1 p:] p:. w:b p:;",
            })
    void postgresql_tokens(String sql, String expected) {
        assertThat(tokens(sql, Dialect.POSTGRESQL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "a \"b\"\"c\" N'x' → w:a q:b\"c t:x",
                "a<=b||c → w:a op:<= w:b op:|| w:c",
                "U&\"\\0041b\" → q:Ab",
                "?2,?1,?2 → 1:2 p:, 1:1 p:, 1:2",
                "'\\' → t:\\",
            })
    void h2_tokens(String sql, String expected) {
        assertThat(tokens(sql, Dialect.H2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a",
                "\"a",
                "/* a",
                "/* /* */",
                "$$a",
                "$x$a$y$",
                "$1",
                "E'a\\'",
                "U&\"\\00\"",
                "U&\"\\D800\"",
                "U&\"a\" uescape 'ab'",
                "U&\"a\" uescape '+'",
                "\"\"",
                "a\0b",
                "'a\0'",
                "--\0",
                "ä",
                "a\u00a0b",
                "\u2003",
                "1a",
                "1.2.3",
                "1e",
                "0x1F",
                "1_000",
                "?1",
                "`a`",
                "\\",
                "\u000b",
                "'a' 'b'",
                "--a\rb"
            })
    void what_server_and_lexer_could_read_differently_is_not_understood_in_postgresql(String sql) {
        assertThatThrownBy(() -> tokens(sql, Dialect.POSTGRESQL)).isInstanceOf(GapException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a // b",
                "/* /* */ */",
                "$$a$$",
                "E'a'",
                "a && b",
                "a ~ b",
                "@x",
                "#a",
                "?0",
                "?01",
                "?123456",
                "?1a",
                "?, ?1",
                "?1, ?",
                "a := b",
                "a ! b",
                "$a",
                "a $b",
                "1L"
            })
    void what_server_and_lexer_could_read_differently_is_not_understood_in_h2(String sql) {
        assertThatThrownBy(() -> tokens(sql, Dialect.H2)).isInstanceOf(GapException.class);
    }

    /** H2's tokenizer takes a dollar for a part of the name that it reads, as in the tables of nested entities. */
    @Test
    void a_dollar_within_a_name_is_part_of_it_in_h2() throws SQLException {
        assertThat(tokens("a$b", Dialect.H2)).isEqualTo("w:a$b");
        assertThat(tokens("a$$b$$", Dialect.H2)).isEqualTo("w:a$$b$$");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table a$$b$$ (c$1 int)");
            assertThat(statement
                            .executeQuery("select c$1 from a$$b$$")
                            .getMetaData()
                            .getTableName(1))
                    .isEqualTo("A$$B$$");
        }
    }

    @Test
    void a_number_behind_a_parameter_says_which_one_it_is_in_h2() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                PreparedStatement statement =
                        connection.prepareStatement("select cast(?2 as varchar) || cast(?1 as varchar)")) {
            statement.setString(1, "one");
            statement.setString(2, "two");
            ResultSet rows = statement.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("twoone");
        }
    }

    @Test
    void a_name_that_postgresql_would_cut_is_not_understood() {
        String name = "a".repeat(63);
        assertThat(tokens(name, Dialect.POSTGRESQL)).isEqualTo("w:" + name);
        assertThatThrownBy(() -> tokens(name + "a", Dialect.POSTGRESQL)).isInstanceOf(GapException.class);
        assertThatThrownBy(() -> tokens("\"" + "ä".repeat(32) + "\"", Dialect.POSTGRESQL))
                .isInstanceOf(GapException.class);
        assertThat(tokens(name + "a", Dialect.H2)).isEqualTo("w:" + name + "a");
    }

    @Test
    void a_token_knows_its_place() {
        assertThat(SqlText.places("a\n /* x\n */ 'b\nc' d", Dialect.POSTGRESQL, 2, 1))
                .containsExactly(new Place(4, 4, "a word"), new Place(3, 5, "a literal"));
        Gap gap = Read.gap(Read.postgresql("select\n  'abc"));
        assertThat(gap).isEqualTo(new Gap(Gap.Reason.TOKEN, -1, 2, 3, "literal"));
    }

    private static String tokens(String sql, Dialect dialect) {
        return TokenList.of(sql, dialect).stream()
                .map(token -> switch (token.kind()) {
                            case WORD -> "w:";
                            case QUOTED -> "q:";
                            case TEXT -> "t:";
                            case OPAQUE_TEXT -> "o:";
                            case NUMBER -> "n:";
                            case PARAMETER -> "1:";
                            case VARIABLE -> "v:";
                            case OPERATOR -> "op:";
                            case PUNCTUATION -> "p:";
                        }
                        + token.text())
                .collect(Collectors.joining(" "));
    }
}
