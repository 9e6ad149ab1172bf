package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.residency.ResidencyViolationException;
import io.residency.ViolationCode;
import org.hibernate.CacheMode;
import org.hibernate.Session;
import org.hibernate.cfg.CacheSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was cached for another residence of the same tenant; also where puts are kept few. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ChangedResidenceTest {
    private static final String ROWS = Row.Nonstrict.class.getName();

    private final Unit unit;

    ChangedResidenceTest(boolean minimalPuts) {
        unit = Kind.filled(Unit.guarded(new Unit.Settings().with(CacheSettings.USE_MINIMAL_PUTS, minimalPuts)));
    }

    @AfterEach
    void close() throws Exception {
        unit.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_of_an_older_epoch_is_missing_and_put_anew(Kind kind) {
        Object own = load(kind);
        unit.scopes.change("acme");
        unit.statistics().clear();
        assertThat(load(kind)).isEqualTo(own);
        assertThat(hits()).isZero();
        assertThat(load(kind)).isEqualTo(own);
        assertThat(hits()).isPositive();
    }

    @Test
    void what_is_of_an_older_epoch_is_evicted() {
        cached();
        unit.scopes.change("acme");
        unit.session("acme", session -> session.find(Row.Nonstrict.class, 1L, CacheMode.GET));
        assertThat(unit.lying(ROWS, key())).isNull();
    }

    @Test
    void a_session_of_the_older_epoch_is_refused_what_is_cached() {
        unit.scopes.residency.run("acme", () -> {
            try (Session session = unit.open()) {
                load(Kind.STATE);
                unit.scopes.change("acme");
                ResidencyViolationException refusal =
                        catchThrowableOfType(ResidencyViolationException.class, () -> session.find(Customer.class, 1L));
                assertThat(refusal.violations()).extracting("code").containsExactly(ViolationCode.STALE);
            }
        });
    }

    @Test
    void the_same_epoch_of_another_home_is_missing() {
        Stamped own = cached();
        unit.caches.getCache(ROWS).put(key(), new Stamped(new Stamp("acme", 1, "us", null), own.value()));
        unit.statistics().clear();
        assertThat(row()).isEqualTo("row");
        assertThat(hits()).isZero();
        assertThat(row()).isEqualTo("row");
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void what_is_of_a_newer_epoch_is_missing_and_stays() {
        Stamped own = cached();
        Stamped newer = new Stamped(new Stamp("acme", 2, "eu", null), own.value());
        unit.caches.getCache(ROWS).put(key(), newer);
        unit.statistics().clear();
        unit.session("acme", session -> session.find(Row.Nonstrict.class, 1L, CacheMode.GET));
        assertThat(hits()).isZero();
        assertThat(((Stamped) unit.lying(ROWS, key())).stamp()).isEqualTo(newer.stamp());
    }

    private Stamped cached() {
        unit.databases.execute(
                "eu", "insert into NonstrictRow (id, since, tenant, name) values (1, '1999', 'acme', 'row')");
        row();
        return (Stamped) unit.lying(ROWS, key());
    }

    private Object row() {
        return unit.session("acme", session -> session.find(Row.Nonstrict.class, 1L).name);
    }

    private Object key() {
        return unit.key(Row.Nonstrict.class, 1L, "acme");
    }

    private Object load(Kind kind) {
        return unit.session("acme", session -> kind.load(session, "acme"));
    }

    private long hits() {
        return unit.statistics().getSecondLevelCacheHitCount()
                + unit.statistics().getNaturalIdCacheHitCount()
                + unit.statistics().getQueryCacheHitCount();
    }
}
