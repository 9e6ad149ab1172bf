package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that only the parser keeps for itself name columns and tables as any other word does. */
final class NamedWordsTest {
    /** A name that is no word of anybody. */
    private static final String PLAIN = "zz";

    /** With a column of the name. */
    private static final List<String> COLUMNS = List.of(
            "select zz from part where tenant_id = ?",
            "select zz, id from part where tenant_id = ?",
            "select id, zz from part where tenant_id = ?",
            "select distinct zz from part where tenant_id = ? order by zz",
            "select zz as a from part where zz = 1 and tenant_id = ?",
            "select id from part where 1 = zz and tenant_id = ?",
            "select id from part where tenant_id = ? and not zz = 1",
            "select id from part where tenant_id = ? and (zz is null or zz in (1, 2))",
            "select id from part where (zz, tenant_id) = (1, ?)",
            "select id from part where tenant_id = ? and zz between 1 and zz",
            "select id from part where tenant_id = ? order by zz desc, id, zz asc",
            "select zz, count(*) from part where tenant_id = ? group by zz having zz > 1",
            "select sum(zz), coalesce(zz, 1), zz + 1, 1 + zz from part where tenant_id = ?",
            "select case when zz > 1 then zz else zz end from part where tenant_id = ?",
            "select cast(zz as varchar) from part where tenant_id = ?",
            "select row_number() over (partition by zz order by zz) from part where tenant_id = ?",
            "select p.zz from part p where p.zz = 1 and p.tenant_id = ? order by p.zz",
            "select part.zz from part where tenant_id = ?",
            "select a.id as zz, a.id as b from part a where tenant_id = ?",
            "select a.zz from (select id from part where tenant_id = ?) a(zz)",
            "with c(zz) as (select id from part where tenant_id = ?) select zz from c",
            "insert into part (id, zz, tenant_id) values (1, 2, ?)",
            "insert into part (zz, id, tenant_id) values (1, 2, ?)",
            "insert into part (id, tenant_id, body) select zz, ?, zz from plan",
            "update part set zz = 1 where tenant_id = ?",
            "update part set zz = zz + 1, id = 2 where zz = 1 and tenant_id = ?",
            "update part set id = 2, zz = 1 where tenant_id = ?",
            "delete from part where zz = 1 and tenant_id = ?",
            "delete from part where tenant_id = ? and zz = 1");

    /** With a table of the name. */
    private static final List<String> TABLES = List.of(
            "select id from zz",
            "select a.id from zz a where a.id = 1",
            "select a.id from zz as a",
            "update zz a set id = 1 where a.id = 1",
            "delete from zz a where a.id = 1",
            "select a.id from part b join zz a on a.id = b.id where b.tenant_id = ?",
            "select b.id from part b, zz where b.tenant_id = ?",
            "insert into zz (id) values (1)",
            "insert into zz (id) select id from part where tenant_id = ?",
            "update zz set id = 1 where id = 1",
            "delete from zz where id = 1");

    @TestFactory
    Stream<DynamicTest> a_word_names_what_any_other_name_would() {
        return Stream.of(Dialect.POSTGRESQL, Dialect.H2)
                .flatMap(dialect -> words(dialect).stream()
                        .flatMap(word -> Stream.concat(COLUMNS.stream(), isFrame(word) ? Stream.of() : TABLES.stream())
                                .filter(sql -> !isFrame(word) || isPlainIn(sql))
                                .map(sql -> DynamicTest.dynamicTest(
                                        dialect + " " + word + " " + sql, () -> names(dialect, word, sql)))));
    }

    private static void names(Dialect dialect, String word, String sql) {
        StatementFacts with = Read.facts(Read.reading(dialect, sql.replaceAll("\\bzz\\b", word)));
        StatementFacts plain = Read.facts(Read.reading(dialect, sql));
        assertThat(names(with))
                .isEqualTo(names(plain).stream()
                        .map(name -> name.equals(dialect.fold(PLAIN)) ? dialect.fold(word) : name)
                        .collect(Collectors.toSet()));
        assertThat(withoutNames(with)).isEqualTo(withoutNames(plain));
        assertThat(with.types().stream().map(TypeName::token).toList())
                .isEqualTo(plain.types().stream().map(TypeName::token).toList());
    }

    private static Set<String> names(StatementFacts facts) {
        return facts.occurrences().stream()
                .flatMap(occurrence ->
                        Stream.concat(Stream.of(occurrence.table().toString()), occurrence.columnsWritten().stream()))
                .collect(Collectors.toSet());
    }

    private static StatementFacts withoutNames(StatementFacts facts) {
        List<Occurrence> occurrences = facts.occurrences().stream()
                .map(found -> new Occurrence(
                        new TableName(null, PLAIN),
                        found.reads(),
                        found.writes(),
                        found.token(),
                        found.mentioned(),
                        found.boundTo(),
                        found.written(),
                        found.boundToRegions(),
                        found.writtenRegions(),
                        Set.of()))
                .toList();
        return new StatementFacts(
                facts.kind(),
                occurrences,
                facts.functions().stream()
                        .map(call -> new FunctionCall(call.schema(), PLAIN, call.token()))
                        .toList(),
                List.of(),
                facts.definitions(),
                facts.effects(),
                facts.escapes(),
                facts.tenantColumns(),
                facts.parameters());
    }

    private static List<String> words(Dialect dialect) {
        List<String> words = new ArrayList<>(Words.lines("parser-words.txt"));
        if (dialect == Dialect.H2) {
            words.removeAll(List.of("key", "unknown", "minus", "qualify", "value")); // its own
        }
        return words;
    }

    private static boolean isFrame(String word) {
        return List.of("partition", "range", "rows").contains(word);
    }

    /** Whether no parenthesis is around the name alone, as could be around a frame. */
    private static boolean isPlainIn(String sql) {
        return !sql.contains("(zz)") && !sql.contains("(zz ");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void a_word_is_folded_as_the_server_folds_it(Dialect dialect) {
        Reading reading = Read.reading(dialect, "insert into Number (Map, \"Key\") values (1, 2)");
        Occurrence written = Read.facts(reading).occurrences().get(0);
        assertThat(written.table().name()).isEqualTo(dialect.fold("number"));
        assertThat(written.columnsWritten()).containsExactlyInAnyOrder(dialect.fold("map"), "Key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from part where tenant_id = ? for update skip locked",
                "select sum(id) over (order by id rows between 1 preceding and current row) from part where tenant_id = ?",
                "select sum(id) over (order by id range between unbounded preceding and current row) from part where tenant_id = ?",
                "select sum(id) over (partition by id order by id desc nulls first) from part where tenant_id = ?",
                "select id from part where tenant_id = ? order by id offset 1 rows fetch first 2 rows only",
                "select cast(id as double precision), cast(body as uuid) from part where tenant_id = ?",
                "select row(id, 1) from part where tenant_id = ?",
                "select id from part where tenant_id = ? and (id = 1) is not unknown",
                "select id from part where tenant_id = ? and (id = 1) is unknown",
            })
    void a_keyword_stays_one(String sql) {
        for (Dialect dialect : List.of(Dialect.POSTGRESQL, Dialect.H2)) {
            List<Token> tokens = TokenList.of(sql, dialect);
            assertThat(NamedWords.marked(tokens, dialect)).isEqualTo(tokens);
            assertThat(Read.facts(Read.reading(dialect, sql)).occurrences())
                    .allSatisfy(occurrence -> assertThat(occurrence.boundTo()).isNotNull());
        }
    }

    @Test
    void rows_of_functions_stay_what_they_are() {
        for (String sources : List.of("", "plan, ")) {
            assertThat(Read.reads(Read.postgresql("select * from " + sources
                            + "rows from (generate_series(1, 2), generate_series(1, (select 3 from part))) x")))
                    .contains("part")
                    .doesNotContain("rows");
        }
    }

    @Test
    void a_change_in_a_query_stays_one() {
        for (String sql : List.of(
                "select final from final table (update part set final = 1)",
                "select * from final table (delete from part where number = 1)")) {
            assertThat(Read.writes(Read.h2(sql))).containsExactly("PART");
        }
        assertThat(Read.writes(Read.postgresql(
                        "with x as (update part set update = 1 returning id, update) select id, update from x")))
                .containsExactly("part");
        assertThat(Read.writes(Read.postgresql(
                        "insert into plan (id, update) values (1, 2) on conflict (id) do update set update = 3")))
                .containsExactly("plan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select number from part, number",
                "select (select number from number) from part",
                "select map from (select map from number, part) x",
                "update part set number = (select number from number)",
            })
    void a_table_of_the_name_is_seen_beside_a_column(String sql) {
        for (Dialect dialect : List.of(Dialect.POSTGRESQL, Dialect.H2)) {
            assertThat(Read.reads(Read.reading(dialect, sql)))
                    .containsExactlyInAnyOrder(dialect.fold("part"), dialect.fold("number"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select number(id) from part",
                "select id from number(1)",
                "select x.number(1) from part x",
            })
    void a_call_is_no_name(String sql) {
        Reading reading = Read.postgresql(sql);
        if (reading instanceof Reading.Understood) {
            assertThat(Read.facts(reading).functions())
                    .anySatisfy(call -> assertThat(Read.callsOther(call, Dialect.POSTGRESQL))
                            .isTrue());
        }
    }
}
