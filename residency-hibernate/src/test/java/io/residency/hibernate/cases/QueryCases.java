package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.ScrollableResults;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;

/** Ways to read: what is right about them works. */
final class QueryCases {
    private static final Class<?>[] ALL = {Shop.class, Item.class};

    private QueryCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X30", QueryCases::hql, ALL),
                        Right.use("X31", QueryCases::criteria, ALL),
                        Right.use("X32", QueryCases::nativeSql, ALL),
                        Right.use("X33", QueryCases::many, ALL),
                        Right.use("X34", QueryCases::graph, ALL),
                        Right.use("X35", QueryCases::streams, ALL),
                        Right.use("X36", QueryCases::filters, ALL),
                        Right.use("X37", QueryCases::locks, ALL),
                        Right.use("X38", QueryCases::bulk, ALL),
                        Right.use("X39", Layout::cached, QueryCases::cachedQuery, ALL))
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

    private static void hql(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            List<String> wrong = new ArrayList<>();
            for (String hql : List.of(
                    "select i.name from Item i where i.shop.id = :id",
                    "select i.name from Shop s join s.items i where s.id = :id",
                    "select i.name from Item i join i.shop s on s.id = :id",
                    "select i.name from Item i where exists (select 1 from Shop s where s = i.shop and s.id = :id)",
                    "select i.name from Item i where i.shop in (select s from Shop s where s.id = :id)",
                    "select i.name from Item i where i.shop.id = :id and i.price >= (select min(j.price) from Item j)",
                    "with c as (select s.id as sid from Shop s where s.id = :id) select i.name from Item i join c k on k.sid = i.shop.id",
                    "select i.name from Item i where i.shop.id = :id order by i.price desc",
                    "select distinct i.name from Item i left join i.shop where i.shop.id = :id",
                    "select i.name from Item i where i.shop.id = :id union select s.name from Shop s where s.id = :id and 1 = 0",
                    "select max(i.name) from Item i where i.shop.id = :id group by i.shop.id having count(*) > 0")) {
                try {
                    List<String> names = session.createSelectionQuery(hql, String.class)
                            .setParameter("id", tenant.base())
                            .getResultList();
                    assertThat(names).isNotEmpty().containsOnly(tenant.text("item"));
                } catch (RuntimeException | AssertionError e) {
                    wrong.add(hql + ": " + e.getMessage());
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(session.createNamedSelectionQuery("Item.dear", Item.class)
                            .setParameter("price", 13)
                            .setParameter("shop", tenant.base())
                            .getResultList())
                    .hasSize(2);
        });
    }

    private static void criteria(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
            JpaCriteriaQuery<Item> query = builder.createQuery(Item.class);
            JpaRoot<Item> item = query.from(Item.class);
            item.fetch("shop");
            query.where(builder.equal(item.get("shop").get("id"), tenant.base()), builder.ge(item.get("price"), 12));
            query.orderBy(builder.asc(item.get("price")));
            assertThat(session.createSelectionQuery(query).getResultList())
                    .extracting(found -> found.shop.name())
                    .containsExactly(tenant.text("shop"), tenant.text("shop"), tenant.text("shop"));
        });
    }

    private static void nativeSql(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            assertThat(session.createNativeQuery(
                                    "select * from item where tenant = :tenant and shop_id = :id", Item.class)
                            .setParameter("tenant", tenant.name())
                            .setParameter("id", tenant.base())
                            .getResultList())
                    .hasSize(5);
            assertThat(session.createNativeQuery(
                                    "select count(*) from item i join shop s on s.id = i.shop_id and s.tenant = i.tenant"
                                            + " where s.tenant = ?1 and s.id = ?2",
                                    Integer.class)
                            .setParameter(1, tenant.name())
                            .setParameter(2, tenant.base())
                            .getSingleResult())
                    .isEqualTo(5);
            assertThat(session.createNamedQuery("Item.cheap", Item.class)
                            .setParameter("tenant", tenant.name())
                            .getResultList())
                    .isNotEmpty();
            assertThat(session.createNativeMutationQuery(
                                    "update item set price = price + 1 where tenant = :tenant and shop_id = :id")
                            .setParameter("tenant", tenant.name())
                            .setParameter("id", tenant.base())
                            .executeUpdate())
                    .isEqualTo(5);
        });
    }

    private static void many(Right.Tenant tenant) throws Exception {
        shop(tenant);
        int id = tenant.base();
        tenant.in(session -> {
            assertThat(session.findMultiple(Item.class, List.of(id, id + 1, id + 2)))
                    .extracting(item -> item.name)
                    .containsOnly(tenant.text("item"));
            Item reference = session.getReference(Item.class, id + 4);
            assertThat(reference.name()).isEqualTo(tenant.text("item"));
        });
        tenant.inStateless(session -> assertThat(session.getMultiple(Item.class, List.of(id, id + 1)))
                .hasSize(2)
                .doesNotContainNull());
    }

    private static void graph(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            Shop shop = session.find(
                    Shop.class,
                    tenant.base(),
                    Map.<String, Object>of("jakarta.persistence.fetchgraph", session.getEntityGraph("Shop.items")));
            assertThat(shop.items).hasSize(5);
        });
    }

    private static void streams(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            String hql = "select i.name from Item i where i.shop.id = :id order by i.id";
            try (Stream<String> names = session.createSelectionQuery(hql, String.class)
                    .setParameter("id", tenant.base())
                    .setFetchSize(2)
                    .getResultStream()) {
                assertThat(names).hasSize(5);
            }
            try (ScrollableResults<String> rows = session.createSelectionQuery(hql, String.class)
                    .setParameter("id", tenant.base())
                    .scroll()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.get()).isEqualTo(tenant.text("item"));
            }
            assertThat(session.createSelectionQuery(hql, String.class)
                            .setParameter("id", tenant.base())
                            .setFirstResult(3)
                            .setMaxResults(10)
                            .getResultList())
                    .hasSize(2);
            assertThat(session.createSelectionQuery("from Shop s left join fetch s.items where s.id = :id", Shop.class)
                            .setParameter("id", tenant.base())
                            .setMaxResults(1)
                            .getResultList())
                    .hasSize(1);
        });
    }

    private static void filters(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            session.enableFilter("dear").setParameter("price", 13);
            Shop shop = session.find(Shop.class, tenant.base());
            assertThat(shop.items).hasSize(2);
            assertThat(shop.shown).isEqualTo(tenant.text("shop") + "!");
        });
    }

    private static void locks(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            Item item = session.find(Item.class, tenant.base(), LockModeType.PESSIMISTIC_WRITE);
            session.lock(session.find(Shop.class, tenant.base()), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            item.price = 99;
            session.flush();
            session.refresh(item, LockModeType.PESSIMISTIC_READ);
            assertThat(item.price).isEqualTo(99);
        });
    }

    private static void bulk(Right.Tenant tenant) throws Exception {
        shop(tenant);
        tenant.in(session -> {
            assertThat(session.createMutationQuery("update Item set price = price * 2 where shop.id = :id")
                            .setParameter("id", tenant.base())
                            .executeUpdate())
                    .isEqualTo(5);
            assertThat(session.createMutationQuery("update versioned Shop set name = :name where id = :id")
                            .setParameter("name", "renamed")
                            .setParameter("id", tenant.base())
                            .executeUpdate())
                    .isEqualTo(1);
            assertThat(session.createMutationQuery(
                                    "delete from Item i where i.shop.id = :id and i.price > 24"
                                            + " and exists (select 1 from Shop s where s.id = i.shop.id and s.name = 'renamed')")
                            .setParameter("id", tenant.base())
                            .executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createMutationQuery(
                                    "insert into Shop(id, name, version, tenant) values (:id, 'new', 0, :tenant)")
                            .setParameter("id", tenant.base() + 50)
                            .setParameter("tenant", tenant.name())
                            .executeUpdate())
                    .isEqualTo(1);
            assertThat(session.createMutationQuery(
                                    "insert into Item(id, name, price, tenant, shop) select i.id + 60, i.name, 1, i.tenant,"
                                            + " i.shop from Item i where i.shop.id = :id")
                            .setParameter("id", tenant.base())
                            .executeUpdate())
                    .isEqualTo(3);
        });
        assertThat(tenant.count("item", "tenant = '" + tenant.name() + "' and id > " + (tenant.base() + 50)))
                .isEqualTo(3);
        assertThat(tenant.count("shop", "tenant = '" + tenant.name() + "' and id = " + (tenant.base() + 50)))
                .isEqualTo(1);
    }

    private static void cachedQuery(Right.Tenant tenant) throws Exception {
        shop(tenant);
        for (int i = 0; i < 2; i++) {
            tenant.in(session -> assertThat(session.createSelectionQuery("from Item where shop.id = :id", Item.class)
                            .setParameter("id", tenant.base())
                            .setCacheable(true)
                            .getResultList())
                    .hasSize(5)
                    .extracting(item -> item.name)
                    .containsOnly(tenant.text("item")));
        }
    }
}
