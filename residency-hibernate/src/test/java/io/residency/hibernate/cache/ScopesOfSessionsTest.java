package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.residency.ResidencyViolationException;
import io.residency.ViolationCode;
import java.util.List;
import org.hibernate.Cache;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks: nobody, a region, a session that outlived its scope. */
class ScopesOfSessionsTest {
    private static final String TAGS = Customer.class.getName() + ".tags";

    private final Unit unit = Kind.filled(Unit.guarded());

    @AfterEach
    void close() throws Exception {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_cached_is_refused_to_a_session_whose_thread_acts_for_another(Kind kind) {
        unit.session("acme", session -> kind.load(session, "acme"));
        unit.scopes.residency.run("acme", () -> {
            try (Session session = unit.open()) {
                unit.scopes.residency.run("globex", () -> assertOtherScope(() -> kind.load(session, "acme")));
                assertThat(kind.load(session, "acme")).isNotEmpty();
            }
        });
    }

    @Test
    void without_the_guard_it_is_served() throws Exception {
        try (Unit plain = Kind.filled(Unit.unguarded())) {
            plain.session("acme", session -> session.find(Customer.class, 1L));
            plain.session(
                    "acme",
                    session -> plain.scopes.residency.call("globex", () -> {
                        assertThat(session.find(Customer.class, 1L).name).isEqualTo("of acme");
                        return null;
                    }));
            assertThat(plain.statistics().getSecondLevelCacheHitCount()).isEqualTo(1);
        }
    }

    @Test
    void the_cache_itself_is_asked_for_the_scopes_own_entries() {
        unit.session("acme", session -> session.find(Customer.class, 1L).tags.size());
        Cache cache = unit.factory.getCache();
        unit.scopes.residency.run("globex", () -> {
            evict(cache);
            assertThat(holds(cache)).isEqualTo(List.of(false, false));
        });
        unit.scopes.residency.run("acme", () -> {
            assertThat(holds(cache)).isEqualTo(List.of(true, true));
            evict(cache);
            assertThat(holds(cache)).isEqualTo(List.of(false, false));
        });
    }

    private static void evict(Cache cache) {
        cache.evictEntityData(Customer.class, 1L);
        cache.evictCollectionData(TAGS, 1L);
    }

    private static List<Boolean> holds(Cache cache) {
        return List.of(cache.containsEntity(Customer.class, 1L), cache.containsCollection(TAGS, 1L));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_put_for_a_session_whose_thread_acts_for_another(Kind kind) {
        unit.scopes.residency.run("acme", () -> {
            try (Session session = unit.open()) {
                unit.scopes.residency.run("globex", () -> assertOtherScope(() -> kind.load(session, "acme")));
            }
        });
        assertThat(unit.caches.getCache(kind.cache())).isEmpty();
    }

    @Test
    void a_session_of_nobody_is_served_nothing_and_puts_nothing() {
        unit.databases.execute("eu", "insert into plan (id, name) values (5, 'free')");
        for (int time = 0; time < 2; time++) {
            assertThat(unit.inSession(session -> session.find(Plan.class, 5L).name))
                    .isEqualTo("free");
            assertThat(unit.inSession(session -> session.createQuery("select name from Plan", String.class)
                            .setCacheable(true)
                            .getResultList()
                            .get(0)))
                    .isEqualTo("free");
        }
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isZero();
        assertThat(unit.statistics().getQueryCacheHitCount()).isZero();
        unit.caches
                .getCacheNames()
                .forEach(cache -> assertThat(unit.caches.getCache(cache))
                        .as(cache)
                        .allMatch(entry -> cache.contains("timestamps")));
    }

    @Test
    void a_session_of_a_region_is_served_nothing_and_puts_nothing() {
        unit.databases.execute("eu", "insert into plan (id, name) values (5, 'free')");
        for (int time = 0; time < 2; time++) {
            unit.scopes.residency.runInRegion(
                    "eu", "report", () -> unit.inSession(session -> session.find(Plan.class, 5L)));
        }
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isZero();
        assertThat(unit.caches.getCache("io.residency.hibernate.cache.Plan")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Row.Nonstrict.class, Row.ReadWrite.class, Row.Transactional.class})
    void a_commit_after_the_scope_was_left_puts_nothing_and_leaves_no_lock(Class<? extends Row> type) throws Exception {
        Row row = type.getDeclaredConstructor().newInstance();
        row.id = 1L;
        row.name = "first";
        unit.transaction("acme", session -> session.persist(row));
        Session session = unit.scopes.residency.call("acme", () -> {
            Session opened = unit.open();
            opened.getTransaction().begin();
            opened.find(type, 1L).name = "second";
            opened.flush();
            return opened;
        });
        session.getTransaction().commit();
        session.close();
        assertThat(unit.scopes.residency.counters().refused(ViolationCode.OTHER_SCOPE)
                        + unit.scopes.residency.counters().refused(ViolationCode.NO_SCOPE))
                .isZero();
        unit.statistics().clear();
        for (int time = 0; time < 2; time++) {
            assertThat(unit.session("acme", reader -> reader.find(type, 1L).name))
                    .isEqualTo("second");
        }
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isPositive();
    }

    @Test
    void an_insert_that_is_committed_after_the_scope_was_left_is_not_cached() {
        Session session = unit.scopes.residency.call("acme", () -> {
            Session opened = unit.open();
            opened.getTransaction().begin();
            opened.persist(new Customer(50, "late"));
            opened.flush();
            return opened;
        });
        session.getTransaction().commit();
        session.close();
        unit.statistics().clear();
        assertThat(unit.session("acme", reader -> reader.find(Customer.class, 50L).name))
                .isEqualTo("late");
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isZero();
    }

    private static void assertOtherScope(Runnable work) {
        ResidencyViolationException refusal = catchThrowableOfType(ResidencyViolationException.class, work::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.violations()).extracting("code").contains(ViolationCode.OTHER_SCOPE);
    }
}
