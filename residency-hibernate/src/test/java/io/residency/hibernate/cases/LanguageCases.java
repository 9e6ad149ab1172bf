package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Hibernate's language says of rows, function by function and form by form: what is right about it works. */
final class LanguageCases {
    private static final Class<?>[] ALL = {Shop.class, Item.class};

    /** Each gives rows. */
    private static final List<String> FORMS = List.of(
            "select i.name from Item i where i.shop.id = :id union all select s.name from Shop s where s.id = :id",
            "select i.name from Item i where i.shop.id = :id intersect select j.name from Item j",
            "select i.name from Item i where i.shop.id = :id except select s.name from Shop s",
            "(select i.name from Item i where i.shop.id = :id order by i.price limit 2) union all (select s.name from Shop s where s.id = :id)",
            "with c as (select i.id as num, i.price as price from Item i where i.id = :id union all select i.id as num, i.price as price from c x join Item i on i.id = x.num + 1 where x.num < :id + 3) select c.num from c c order by c.num",
            "with c as (select i.shop.id as shop, sum(i.price) as total from Item i group by i.shop.id) select c.total from c c where c.shop = :id",
            "with c as (select i.id as num, i.shop.id as shop from Item i) select a.num from c a join c b on a.num = b.num where b.shop = :id",
            "with c as materialized (select i.id as num from Item i where i.shop.id = :id) select i.name from Item i where i.id in (select c.num from c c)",
            "select d.total from (select i.shop.id as shop, sum(i.price) as total from Item i group by i.shop.id) d where d.shop = :id",
            "select s.name, (select count(i) from s.items i) from Shop s where s.id = :id",
            "select row_number() over (order by i.price), i.name from Item i where i.shop.id = :id",
            "select rank() over (partition by i.shop.id order by i.price desc), sum(i.price) over (order by i.id rows between unbounded preceding and current row) from Item i where i.shop.id = :id",
            "select first_value(i.price) over (order by i.id), lag(i.price) over (order by i.id), ntile(2) over (order by i.id) from Item i where i.shop.id = :id",
            "select x.name from (select i.name as name, row_number() over (partition by i.shop.id order by i.price desc) as place from Item i where i.shop.id = :id) x where x.place = 1",
            "select listagg(i.name, ', ') within group (order by i.price) from Item i where i.shop.id = :id",
            "select percentile_disc(0.5) within group (order by i.price) from Item i where i.shop.id = :id",
            "select count(*), count(distinct i.name), avg(i.price), min(i.price), max(i.price), sum(i.price) from Item i where i.shop.id = :id",
            "select sum(i.price) filter (where i.price > 11), every(i.price > 1), any(i.price > 100) from Item i where i.shop.id = :id",
            "select case when i.price > 12 then 'dear' when i.price > 10 then 'fair' else 'cheap' end from Item i where i.shop.id = :id",
            "select case i.price when 10 then 'ten' else 'other' end, nullif(i.price, 10), coalesce(i.name, 'none'), ifnull(i.name, 'none') from Item i where i.shop.id = :id",
            "select upper(i.name), lower(i.name), length(i.name), trim(both ' ' from i.name), substring(i.name, 1, 2), left(i.name, 2), right(i.name, 2), replace(i.name, 'i', 'x'), lpad(i.name, 40, '.'), locate('of', i.name), position('of' in i.name), concat(i.name, '!'), i.name || '?', overlay(i.name placing 'x' from 1), repeat('a', 2) from Item i where i.shop.id = :id",
            "select abs(i.price), mod(i.price, 3), i.price % 3, power(i.price, 2), sqrt(i.price), round(i.price, 1), floor(i.price / 2.0), ceiling(i.price / 2.0), sign(i.price), ln(i.price), exp(1), greatest(i.price, 3), least(i.price, 3), trunc(2.5) from Item i where i.shop.id = :id",
            "select sin(1.0), cos(1.0), tan(1.0), atan2(1.0, 2.0), degrees(1.0), radians(1.0), pi, log10(i.price), log(2, i.price) from Item i where i.shop.id = :id",
            "select local date, local time, local datetime, instant, offset datetime, current_date, current_timestamp from Item i where i.shop.id = :id",
            "select year(local date), extract(month from local date), extract(day of week from local date), extract(epoch from local datetime), day(local date) from Item i where i.shop.id = :id",
            "select local datetime + 1 day, local datetime - 2 hour, (local datetime - local datetime) by second, truncate(local datetime, month), format(local date as 'yyyy-MM-dd') from Item i where i.shop.id = :id",
            "select cast(i.price as string), cast('1' as integer), cast(i.price as double), str(i.price) from Item i where i.shop.id = :id",
            "select i.name from Item i where i.shop.id = :id and i.name like 'item%' escape '!' and i.name ilike 'ITEM%' and i.price between 1 and 100 and i.name is not null and i.price is distinct from 3",
            "select i.name from Item i where i.shop.id = :id and i.price not in (1, 2) and not (i.price = 1 or i.price > 1000) and (i.price, i.id) > (1, 1)",
            "select i.name from Item i where i.shop.id = :id and i.price >= all (select j.price from Item j where j.price < 5)",
            "select i.name from Item i where i.shop.id = :id and i.price = any (select j.price from Item j where j.shop = i.shop)",
            "select s.name from Shop s where s.id = :id and exists elements(s.items) and s.items is not empty and size(s.items) = 5",
            "select i.name from Item i where i member of i.shop.items and i.shop.id = :id",
            "select s.name from Shop s where s.id = :id and (select count(*) from s.items x where x.price > 10) > 0",
            "select i.shop.name, count(*) from Item i where i.shop.id = :id group by i.shop.name having max(i.price) > 0 order by count(*) desc, i.shop.name asc nulls last",
            "select i from Item i join fetch i.shop where i.shop.id = :id order by i.id limit 3 offset 1",
            "select i from Item i left join fetch i.shop s where s.id = :id order by i.price desc fetch first 2 rows only",
            "select i.name, j.name from Item i cross join Item j where i.shop.id = :id and j.shop.id = :id and j.tenant = i.tenant and i.id < j.id",
            "select i.name from Item i left join Shop s on s.id = i.shop.id and s.name like 'x%' where i.shop.id = :id and s is null",
            "select s.name from Item i right join i.shop s where s.id = :id",
            "select new map(i.id as id, i.name as name) from Item i where i.shop.id = :id",
            "select new list(i.id, i.name) from Item i where i.shop.id = :id",
            "select i.id, type(i), id(i), i.shop.id, version(i.shop) from Item i where i.shop.id = :id",
            "select array_agg(i.price) within group (order by i.id) from Item i where i.shop.id = :id",
            "select array(i.price, 1) from Item i where i.shop.id = :id and array_contains(array(1, 2), 1)",
            "select u from unnest(array(1, 2, 3)) u where exists (select 1 from Shop s where s.id = :id)",
            "select g from generate_series(1, 3) g where exists (select 1 from Shop s where s.id = :id)",
            "select cast(json_object('name': i.name, 'price': i.price) as string), cast(json_array(i.price, i.name) as string) from Item i where i.shop.id = :id",
            "select json_value('{\"a\": 1}', '$.a') from Item i where i.shop.id = :id",
            "select cast(json_arrayagg(i.name) as string), cast(json_objectagg(i.name : i.price) as string) from Item i where i.id = :id",
            "select xmlelement(name item, i.name) from Item i where i.shop.id = :id and 1 = 1",
            "select column(i.price), function('abs', i.price) from Item i where i.shop.id = :id",
            "select sql('? + 1', i.price) from Item i where i.shop.id = :id",
            "select hex(cast(i.name as binary)) from Item i where i.shop.id = :id",
            "select pad(i.name with 40 leading '.'), i.name like '%item%', i.price > 3 from Item i where i.shop.id = :id",
            "select corr(i.price, i.id), stddev(i.price), variance(i.price), mode() within group (order by i.price) from Item i where i.shop.id = :id");

    private LanguageCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use(
                                "X90",
                                layout -> layout.set("hibernate.query.hql.json_functions_enabled", true)
                                        .set("hibernate.query.hql.xml_functions_enabled", true),
                                LanguageCases::forms,
                                ALL),
                        Right.use("X91", LanguageCases::changes, ALL))
                .flatMap(List::stream)
                .toList();
    }

    private static void shop(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Shop shop = new Shop(id, tenant.text("shop"));
            for (int i = 0; i < 5; i++) {
                shop.items.add(new Item(id + i, tenant.text("item"), 10 + i, shop));
            }
            session.persist(shop);
        });
    }

    private static void forms(Right.Tenant tenant) throws Exception {
        shop(tenant);
        List<String> wrong = new ArrayList<>();
        for (String form : FORMS) {
            run(tenant, form, wrong, session -> {
                var query = session.createQuery(form, Object.class).setParameter("id", tenant.base());
                assertThat(query.getResultList()).isNotEmpty();
            });
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static void changes(Right.Tenant tenant) throws Exception {
        shop(tenant);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Integer> change : List.of(
                Map.entry(
                        "update Item i set i.price = i.price + 1, i.name = concat(i.name, '') where i.shop.id = :id",
                        5),
                Map.entry("update Item i set i.price = (select max(j.price) from Item j) where i.id = :id", 1),
                Map.entry(
                        "update Item i set i.price = 3 where i.id in (select j.id from Item j where j.shop.id = :id and j.price > 14)",
                        2),
                Map.entry("update versioned Shop s set s.name = 'again' where s.id = :id", 1),
                Map.entry(
                        "insert into Item(id, name, price, tenant, shop) select i.id + 50, i.name, i.price, i.tenant, i.shop from Item i where i.shop.id = :id and i.id < :id + 2",
                        2),
                Map.entry(
                        "insert into Shop(id, name, version, tenant) values (:id + 70, 'a', 0, '" + tenant.name()
                                + "'), (:id + 71, 'b', 0, '" + tenant.name() + "')",
                        2),
                Map.entry(
                        "insert into Shop(id, name, version, tenant) values (:id + 70, 'c', 0, '" + tenant.name()
                                + "') on conflict (id) do nothing",
                        0),
                Map.entry(
                        "insert into Shop(id, name, version, tenant) values (:id + 70, 'c', 0, '" + tenant.name()
                                + "') on conflict (id) do update set name = excluded.name where tenant = '"
                                + tenant.name() + "'",
                        1),
                Map.entry(
                        "delete from Item i where i.price in (select max(j.price) from Item j where j.shop.id = :id) and i.shop.id = :id",
                        1),
                Map.entry("delete from Shop s where s.id > :id + 69 and s.id < :id + 72", 2))) {
            run(tenant, change.getKey(), wrong, session -> {
                var query = session.createMutationQuery(change.getKey()).setParameter("id", tenant.base());
                assertThat(query.executeUpdate()).isEqualTo(change.getValue());
            });
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static void run(Right.Tenant tenant, String form, List<String> wrong, World.SessionWork work)
            throws Exception {
        try {
            tenant.in(work);
        } catch (Exception | AssertionError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            wrong.add(form + ": " + e.getClass().getSimpleName() + " " + cause.getMessage());
        }
    }
}
