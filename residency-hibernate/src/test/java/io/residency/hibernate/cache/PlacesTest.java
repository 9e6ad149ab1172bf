package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.residency.ResidencyViolationException;
import io.residency.ViolationCode;
import org.hibernate.CacheMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache that stores in Europe alone, as a European cluster of which an American process is a part. */
class PlacesTest {
    private final Unit unit = Unit.guarded(new Unit.Settings()
            .residency("residency.cache.regions", "eu")
            .residency("residency.tables.readwriterow", "resident(tenant)"));

    @AfterEach
    void close() throws Exception {
        unit.close();
    }

    @Test
    void a_tenant_whose_boundary_holds_it_is_served() {
        unit.transaction("acme", session -> session.persist(new Customer(1, "of acme")));
        assertThat(unit.session("acme", session -> session.find(Customer.class, 1L).name))
                .isEqualTo("of acme");
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    @Test
    void nothing_of_another_tenant_is_put() {
        unit.databases.execute(
                "us", "insert into ReadWriteRow (id, since, tenant, name) values (1, '1999', 'globex', 'canary')");
        ResidencyViolationException refusal = catchThrowableOfType(
                ResidencyViolationException.class,
                () -> unit.session("globex", session -> session.find(Row.ReadWrite.class, 1L)));
        assertThat(refusal)
                .hasMessageContaining(
                        "Refused READ of [readwriterow] for tenant 'globex': its data stays in 'us', rows of it"
                                + " are in another database in 'eu' [STORED_OUTSIDE]");
        assertThat(unit.caches.getCache(Row.ReadWrite.class.getName())).isEmpty();
        assertThat(unit.session("globex", session -> session.find(Row.ReadWrite.class, 1L, CacheMode.IGNORE) != null))
                .isEqualTo(true);
    }

    @Test
    void nor_its_keys() {
        unit.databases.execute(
                "us", "insert into ReadWriteRow (id, since, tenant, name) values (1, '1999', 'globex', 'canary')");
        ResidencyViolationException refusal = catchThrowableOfType(
                ResidencyViolationException.class,
                () -> unit.transaction(
                        "globex", session -> session.remove(session.find(Row.ReadWrite.class, 1L, CacheMode.IGNORE))));
        assertThat(refusal.violations()).extracting("code").containsOnly(ViolationCode.STORED_OUTSIDE);
        assertThat(unit.caches.getCache(Row.ReadWrite.class.getName())).isEmpty();
    }

    @Test
    void what_a_process_elsewhere_has_put_is_judged_by_where_this_one_runs() throws Exception {
        Unit.Settings american = new Unit.Settings().residency("residency.local-region", "us");
        try (Unit here = Kind.filled(Unit.guarded(american))) {
            here.session("acme", session -> session.find(Customer.class, 1L)); // as if it had been loaded in Europe
            ResidencyViolationException refusal = catchThrowableOfType(
                    ResidencyViolationException.class,
                    () -> here.session("acme", session -> session.find(Customer.class, 1L)));
            assertThat(refusal.violations()).extracting("code").containsExactly(ViolationCode.PROCESSED_OUTSIDE);
            here.session("globex", session -> session.find(Customer.class, 3L));
            assertThat(here.session("globex", session -> session.find(Customer.class, 3L).name))
                    .isEqualTo("of globex");
        }
    }
}
