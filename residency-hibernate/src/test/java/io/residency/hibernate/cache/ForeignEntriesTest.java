package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ResidencyViolationException;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.CacheMode;
import org.hibernate.StatelessSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another tenant, or somebody around the guard, has put under a tenant's key. */
class ForeignEntriesTest {

    @ParameterizedTest
    @EnumSource
    void without_the_guard_another_tenants_entry_is_served(Kind kind) throws Exception {
        try (Unit unit = Kind.filled(Unit.unguarded())) {
            String own = load(unit, kind, "acme");
            copy(unit, kind, kind == Kind.KEYS_OF_ELEMENTS ? "initech" : "globex"); // whose elements are there
            assertThat(load(unit, kind, "acme")).isNotEqualTo(own);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_entry_of_a_tenant_of_another_region_is_refused_and_evicted(Kind kind) throws Exception {
        refusedAndEvicted(kind, "globex", "it names a tenant of another region ('us')");
    }

    @ParameterizedTest
    @EnumSource
    void the_entry_of_a_tenant_of_the_same_region_is_refused_and_evicted(Kind kind) throws Exception {
        refusedAndEvicted(kind, "initech", "it names another tenant");
    }

    private static void refusedAndEvicted(Kind kind, String from, String why) throws Exception {
        try (Unit unit = Kind.filled(Unit.guarded())) {
            String own = load(unit, kind, "acme");
            Object key = copy(unit, kind, from);
            assertRefused(() -> load(unit, kind, "acme"), why);
            assertEvicted(unit, kind, key);
            assertThat(load(unit, kind, "acme")).isEqualTo(own);
            unit.statistics().clear();
            assertThat(load(unit, kind, "acme")).isEqualTo(own);
            assertThat(hits(unit)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_that_was_put_around_the_guard_is_refused_and_evicted(Kind kind) throws Exception {
        try (Unit unit = Kind.filled(Unit.guarded());
                Unit besides = unit.besides()) {
            String own = load(besides, kind, "acme");
            Object key = keys(unit, kind).iterator().next();
            unit.caches.getCacheNames().forEach(cache -> {
                if (!cache.equals(kind.cache()) && !cache.contains("timestamps")) {
                    unit.caches.getCache(cache).clear();
                }
            });
            assertRefused(() -> load(unit, kind, "acme"), "it names a tenant whom the directory does not know");
            assertEvicted(unit, kind, key);
            assertThat(load(unit, kind, "acme")).isEqualTo(own);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stateless_session_is_refused_it_too(boolean guarded) throws Exception {
        try (Unit unit = Kind.filled(guarded ? Unit.guarded() : Unit.unguarded())) {
            Object key = copy(unit, Kind.STATE, "globex");
            if (guarded) {
                assertRefused(() -> stateless(unit), "it names a tenant of another region ('us')");
                assertEvicted(unit, Kind.STATE, key);
                assertThat(stateless(unit)).isEqualTo("of acme");
            } else {
                assertThat(stateless(unit)).isEqualTo("of globex");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void in_report_mode_it_is_reported_and_counts_as_missing(Kind kind) throws Exception {
        try (Unit unit = Kind.filled(Unit.guarded(new Unit.Settings().residency("residency.mode", "report")))) {
            String own = load(unit, kind, "acme");
            copy(unit, kind, "globex");
            assertThat(load(unit, kind, "acme")).isEqualTo(own);
            assertThat(unit.scopes.residency.counters().reported(ViolationCode.FOREIGN_TENANT))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_session_that_was_refused_can_go_on(Kind kind) throws Exception {
        try (Unit unit = Kind.filled(Unit.guarded())) {
            String own = load(unit, kind, "acme");
            copy(unit, kind, "globex");
            assertThat(unit.session("acme", session -> {
                        assertRefused(() -> kind.load(session, "acme"), "it names a tenant of another region ('us')");
                        session.clear();
                        return kind.load(session, "acme");
                    }))
                    .isEqualTo(own);
        }
    }

    /** Puts another tenant's entry under acme's key. */
    private static Object copy(Unit unit, Kind kind, String from) {
        load(unit, kind, "acme");
        Object to = keys(unit, kind).iterator().next();
        load(unit, kind, from);
        Set<Object> others = keys(unit, kind);
        others.remove(to);
        unit.copy(kind.cache(), others.iterator().next(), to);
        return to;
    }

    private static Set<Object> keys(Unit unit, Kind kind) {
        Set<Object> keys = new HashSet<>();
        unit.caches.getCache(kind.cache()).forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    private static String load(Unit unit, Kind kind, String tenant) {
        return (String) unit.session(tenant, session -> kind.load(session, tenant));
    }

    private static String stateless(Unit unit) {
        return unit.scopes.residency.call("acme", () -> {
            try (StatelessSession session = unit.openStateless()) {
                session.setCacheMode(CacheMode.NORMAL);
                return session.get(Customer.class, 1L).name;
            }
        });
    }

    private static void assertRefused(ThrowingCallable load, String why) {
        ResidencyViolationException refusal = Assertions.catchThrowableOfType(ResidencyViolationException.class, load);
        assertThat(refusal).isNotNull();
        Violation violation = refusal.violations().get(0);
        assertThat(violation.code()).isEqualTo(ViolationCode.FOREIGN_TENANT);
        assertThat(refusal.getMessage())
                .contains(why)
                .contains("for tenant 'acme'")
                .doesNotContain("of globex");
    }

    /** Of query results, which have no eviction of one entry, an empty one is left. */
    private static void assertEvicted(Unit unit, Kind kind, Object key) {
        Object lying = unit.lying(kind.cache(), key);
        if (kind == Kind.QUERIED_VALUES) {
            assertThat(((Stamped) lying).value()).isNull();
        } else {
            assertThat(lying).isNull();
        }
    }

    private static long hits(Unit unit) {
        return unit.statistics().getSecondLevelCacheHitCount()
                + unit.statistics().getNaturalIdCacheHitCount()
                + unit.statistics().getQueryCacheHitCount();
    }
}
