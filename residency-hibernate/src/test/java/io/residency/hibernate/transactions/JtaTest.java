package io.residency.hibernate.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Resident;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.TenantIdentifierMismatchException;
import org.hibernate.query.NativeQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions in the transactions of a transaction manager, each way in which Hibernate gives connections back there. */
@ParameterizedClass
@CsvSource({
    "own, DELAYED_ACQUISITION_AND_RELEASE_AFTER_STATEMENT",
    "own, DELAYED_ACQUISITION_AND_RELEASE_BEFORE_TRANSACTION_COMPLETION",
    "mixed, DELAYED_ACQUISITION_AND_RELEASE_BEFORE_TRANSACTION_COMPLETION",
    "mixed, DELAYED_ACQUISITION_AND_RELEASE_AFTER_TRANSACTION"
})
class JtaTest {
    @Entity(name = "box")
    @Resident
    static class Box {
        @Id
        Long id;

        @TenantId
        String tenant;

        String text = "new";

        @ElementCollection
        List<String> labels = new ArrayList<>();

        Box() {}

        Box(long id) {
            this.id = id;
            this.labels.add("first");
        }
    }

    @Entity(name = "crate")
    @Resident
    static class Crate {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        Long id;

        @TenantId
        String tenant;
    }

    private final boolean isMixed;
    private final Jta jta;
    private SessionFactory factory;

    JtaTest(String rows, String mode) throws Exception {
        isMixed = rows.equals("mixed");
        jta = new Jta(rows)
                .with("hibernate.connection.handling_mode", mode)
                .with("hibernate.allow_update_outside_transaction", true);
    }

    @BeforeEach
    void open() throws Exception {
        factory = jta.open(Box.class, Crate.class);
        jta.in("acme", () -> session().persist(new Box(1)));
        jta.in("globex", () -> session().persist(new Box(2)));
    }

    @AfterEach
    void close() throws Exception {
        if (jta.manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
            jta.manager.rollback();
        }
        factory.close();
        jta.close();
    }

    private Session session() {
        return factory.getCurrentSession();
    }

    private Box box(long id) {
        return session().find(Box.class, id);
    }

    private void textIs(String tenant, long id, String text) throws Exception {
        jta.in(tenant, () -> assertThat(box(id).text).isEqualTo(text));
    }

    @Test
    void a_tenant_works_in_its_transactions() throws Exception {
        jta.in("acme", () -> {
            box(1).labels.add("second");
            session().persist(new Crate());
        });
        assertThatThrownBy(() -> jta.in("acme", () -> {
                    session().persist(new Box(3));
                    session().flush();
                    throw new IllegalStateException("the application's");
                }))
                .hasMessage("the application's");
        jta.in("acme", () -> {
            assertThat(box(1).labels).hasSize(2);
            assertThat(box(3)).isNull();
        });
    }

    @Test
    void a_session_lives_on_over_transactions() throws Exception {
        jta.residency.run("acme", () -> {
            try (Session session = factory.openSession()) {
                for (String label : List.of("second", "third")) {
                    jta.in(() -> {
                        session.joinTransaction();
                        session.find(Box.class, 1L).labels.add(label);
                    });
                }
            }
        });
        jta.in("acme", () -> assertThat(box(1).labels).hasSize(3));
    }

    @Test
    void a_transaction_spans_stores() throws Exception {
        jta.in(() -> {
            for (long id : new long[] {1, 2}) {
                jta.residency.run(id == 1 ? "acme" : "globex", () -> {
                    try (Session session = factory.openSession()) {
                        session.find(Box.class, id).text = "changed";
                        session.flush();
                    }
                });
            }
        });
        textIs("acme", 1, "changed");
        textIs("globex", 2, "changed");
    }

    @Test
    void the_session_of_a_transaction_is_its_tenants() throws Exception {
        jta.in("acme", () -> {
            session();
            jta.residency.run(
                    "globex",
                    () -> assertThatThrownBy(this::session).isInstanceOf(TenantIdentifierMismatchException.class));
        });
        assertThatThrownBy(() -> jta.in("acme", () -> {
                    Session own = session();
                    jta.residency.run("globex", () -> own.find(Box.class, 1L));
                }))
                .hasStackTraceContaining("OTHER_SCOPE");
    }

    @Test
    void changes_are_not_flushed_by_a_commit_after_the_scope() throws Exception {
        assertThatThrownBy(() -> jta.in(() -> jta.residency.run("acme", () -> box(1).text = "late")))
                .isInstanceOf(RollbackException.class)
                .hasStackTraceContaining("NO_SCOPE");
        textIs("acme", 1, "new");
    }

    /** Hibernate itself does not hear of the transaction's end there, and holds the object. */
    @Test
    void a_key_is_not_vouched_for_whose_row_the_manager_has_rolled_back() throws Exception {
        jta.residency.run("initech", () -> {
            try (Session session =
                    factory.withOptions().autoJoinTransactions(false).openSession()) {
                session.setHibernateFlushMode(FlushMode.MANUAL);
                jta.manager.begin();
                session.persist(new Box(7));
                session.flush();
                jta.manager.rollback();
                assertThat(session.find(Box.class, 7L)).isNotNull();
                jta.in("globex", () -> session().persist(new Box(7)));
                NativeQuery<String> labels =
                        session.createNativeQuery("select labels from box_labels where box_id = 7", String.class);
                if (isMixed) {
                    assertThatThrownBy(labels::list).hasStackTraceContaining("UNBOUNDED");
                }
            }
        });
    }

    @Test
    void a_transaction_that_is_resumed_for_another_tenant_flushes_nothing() throws Exception {
        jta.manager.begin();
        jta.residency.run("acme", () -> box(1).text = "suspended");
        Transaction suspended = jta.manager.suspend();
        jta.in("globex", () -> box(2).text = "changed");
        jta.manager.resume(suspended);
        jta.residency.run(
                "globex",
                () -> assertThatThrownBy(jta.manager::commit)
                        .isInstanceOf(RollbackException.class)
                        .hasStackTraceContaining("OTHER_SCOPE"));
        textIs("acme", 1, "new");
        textIs("globex", 2, "changed");
    }

    @Test
    void a_transaction_under_which_the_residence_has_changed_is_rolled_back() throws Exception {
        assertThatThrownBy(() -> jta.in("acme", () -> {
                    try (Session session = factory.openSession()) {
                        session.find(Box.class, 1L).text = "stale";
                        session.flush();
                    }
                    jta.change("acme");
                }))
                .isInstanceOf(RollbackException.class)
                .hasStackTraceContaining("STALE");
        textIs("acme", 1, "new");
    }
}
