package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connection does not see, since nothing is sent, or what is sent says too little. */
class LoadingTest {
    @Entity(name = "acct")
    @Resident
    static class Acct {
        @Id
        Long id;

        @TenantId
        String tenant;

        @ElementCollection
        List<String> tags = new ArrayList<>();
    }

    @Entity(name = "memo")
    @Resident
    static class Memo {
        @Id
        Long id;
    }

    private final Regions regions = new Regions("own");
    private SessionFactory factory;
    private Residency residency;

    @BeforeEach
    void open() {
        factory = regions.open(Acct.class, Memo.class);
        residency = Regions.residency(factory);
        for (String tenant : List.of("acme", "globex")) {
            residency.run(
                    tenant,
                    () -> factory.inTransaction(session -> {
                        Acct acct = new Acct();
                        acct.id = 1L;
                        session.persist(acct);
                        Memo memo = new Memo();
                        memo.id = 1L;
                        session.persist(memo);
                    }));
        }
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private <T> T loaded(Class<T> entity, String tenant) {
        return residency.<T, RuntimeException>call(
                tenant, () -> factory.fromSession(session -> session.find(entity, 1L)));
    }

    @Test
    void a_session_does_not_find_in_another_scope_what_it_holds() {
        residency.run(
                "acme",
                () -> factory.inSession(session -> {
                    Acct own = session.find(Acct.class, 1L);
                    residency.run(
                            "globex",
                            () -> assertThatThrownBy(() -> session.find(Acct.class, 1L))
                                    .hasStackTraceContaining("OTHER_SCOPE"));
                    assertThat(session.find(Acct.class, 1L)).isSameAs(own);
                }));
    }

    @SuppressWarnings("removal") // it works
    @Test
    void nor_several_by_identifier() {
        residency.run(
                "acme",
                () -> factory.inSession(session -> {
                    Acct own = session.find(Acct.class, 1L);
                    residency.run(
                            "globex",
                            () -> assertThatThrownBy(() -> session.byMultipleIds(Acct.class)
                                            .enableSessionCheck(true)
                                            .multiLoad(1L))
                                    .hasStackTraceContaining("OTHER_SCOPE"));
                    assertThat(session.findMultiple(Acct.class, List.of(1L))).containsExactly(own);
                }));
    }

    @Test
    void the_collection_of_an_owner_that_says_it_is_another_tenants_is_not_loaded() {
        residency.run(
                "globex",
                () -> factory.inSession(session -> {
                    Acct own = session.find(Acct.class, 1L);
                    own.tenant = "acme";
                    assertThatThrownBy(own.tags::size).hasStackTraceContaining("FOREIGN_TENANT");
                    own.tenant = "globex";
                    assertThat(own.tags).isEmpty();
                }));
    }

    @Test
    void a_row_whose_tenant_comes_through_a_function_is_looked_at() throws SQLException {
        try (var connection = DriverManager.getConnection(regions.url("us"));
                var statement = connection.createStatement()) {
            statement.execute("insert into acct (id, tenant) values (2, 'acme')");
        }
        residency.run("globex", () -> {
            assertThatThrownBy(() -> written(2)).hasStackTraceContaining("FOREIGN_TENANT");
            assertThat(written(1).tenant).isEqualTo("globex");
        });
    }

    private Acct written(long id) {
        return factory.fromSession(session -> session.createNativeQuery(
                        "select id, lower(tenant) as tenant from acct where id = :id", Acct.class)
                .setParameter("id", id)
                .getSingleResult());
    }

    @Test
    void an_object_that_only_its_origin_knows_is_not_written_elsewhere() {
        Memo foreign = loaded(Memo.class, "acme");
        Memo own = loaded(Memo.class, "globex");
        residency.run("globex", () -> {
            assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(foreign)))
                    .hasStackTraceContaining("FOREIGN_TENANT");
            factory.inTransaction(session -> session.merge(own));
        });
    }

    @Test
    void another_tenants_object_is_neither_refreshed_nor_locked() {
        Acct foreign = loaded(Acct.class, "acme");
        residency.run(
                "globex",
                () -> factory.inSession(session -> {
                    session.beginTransaction();
                    assertThatThrownBy(() -> session.refresh(foreign)).hasStackTraceContaining("FOREIGN_TENANT");
                    assertThatThrownBy(() -> session.lock(foreign, LockMode.NONE))
                            .hasStackTraceContaining("FOREIGN_TENANT");
                    Acct own = session.find(Acct.class, 1L);
                    session.refresh(own);
                    session.lock(own, LockMode.PESSIMISTIC_WRITE);
                    session.getTransaction().commit();
                }));
    }
}
