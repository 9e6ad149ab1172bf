package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.envers.AuditReader;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.envers.DefaultRevisionEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revisions that Envers reads, of which no listener is told, of entities that do not say whose they are. */
class AuditReaderTest {
    @Entity(name = "note")
    @Resident
    @Audited
    static class Note {
        @Id
        Long id;

        String text = "first";

        @ManyToOne(fetch = FetchType.LAZY)
        Note next;

        Note() {}

        Note(long id, Note next) {
            this.id = id;
            this.next = next;
        }
    }

    private SessionFactory factory;
    private Residency residency;

    @BeforeEach
    void open() {
        factory = new Regions("own").open(Note.class);
        residency = Regions.residency(factory);
        as("globex", session -> {
            Note last = new Note(1, null);
            session.persist(last);
            session.persist(new Note(2, last));
        });
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private void as(String tenant, Consumer<Session> work) {
        residency.run(tenant, () -> factory.inTransaction(work));
    }

    private Note revision(long id) {
        return residency.<Note, RuntimeException>call(
                "globex",
                () -> factory.fromSession(
                        session -> AuditReaderFactory.get(session).find(Note.class, id, 1)));
    }

    @Test
    void another_tenants_are_not_written() {
        Note foreign = revision(1);
        for (Consumer<Session> work : List.<Consumer<Session>>of(
                session -> session.merge(foreign),
                session -> session.persist(foreign),
                session -> session.merge(new Note(3, foreign)),
                session -> session.merge(new Note(3, revision(2).next)))) {
            assertThatThrownBy(() -> as("acme", work)).hasStackTraceContaining("FOREIGN_TENANT");
        }
        assertThatThrownBy(() ->
                        residency.run("acme", () -> factory.inStatelessTransaction(session -> session.insert(foreign))))
                .hasStackTraceContaining("FOREIGN_TENANT");
    }

    @Test
    void the_own_are() {
        as("globex", session -> session.find(Note.class, 1L).text = "second");
        Note first = revision(1);
        as("globex", session -> session.merge(first));
        as("globex", session -> assertThat(session.find(Note.class, 1L).text).isEqualTo("first"));
    }

    @Test
    @SuppressWarnings("deprecation") // getCurrentRevision(..) is, and works
    void a_reader_reads_nothing_for_another_scope() {
        for (Function<AuditReader, Object> read : List.<Function<AuditReader, Object>>of(
                reader -> reader.find(Note.class, 1L, 1),
                reader -> reader.getRevisions(Note.class, 1L),
                reader -> reader.createQuery()
                        .forRevisionsOfEntity(Note.class, true, true)
                        .getResultList(),
                reader -> reader.findRevision(DefaultRevisionEntity.class, 1),
                reader -> reader.getCurrentRevision(DefaultRevisionEntity.class, true))) {
            as("globex", session -> {
                AuditReader reader = AuditReaderFactory.get(session);
                residency.run(
                        "acme",
                        () -> assertThatThrownBy(() -> read.apply(reader)).hasStackTraceContaining("OTHER_SCOPE"));
            });
            as(
                    "globex",
                    session -> assertThat(read.apply(AuditReaderFactory.get(session)))
                            .isNotNull());
        }
    }
}
