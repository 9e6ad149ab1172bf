package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.residency.ResidencyViolationException;
import io.residency.ViolationCode;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of another tenant that a session has read are never kept under its own tenant's keys. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ForeignRowsTest {
    private final boolean structured;
    private final Unit unit;

    ForeignRowsTest(boolean structured) {
        this.structured = structured;
        unit = Kind.filled(Unit.guarded(settings()));
    }

    private Unit.Settings settings() {
        return new Unit.Settings().with("hibernate.cache.use_structured_entries", structured);
    }

    @AfterEach
    void close() throws Exception {
        unit.close();
    }

    @Test
    void without_the_guard_a_native_query_poisons_the_cache() throws Exception {
        try (Unit plain = Kind.filled(Unit.open(false, settings()))) {
            plain.session("acme", ForeignRowsTest::all);
            assertThat(plain.session("acme", session -> session.find(Customer.class, 2L).name))
                    .isEqualTo("of initech");
        }
    }

    @Test
    void what_a_native_query_reads_of_the_same_region_is_not_put() {
        assertThat(unit.session("acme", ForeignRowsTest::all)).isEqualTo(2);
        assertThat(unit.session("acme", session -> session.find(Customer.class, 2L)))
                .isNull();
        assertThat(unit.session("acme", session -> session.find(Customer.class, 1L).name))
                .isEqualTo("of acme");
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    @Test
    void what_a_native_query_reads_of_another_region_is_refused() {
        unit.databases.execute(
                "eu", "insert into customer (id, tenant, code, name, version) values (9, 'globex', 'c', 'astray', 0)");
        unit.session("acme", session -> {
            ResidencyViolationException refusal =
                    catchThrowableOfType(ResidencyViolationException.class, () -> all(session));
            assertThat(refusal.violations()).extracting("code").containsExactly(ViolationCode.FOREIGN_TENANT);
            assertThat(refusal.getMessage()).doesNotContain("astray");
            return null;
        });
        assertThat(unit.lying(Kind.STATE.cache(), unit.key(Customer.class, 9L, "acme")))
                .isNull();
    }

    @Test
    void what_has_no_tenant_is_not_put() {
        unit.databases.execute("eu", "alter table customer alter column tenant drop not null");
        unit.databases.execute(
                "eu", "insert into customer (id, tenant, code, name, version) values (9, null, 'c', 'astray', 0)");
        unit.session("acme", ForeignRowsTest::all);
        assertThat(unit.lying(Kind.STATE.cache(), unit.key(Customer.class, 9L, "acme")))
                .isNull();
    }

    @Test
    void a_tenant_attribute_in_an_embedded_one_is_seen() {
        unit.databases.execute(
                "eu", "insert into NonstrictRow (id, since, tenant, name) values (1, '1999', 'acme', 'own')");
        unit.databases.execute(
                "eu", "insert into NonstrictRow (id, since, tenant, name) values (2, '1999', 'initech', 'other')");
        unit.session(
                "acme",
                session -> session.createNativeQuery("select * from NonstrictRow", Row.Nonstrict.class)
                        .getResultList());
        assertThat(unit.lying(Row.Nonstrict.class.getName(), unit.key(Row.Nonstrict.class, 1L, "acme")))
                .isNotNull();
        assertThat(unit.lying(Row.Nonstrict.class.getName(), unit.key(Row.Nonstrict.class, 2L, "acme")))
                .isNull();
    }

    @Test
    void a_state_of_another_tenant_that_bears_the_own_stamp_is_refused_and_evicted() {
        String rows = Row.Nonstrict.class.getName();
        for (String tenant : new String[] {"acme", "initech"}) {
            long id = Kind.id(tenant);
            unit.databases.execute(
                    "eu",
                    "insert into NonstrictRow (id, since, tenant, name) values (" + id + ", '1999', '" + tenant
                            + "', 'x')");
            unit.session(tenant, session -> session.find(Row.Nonstrict.class, id).name);
        }
        Object key = unit.key(Row.Nonstrict.class, 1L, "acme");
        Stamped own = (Stamped) unit.lying(rows, key);
        Stamped other = (Stamped) unit.lying(rows, unit.key(Row.Nonstrict.class, 2L, "initech"));
        unit.caches.getCache(rows).put(key, new Stamped(own.stamp(), other.value()));
        unit.session("acme", session -> {
            ResidencyViolationException refusal = catchThrowableOfType(
                    ResidencyViolationException.class, () -> session.find(Row.Nonstrict.class, 1L));
            assertThat(refusal.violations()).extracting("code").containsExactly(ViolationCode.FOREIGN_TENANT);
            return null;
        });
        assertThat(unit.lying(rows, key)).isNull();
    }

    @Test
    void a_row_whose_tenant_was_changed_in_memory_is_not_put() {
        unit.transaction("acme", session -> {
            Customer customer = session.find(Customer.class, 1L);
            customer.tenant = "initech";
            customer.name = "changed";
        });
        unit.statistics().clear();
        assertThat(unit.session("acme", session -> session.find(Customer.class, 1L).tenant))
                .isEqualTo("acme");
        assertThat(unit.statistics().getSecondLevelCacheHitCount()).isZero();
    }

    private static Object all(Session session) {
        return session.createNativeQuery("select * from customer", Customer.class)
                .getResultList()
                .size();
    }
}
