package io.residency.hibernate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class SpringDataTest {
    static AnnotationConfigApplicationContext spring;
    static Residency residency;
    static TicketService service;
    static TicketRepository tickets;

    /** Repositories are built, and sessions born for that, without a scope. */
    @BeforeAll
    static void start() {
        spring = new AnnotationConfigApplicationContext(SpringSetup.class);
        residency = spring.getBean(Residency.class);
        service = spring.getBean(TicketService.class);
        tickets = spring.getBean(TicketRepository.class);
    }

    @AfterAll
    static void stop() {
        spring.close();
    }

    private static Long opened(String tenant, String subject) {
        return residency.<Long, RuntimeException>call(tenant, () -> service.open(subject));
    }

    @Test
    void repositories_work_in_a_tenants_scope() {
        residency.run("acme", () -> {
            Long id = service.open("hello");
            service.rename(id, "renamed");
            assertThat(service.subject(id)).isEqualTo("renamed");
            assertThat(tickets.findBySubject("renamed")).hasSize(1);
            assertThat(tickets.subjects()).contains("renamed");
            assertThat(tickets.findAll())
                    .allSatisfy(ticket -> assertThat(ticket.getTenant()).isEqualTo("acme"));
            tickets.deleteById(id);
            assertThat(tickets.existsById(id)).isFalse();
        });
    }

    @Test
    void a_repository_without_a_scope_is_refused() {
        assertThatThrownBy(() -> service.open("lost")).hasStackTraceContaining("NO_SCOPE");
    }

    @Test
    void a_detached_entity_is_not_saved_into_another_region() {
        Long id = opened("acme", "european");
        Ticket detached = residency.<Ticket, RuntimeException>call(
                "acme", () -> tickets.findById(id).orElseThrow());
        residency.run("globex", () -> {
            assertThatThrownBy(() -> service.save(detached)).hasStackTraceContaining("FOREIGN_TENANT");
            assertThat(service.open("american")).isNotNull();
        });
        residency.run("acme", () -> {
            detached.setSubject("changed");
            assertThat(service.save(detached).getSubject()).isEqualTo("changed");
        });
    }

    @Test
    void a_transaction_within_another_is_of_its_own_scope() {
        Long id = opened("acme", "first");
        AtomicReference<Long> logged = new AtomicReference<>();
        residency.run(
                "acme",
                () -> service.both(id, () -> residency.run("globex", () -> logged.set(service.log("in America")))));
        residency.run("acme", () -> assertThat(service.subject(id)).isEqualTo("outer"));
        residency.run("globex", () -> assertThat(service.subject(logged.get())).isEqualTo("in America"));
    }

    @Test
    void an_outer_transaction_does_not_work_for_another_scope() {
        Long id = opened("acme", "first");
        assertThatThrownBy(() -> residency.run(
                        "acme",
                        () -> service.both(id, () -> residency.run("globex", () -> service.open("in the outer one")))))
                .hasStackTraceContaining("OTHER_SCOPE");
        residency.run("acme", () -> assertThat(service.subject(id)).isEqualTo("first"));
    }

    /** A session for the whole request, opened by a filter before or after the scope is known. */
    @Test
    void open_in_view_loads_lazily_in_its_scope_alone() {
        Long id = opened("acme", "view");
        EntityManagerFactory factory = spring.getBean(EntityManagerFactory.class);
        residency.run(
                "acme",
                () -> inView(factory, () -> {
                    Ticket ticket = tickets.findById(id).orElseThrow();
                    assertThat(ticket.getTags()).isEmpty();
                    Ticket again = tickets.findById(id).orElseThrow();
                    assertThat(again).isSameAs(ticket);
                }));
        residency.run(
                "acme",
                () -> inView(factory, () -> {
                    Ticket ticket = tickets.findById(id).orElseThrow();
                    residency.run(
                            "globex",
                            () -> assertThatThrownBy(() -> ticket.getTags().size())
                                    .hasStackTraceContaining("OTHER_SCOPE"));
                }));
        inView(
                factory,
                () -> residency.run(
                        "acme",
                        () -> assertThatThrownBy(() -> tickets.findById(id)).hasStackTraceContaining("OTHER_SCOPE")));
    }

    private static void inView(EntityManagerFactory factory, Runnable request) {
        EntityManager session = factory.createEntityManager();
        TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(session));
        try {
            request.run();
        } finally {
            TransactionSynchronizationManager.unbindResource(factory);
            session.close();
        }
    }

    @Test
    void a_job_works_for_all_tenants_of_its_region() {
        opened("globex", "job");
        opened("initech", "job");
        opened("acme", "job");
        residency.runInRegion("us", "digest", () -> {
            assertThat(tickets.findBySubject("job"))
                    .extracting(Ticket::getTenant)
                    .contains("globex", "initech")
                    .doesNotContain("acme");
            for (String tenant : new String[] {"globex", "initech"}) {
                residency.run(tenant, () -> service.open("digest of " + tenant));
            }
            assertThatThrownBy(() -> service.open("whose?")).hasStackTraceContaining("residency");
        });
    }
}
