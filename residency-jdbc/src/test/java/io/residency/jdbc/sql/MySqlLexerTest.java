package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Place;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MySqlLexerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '|',
            value = {
                "a B_1$ `C``d` → w:a w:B_1$ q:C`d",
                "'it''s' \"it's\" → o:",
                "'a' 'b' \"c\" → o:",
                "'a' as 'b' → t:a w:as t:b",
                "\"it\"\"s\", \"its\", 'i\"s' → o: p:, t:its p:, t:i\"s",
                "'a\\'b', c → o: p:, w:c",
                "'\\\\' , a → o: p:, w:a",
                "\"\\\" , a → !",
                "N'a',x'4f',B'01',0x4f,0b01 → o: p:, o: p:, o: p:, o: p:, o:",
                "_utf8mb4 'a' 'b' → o:",
                "_latin1'a' collate x → o: w:collate w:x",
                "_binary 0xFF → o:",
                "_binary a → w:_binary w:a",
                "_unknown 'a' → !",
                "'a' x'41' → !",
                "e'a' → w:e t:a",
                "a--1 → w:a op:- op:- n:1",
                "a--?, b → !",
                "a--1, '{' → !",
                "a/**/*? → !",
                "a/**/*b → w:a op:* w:b",
                "a-- 1 → w:a",
                "a--\t1 → w:a",
                "a-- → w:a",
                "a--\\n1 → w:a n:1",
                "a#b\\nc → w:a w:c",
                "a/* /* */b → w:a w:b",
                "a/* /* */ */b → w:a op:* op:/ w:b",
                "a/**/b → w:a w:b",
                "/*+ INDEX(a b) */ a → w:a",
                "/*+ SET_VAR(sql_mode=x) */ a → !",
                "/*+ QB_NAME(`*/`) */ a → !",
                "/*! a */ → !",
                "/*!50000 a */ → !",
                "/*M! a */ → !",
                "/*m! a */ → !",
                "/*/ a */ → !",
                "1 1.5 .5 1e5 1.e-5 → n:1 n:1.5 n:.5 n:1e5 n:1.e-5",
                "?,? → 1:1 p:, 1:2",
                "a<=>b → w:a op:<=> w:b",
                "a:=b → w:a op::= w:b",
                "a||b&&c → w:a op:|| w:b op:&& w:c",
                "a->'$.b' → w:a op:-> t:$.b",
                "a->>'$.b' → w:a op:->> t:$.b",
                "@x @@y @a.b @@session.a → v:@x v:@@y v:@a.b v:@@session.a",
                "a=-1 → w:a op:= op:- n:1",
                "(a).b; → p:( w:a p:) p:. w:b p:;",
            })
    void tokens_of_mysql(String sql, String expected) {
        String unescaped = sql.replace("\\t", "\t").replace("\\n", "\n");
        if (expected.equals("!")) {
            assertThatThrownBy(() -> tokens(unescaped)).isInstanceOf(GapException.class);
        } else {
            assertThat(tokens(unescaped)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a",
                "\"a",
                "`a",
                "``",
                "`a `",
                "`ä`",
                "`a\nb`",
                "'a\\",
                "'a\\'",
                "x'4g'",
                "x'41",
                "0xg",
                "0x1g",
                "0X41",
                "0b2",
                "/* a",
                "/*+ a",
                "1a",
                "1e",
                "1e+",
                "1.2.3",
                "a.1",
                "`a`.1e5",
                "a.1b",
                "$a",
                "$$a$$",
                "ä",
                "a\u00a0b",
                "\\N",
                "\\G",
                "a\0b",
                "'a\0'",
                "--\0",
                "-- a\rb",
                "# a\rb",
                "# a\0b",
                "# a\u2028b",
                "--\u0001a",
                "@",
                "@ x",
                "@'x'",
                "@`x`",
                "@.x",
                "@@'x'",
                "?1",
                "??",
                "a[1]",
                "a::b",
                "a:b",
                "\u000b"
            })
    void what_server_driver_and_lexer_could_read_differently_is_not_understood(String sql) {
        assertThatThrownBy(() -> tokens(sql)).isInstanceOf(GapException.class);
    }

    @Test
    void a_name_is_the_same_in_both_cases_with_and_without_quotes() {
        assertThat(TokenList.of("Ab `Ab` aB", Dialect.MYSQL))
                .extracting(token -> token.name(Dialect.MYSQL))
                .containsExactly("ab", "ab", "ab");
    }

    @Test
    void a_token_knows_its_place() {
        assertThat(SqlText.places("a\n /* x\n */ 'b\nc' d", Dialect.MARIADB, 2))
                .containsExactly(new Place(4, 4, "a word"));
        assertThat(Read.gap(Read.reading(Dialect.MYSQL, "select\n  'abc")))
                .isEqualTo(new Gap(Gap.Reason.TOKEN, -1, 2, 3, "literal"));
    }

    private static String tokens(String sql) {
        return TokenList.of(sql, Dialect.MYSQL).stream()
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
