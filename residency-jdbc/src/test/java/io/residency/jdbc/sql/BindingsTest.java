package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each row: statement, then for each occurrence what binds it ({@code -}: not proved), then what is written. {@code 'x'} is a text, {@code 7} an integer, {@code ?1} a parameter, {@code ?1[]} the elements of one, {@code !} not provable.
 */
final class BindingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "select * from part where tenant_id = ? → ?1",
                "select * from part where tenant_id = 'acme' → 'acme'",
                "select * from part where 'acme' = tenant_id → 'acme'",
                "select * from part where ((tenant_id) = ('acme')) → 'acme'",
                "select * from part where tenant_id = 7 → 7",
                "select * from part where tenant_id = -7 → -7",
                "select * from part where id = ? and tenant_id = ? and body = ? → ?2",
                "select * from part p where p.tenant_id = ? → ?1",
                "select * from part where part.tenant_id = ? → ?1",
                "select * from part where PART.TENANT_ID = ? → ?1",
                "select * from public.part where public.part.tenant_id = ? → ?1",
                "select * from public.part where part.tenant_id = ? → ?1",
                "select * from part where tenant_id in ('a', 'b') → 'a' 'b'",
                "select * from part where tenant_id in (?) → ?1",
                "select * from part where tenant_id in (?, ?) → ?1 ?2",
                "select * from conversation c join part p on p.conversation_id = c.id and p.tenant_id = c.tenant_id where c.tenant_id = ? → ?1 ; ?1",
                "select * from conversation c join part p on p.tenant_id = ? and c.tenant_id = ? → ?2 ; ?1",
                "select * from conversation c, part p where c.tenant_id = p.tenant_id and p.tenant_id = 'x' → 'x' ; 'x'",
                "select * from conversation c inner join part p on c.tenant_id = ? where p.tenant_id = c.tenant_id → ?1 ; ?1",
                "select * from plan join part on true where tenant_id = 'x' → - ; 'x'",
                "select * from conversation c left join part p on p.tenant_id = c.tenant_id where c.tenant_id = 'x' → 'x' ; 'x'",
                "select * from conversation c left join part p on p.tenant_id = 'x' → - ; 'x'",
                "select * from (select * from part where tenant_id = ?) x → ?1",
                "select 1 from plan where exists (select 1 from part where tenant_id = ?) → - ; ?1",
                "with p as (select * from part where tenant_id = ?) select * from p → ?1",
                "select id from part where tenant_id = 'a' union all select id from conversation where tenant_id = 'b' → 'a' ; 'b'",
                "select tenant_id, count(*) from part where tenant_id = ? group by tenant_id having count(*) > 1 order by 1 limit 5 → ?1",
                "delete from part where tenant_id = ? → ?1",
                "delete from part p using conversation c where p.tenant_id = c.tenant_id and c.tenant_id = 'x' → 'x' ; 'x'",
                "update part set body = ? where tenant_id = ? → ?2",
                "update part p set body = c.title from conversation c where c.tenant_id = p.tenant_id and p.tenant_id = 'x' → 'x' ; 'x'",
            })
    void a_source_is_bound(String sql, String bound) {
        assertThat(bound(sql)).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from part",
                "select * from part where id = 'acme'",
                "select * from part where tenant_id = 'a' or id = 1",
                "select * from part where not tenant_id = 'a'",
                "select * from part where not (tenant_id = 'a' and id = 1)",
                "select * from part where tenant_id <> 'a'",
                "select * from part where tenant_id like 'a'",
                "select * from part where tenant_id >= 'a' and tenant_id <= 'a'",
                "select * from part where tenant_id between 'a' and 'a'",
                "select * from part where tenant_id not in ('a')",
                "select * from part where tenant_id in ('a', lower('B'))",
                "select * from part where tenant_id in (select id from plan)",
                "select * from part where lower(tenant_id) = 'a'",
                "select * from part where tenant_id = upper(?)",
                "select * from part where tenant_id →| '' = 'a'",
                "select * from part where tenant_id = 'a' →| ''",
                "select * from part where tenant_id = null",
                "select * from part where tenant_id = tenant_id",
                "select * from part where tenant_id = 'a' is not null",
                "select * from part where (tenant_id = 'a') is not null",
                "select * from part where (tenant_id = 'a') = false",
                "select * from part where (tenant_id = 'a') is false",
                "select * from part where case when tenant_id = 'a' then true else true end",
                "select * from part where coalesce(tenant_id = 'a', true)",
                "select * from part where tenant_id = all(?)",
                "select * from part where row(tenant_id) = row('a')",
                "select * from part where tenant_id collate \"C\" = 'a'",
                "select * from part where tenant_id[1] = 'a'",
                "select * from part where tenant_id = U&'a'",
                "select * from part where tenant_id = E'\\141'",
                "select * from part where tenant_id = B'1'",
                "select * from part where ~ tenant_id = 'a'",
                "select * from part where tenant_id @> 'a'",
                "select * from part where tenant_id = 'a' && body",
                "select * from part where tenant_id = 1.0",
                "select * from part where tenant_id = 'a' limit 1 offset (select 1)  union select * from part",
                "select * from part p where q.tenant_id = 'a'",
                "select * from part p(a, tenant_id) where p.tenant_id = 'a'",
                "select * from part group by tenant_id having tenant_id = 'a'",
                "select count(*) filter (where tenant_id = 'a') from part",
                "select tenant_id = 'a' from part",
                "select * from part order by tenant_id = 'a'",
                "select * from part left join plan on part.tenant_id = 'a'",
                "select * from part left join plan join plan x on true on part.tenant_id = 'a'",
                "select * from plan left join lateral (select 1) z on true, part",
                "update part set tenant_id = 'a'",
                "update part set body = 'x' where id = 1 or tenant_id = 'a'",
                "insert into part (id, tenant_id) values (1, 'a') on conflict (id) do update set body = 'x'",
            })
    void the_tables_of_a_tenant_are_not_bound(String sql) {
        for (Reading reading : List.of(Read.postgresql(sql), Read.h2(sql))) {
            if (reading instanceof Reading.Understood understood) {
                boolean bound = understood.statements().stream()
                        .flatMap(facts -> facts.occurrences().stream())
                        .filter(o -> o.table().name().equalsIgnoreCase("part"))
                        .allMatch(o -> o.boundTo() != null);
                assertThat(bound).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "insert into part (id, tenant_id) values (1, 'a') → 'a'",
                "insert into part (id, tenant_id) values (?, ?), (?, ?) → ?2 ?4",
                "insert into part (tenant_id) values ('a'), ('b') → 'a' 'b'",
                "insert into part (tenant_id) values ('a') → 'a'",
                "insert into part values (1, 2, ?, 'x') → ?1",
                "insert into part values (1, 2) → !",
                "insert into part (id) values (1) → !",
                "insert into part default values → !",
                "insert into part (id, tenant_id) values (1, default) → !",
                "insert into part (id, tenant_id) values (1, lower('A')) → !",
                "insert into part (id, tenant_id) values (1, ?::text) → ?1",
                "insert into part (id, tenant_id) values (1, (select tenant_id from conversation)) → !",
                "insert into part (id, tenant_id) select id, 'a' from plan → 'a'",
                "insert into part (id, tenant_id) select id, tenant_id from conversation where tenant_id = ? → ?1",
                "insert into part (id, tenant_id) select id, tenant_id from conversation → !",
                "insert into part (id, tenant_id) select c.id, c.tenant_id from plan left join conversation c on c.tenant_id = 'a' → !",
                "insert into part (id, tenant_id) select 1, tenant_id from conversation where tenant_id = 'a' group by rollup (tenant_id) → !",
                "insert into part (id, tenant_id) select * from conversation where tenant_id = 'a' → !",
                "insert into part (id, tenant_id) select id, 'a' from plan union select id, 'b' from plan → 'a' 'b'",
                "insert into part (id, tenant_id) table conversation → !",
                "insert into part (id, tenant_id) values (1, 'a') on conflict do nothing → 'a'",
                "insert into part (id, tenant_id) values (1, 'a') on conflict (id) do update set tenant_id = 'b' → 'a' 'b'",
                "insert into part (id, tenant_id) values (1, 'a') on conflict (id) do update set tenant_id = excluded.tenant_id → 'a' 'a'",
                "update part set tenant_id = ? where tenant_id = ? → ?1",
                "update part set tenant_id = default → !",
                "update part set (id, tenant_id) = (1, 'a') → 'a'",
                "update part set (id, tenant_id) = (select 1, 'a') → !",
                "update part set tenant_id = c.tenant_id from conversation c where c.tenant_id = 'a' → 'a'",
                "update part set tenant_id = c.tenant_id from conversation c → !",
                "update part set body = 'x' →",
                "merge into part p using plan on p.id = plan.id when matched then update set tenant_id = 'a' when not matched then insert (id, tenant_id) values (1, ?) → 'a' ?1",
                "copy part from stdin → !",
            })
    void written_values_are_named(String sql, String written) {
        StatementFacts facts = Read.facts(Read.postgresql(sql));
        Occurrence target = facts.occurrences().stream()
                .filter(Occurrence::writes)
                .findFirst()
                .orElseThrow();
        String values =
                target.written().stream().map(value -> Read.text(value, sql)).collect(Collectors.joining(" "));
        assertThat(values).isEqualTo(written == null ? "" : written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "select * from part where tenant_id = 'a' or not tenant_id = 'b' → 'a' 'b'",
                "select * from part where tenant_id <> ? → ?1",
                "select * from part where tenant_id in ('a', lower('b')) → 'a' 'b'",
                "select * from part where tenant_id::text = 'a'::text → 'a'",
                "select * from part where tenant_id = any(array['a', 'b']) → 'a' 'b'",
                "select * from part where (id, tenant_id) = (1, 'a') → 1 'a'",
                "select * from part where tenant_id between 'a' and 'b' → 'a' 'b'",
                "select * from part where tenant_id is distinct from 'a' → 'a'",
                "select tenant_id = 'a' from part order by tenant_id = 'b' → 'a' 'b'",
                "select * from part where exists (select 1 from plan where part.tenant_id = 'a') → 'a'",
                "select * from part where tenant_id like 'a' → 'a'",
                "select * from part where body = 'a' →",
            })
    void every_compared_value_is_mentioned(String sql, String mentioned) {
        String values = Read.facts(Read.postgresql(sql)).occurrences().stream()
                .filter(o -> o.table().name().equals("part"))
                .flatMap(o -> o.mentioned().stream())
                .map(value -> Read.text(value, sql))
                .distinct()
                .sorted(Comparator.comparing(v -> v.startsWith("'")))
                .collect(Collectors.joining(" "));
        assertThat(values).isEqualTo(mentioned == null ? "" : mentioned);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            value = {
                "select a.id, (select min(c.tenant_id) from plan a2, plan b join conversation c on c.tenant_id = a.tenant_id) from conversation a where a.tenant_id = ? → - ; - ; - ; ?1",
                "select a.id, (select min(c.tenant_id) from plan b join conversation c on c.tenant_id = a.tenant_id, (values ('x')) a(tenant_id)) from conversation a where a.tenant_id = ? → - ; - ; ?1",
                "select a.id, (select min(c.tenant_id) from conversation c where c.tenant_id = a.tenant_id) from conversation a where a.tenant_id = ? → ?1 ; ?1",
                "select c.t from (select tenant_id t from conversation where tenant_id = ?) c where exists (select 'x' as t, max(p.id) from plan p having exists (select 1 from part d where d.tenant_id = t)) → ?1 ; - ; -",
                "select c.t, (select name as t from plan p qualify exists (select 1 from part d where d.tenant_id = t) limit 1) from (select tenant_id t from conversation where tenant_id = ?) c → - ; - ; ?1",
                "select c.t, (select name from plan p qualify exists (select 1 from part d where d.tenant_id = t) limit 1) from (select tenant_id t from conversation where tenant_id = ?) c → - ; ?1 ; ?1",
                "select x.rn from (select rownum() rn, tenant_id from conversation) x where x.tenant_id = ? → -",
                "select x.id from (select * from conversation where rownum <= 1) x where x.tenant_id = ? → -",
                "select x.id from (select * from conversation) x where x.tenant_id = ? and rownum < 3 → -",
                "select id from conversation where tenant_id = ? and rownum < 3 → ?1",
            })
    void h2_looks_elsewhere_for_names_and_numbers_rows(String sql, String bound) {
        assertThat(bound(Read.facts(Read.h2(sql)), sql)).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            value = {
                "select 1 from conversation a natural join part b where a.tenant_id = ? → ?1 ; ?1",
                "select 1 from conversation a cross join plan p natural join part b where a.tenant_id = ? → ?1 ; - ; -",
                "select 1 from conversation a natural join part b natural join customer c where a.tenant_id = ? → ?1 ; ?1 ; ?1",
                "select 1 from (conversation a natural join part b) natural join customer c where a.tenant_id = ? → ?1 ; ?1 ; -",
                "select 1 from conversation a cross join plan p join part b using (tenant_id) where a.tenant_id = ? → ?1 ; - ; ?1",
                "select 1 from conversation a join part b using (id) join customer c using (tenant_id) where b.tenant_id = ? → - ; ?1 ; -",
                "select 1 from conversation a right join part b using (tenant_id) natural join customer c where b.tenant_id = ? → ?1 ; ?1 ; -",
            })
    void h2_compares_single_items_by_natural_and_using(String sql, String bound) {
        assertThat(bound(Read.facts(Read.h2(sql)), sql)).isEqualTo(bound);
    }

    private static String bound(String sql) {
        return bound(Read.facts(Read.postgresql(sql)), sql);
    }

    private static String bound(StatementFacts facts, String sql) {
        return facts.occurrences().stream()
                .map(o -> o.boundTo() == null
                        ? "-"
                        : o.boundTo().stream()
                                .map(value -> Read.text(value, sql))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" ; "));
    }
}
