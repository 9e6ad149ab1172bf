package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.CacheMode;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's own entries are served, of each kind and each access type: with the guard as without it. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class OwnEntriesTest {
    private static final String TAGS = Customer.class.getName() + ".tags";
    private static final String INVOICES = Customer.class.getName() + ".invoices";

    private final Unit unit;

    OwnEntriesTest(boolean guarded) {
        unit = Unit.open(guarded, new Unit.Settings());
    }

    @BeforeEach
    void store() {
        unit.transaction("acme", session -> {
            Customer customer = new Customer(1, "of acme");
            customer.invoices.add(new Invoice(10));
            session.persist(customer);
            session.persist(new Plan(5, "free"));
        });
        unit.factory.getCache().evictAllRegions();
        unit.statistics().clear();
    }

    @AfterEach
    void close() throws Exception {
        unit.close();
    }

    @Test
    void an_entity_is_loaded_once() {
        for (int time = 0; time < 3; time++) {
            assertThat(unit.session("acme", session -> session.find(Customer.class, 1L).name))
                    .isEqualTo("of acme");
        }
        assertThat(unit.statistics().getEntityLoadCount()).isEqualTo(1);
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(2);
    }

    @Test
    void what_was_inserted_or_updated_is_served() {
        unit.transaction("acme", session -> session.persist(new Customer(2, "new")));
        unit.transaction("acme", session -> session.find(Customer.class, 2L).name = "changed");
        assertThat(unit.session("acme", session -> session.find(Customer.class, 2L).name))
                .isEqualTo("changed");
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(2);
        assertThat(unit.statistics().getEntityLoadCount()).isZero();
    }

    @Test
    void collections_are_loaded_once() {
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session(
                            "acme",
                            session -> session.find(Customer.class, 1L).tags.toString()))
                    .isEqualTo("[tag of of acme]");
            assertThat(unit.session(
                            "acme",
                            session -> session.find(Customer.class, 1L).invoices.get(0).id))
                    .isEqualTo(10L);
        }
        for (String role : List.of(TAGS, INVOICES)) {
            var counted = unit.statistics().getCollectionStatistics(role);
            assertThat(List.of(counted.getCacheMissCount(), counted.getCacheHitCount()))
                    .as(role)
                    .isEqualTo(List.of(1L, 1L));
        }
    }

    @Test
    void a_natural_id_is_resolved_once() {
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session("acme", session -> session.find(Customer.class, "code1", KeyType.NATURAL).name))
                    .isEqualTo("of acme");
        }
        assertThat(unit.statistics().getNaturalIdCacheHitCount()).isEqualTo(1);
        assertThat(unit.statistics().getNaturalIdQueryExecutionCount()).isEqualTo(1);
    }

    @Test
    void a_query_of_entities_or_values_is_sent_once() {
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session("acme", session -> names(session))).isEqualTo(List.of("of acme"));
            assertThat(unit.session(
                            "acme",
                            session -> session.createQuery("from Customer", Customer.class)
                                    .setCacheable(true)
                                    .getSingleResult()
                                    .name))
                    .isEqualTo("of acme");
        }
        assertThat(unit.statistics().getQueryCacheHitCount()).isEqualTo(2);
        assertThat(unit.statistics().getQueryExecutionCount()).isEqualTo(2);
    }

    @Test
    void each_tenant_has_its_own_result_of_one_query() {
        unit.transaction("globex", session -> session.persist(new Customer(1, "of globex")));
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session("acme", session -> names(session))).isEqualTo(List.of("of acme"));
            assertThat(unit.session("globex", session -> names(session))).isEqualTo(List.of("of globex"));
            assertThat(unit.session("initech", session -> names(session))).isEqualTo(List.of());
        }
        assertThat(unit.statistics().getQueryCacheHitCount()).isEqualTo(3);
    }

    @Test
    void a_result_that_has_become_stale_is_asked_for_anew() {
        unit.session("acme", session -> names(session));
        unit.transaction("acme", session -> session.persist(new Customer(2, "new")));
        assertThat(unit.session("acme", session -> names(session))).isEqualTo(List.of("of acme", "new"));
        assertThat(unit.statistics().getQueryCacheHitCount()).isZero();
    }

    @Test
    void a_stateless_session_is_served() {
        for (int time = 0; time < 2; time++) {
            assertThat(unit.scopes.residency.call("acme", () -> {
                        try (StatelessSession session = unit.openStateless()) {
                            session.setCacheMode(CacheMode.NORMAL);
                            return session.get(Customer.class, 1L).name;
                        }
                    }))
                    .isEqualTo("of acme");
        }
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    @Test
    void reference_data_is_served_to_each_tenant_from_its_own_entry() {
        unit.databases.execute("us", "insert into plan (id, name) values (5, 'free')");
        for (String tenant : List.of("acme", "initech", "globex")) {
            for (int time = 0; time < 2; time++) {
                assertThat(unit.session(tenant, session -> session.find(Plan.class, 5L).name))
                        .isEqualTo("free");
            }
        }
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(classes = {Row.ReadOnly.class, Row.Nonstrict.class, Row.ReadWrite.class, Row.Transactional.class})
    void each_access_type_serves_what_was_loaded(Class<? extends Row> type) {
        unit.databases.execute(
                "eu",
                "insert into "
                        + unit.factory
                                .getMappingMetamodel()
                                .getEntityDescriptor(type)
                                .getIdentifierTableName()
                        + " (id, since, tenant, name) values (1, '1999', 'acme', 'row')");
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session("acme", session -> session.find(type, 1L).name))
                    .isEqualTo("row");
        }
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {Row.Nonstrict.class, Row.ReadWrite.class, Row.Transactional.class})
    void each_access_type_follows_changes(Class<? extends Row> type) throws Exception {
        Row row = type.getDeclaredConstructor().newInstance();
        row.id = 1L;
        row.name = "first";
        unit.transaction("acme", session -> session.persist(row));
        unit.session("acme", session -> session.find(type, 1L));
        unit.transaction("acme", session -> session.find(type, 1L).name = "second");
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session("acme", session -> session.find(type, 1L).name))
                    .isEqualTo("second");
        }
        unit.transaction("acme", session -> session.remove(session.find(type, 1L)));
        assertThat(unit.session("acme", session -> session.find(type, 1L))).isNull();
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isPositive();
    }

    @Test
    void a_soft_lock_keeps_a_reader_from_what_another_session_is_changing() {
        unit.session("acme", session -> session.find(Customer.class, 1L));
        unit.transaction("acme", writer -> {
            writer.find(Customer.class, 1L).name = "changed";
            writer.flush();
            unit.statistics().clear();
            unit.inSession(reader -> reader.find(Customer.class, 1L).name);
            assertThat(unit.statistics().getSecondLevelCacheHitCount()).isZero();
        });
        assertThat(unit.session("acme", session -> session.find(Customer.class, 1L).name))
                .isEqualTo("changed");
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    @Test
    void cache_modes_mean_what_they_mean() {
        unit.session("acme", session -> found(session, CacheMode.GET));
        assertThat(unit.statistics()
                        .getEntityStatistics(Customer.class.getName())
                        .getCachePutCount())
                .isZero();
        unit.session("acme", session -> found(session, CacheMode.PUT));
        assertThat(unit.statistics()
                        .getEntityStatistics(Customer.class.getName())
                        .getCachePutCount())
                .isEqualTo(1);
        unit.session("acme", session -> found(session, CacheMode.GET));
        unit.session("acme", session -> found(session, CacheMode.NORMAL));
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(2);
        unit.session("acme", session -> found(session, CacheMode.IGNORE));
        unit.session("acme", session -> found(session, CacheMode.REFRESH));
        assertThat(unit.statistics().getEntityLoadCount()).isEqualTo(4);
    }

    @Test
    void what_is_evicted_is_loaded_again() {
        List<Runnable> ways = List.of(
                () -> unit.factory.getCache().evictAllRegions(),
                () -> unit.factory.getCache().evictEntityData(Customer.class),
                () -> unit.factory.getCache().evictRegion(Customer.class.getName()),
                () -> unit.factory.getCache().evict(Customer.class),
                () -> unit.factory.getCache().evictAll());
        for (Runnable way : ways) {
            unit.session("acme", session -> found(session, CacheMode.NORMAL));
            unit.statistics().clear();
            way.run();
            unit.session("acme", session -> found(session, CacheMode.NORMAL));
            assertThat(unit.statistics().getSecondLevelCacheMissCount()).isEqualTo(1);
        }
        unit.session("acme", session -> names(session));
        unit.factory.getCache().evictQueryRegions();
        unit.session("acme", session -> names(session));
        assertThat(unit.statistics().getQueryCacheHitCount()).isZero();
    }

    @Test
    void statistics_of_regions_count() {
        unit.session("acme", session -> found(session, CacheMode.NORMAL));
        unit.session("acme", session -> found(session, CacheMode.NORMAL));
        var region = unit.statistics().getDomainDataRegionStatistics(Customer.class.getName());
        assertThat(region.getHitCount()).isEqualTo(1);
        assertThat(region.getPutCount()).isPositive();
        assertThat(region.getSizeInMemory()).isEqualTo(Long.MIN_VALUE);
    }

    private static Object found(Session session, CacheMode mode) {
        return session.find(Customer.class, 1L, mode);
    }

    static List<String> names(Session session) {
        return session.createQuery("select name from Customer order by id", String.class)
                .setCacheable(true)
                .getResultList();
    }
}
