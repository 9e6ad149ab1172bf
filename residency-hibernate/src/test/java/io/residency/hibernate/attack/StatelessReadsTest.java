package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stateless session has read is not written elsewhere, though no listener is told of it. */
class StatelessReadsTest {
    @Entity(name = "topic")
    @Resident
    static class Topic {
        @Id
        Long id;

        @TenantId
        String tenant;
    }

    @Entity(name = "note")
    @Resident
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Note {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "memo")
    static class Memo extends Note {}

    @Entity(name = "letter")
    @Resident
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Letter {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "postcard")
    static class Postcard extends Letter {
        String picture;
    }

    @Entity(name = "sheet")
    @Resident
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Sheet {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "plan")
    static class Plan extends Sheet {}

    @Entity(name = "reply")
    @Resident(tenant = "topic")
    static class Reply {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
        Topic topic;
    }

    private SessionFactory factory;
    private Residency residency;

    @BeforeEach
    void open() {
        factory = new Regions("own")
                .open(
                        Topic.class,
                        Note.class,
                        Memo.class,
                        Letter.class,
                        Postcard.class,
                        Sheet.class,
                        Plan.class,
                        Reply.class);
        residency = Regions.residency(factory);
        residency.run(
                "acme",
                () -> factory.inTransaction(session -> {
                    Topic topic = new Topic();
                    topic.id = 1L;
                    session.persist(topic);
                    Reply reply = new Reply();
                    reply.id = 1L;
                    reply.topic = topic;
                    session.persist(reply);
                    Memo memo = new Memo();
                    memo.id = 1L;
                    memo.text = "memo";
                    session.persist(memo);
                    Postcard postcard = new Postcard();
                    postcard.id = 1L;
                    session.persist(postcard);
                    Plan plan = new Plan();
                    plan.id = 1L;
                    session.persist(plan);
                }));
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private <T> T read(Function<StatelessSession, T> work) {
        return residency.<T, RuntimeException>call("acme", () -> factory.fromStatelessSession(work));
    }

    private void refused(String table, Consumer<Session> work) {
        assertThatThrownBy(() -> residency.run("globex", () -> factory.inTransaction(work)))
                .hasStackTraceContaining("WRITE of [" + table + "]")
                .hasStackTraceContaining("FOREIGN_TENANT");
    }

    @Test
    void an_object_that_was_got() {
        for (Class<?> entity : new Class<?>[] {Note.class, Letter.class, Sheet.class}) {
            Object read = read(session -> session.get(entity, 1L));
            String table = entity.getSimpleName().toLowerCase(Locale.ROOT);
            refused(table, session -> session.merge(read));
            refused(table, session -> session.persist(read));
            assertThatThrownBy(() -> residency.run(
                            "globex", () -> factory.inStatelessTransaction(session -> session.insert(read))))
                    .hasStackTraceContaining("FOREIGN_TENANT");
        }
    }

    @Test
    void an_object_of_a_query() {
        Note read = read(session -> session.createQuery("from note", Note.class).getSingleResult());
        refused("note", session -> session.merge(read));
    }

    @Test
    void an_object_that_was_refreshed_elsewhere() {
        Memo note = new Memo();
        note.id = 1L;
        residency.run("globex", () -> factory.inTransaction(session -> session.persist(note)));
        read(session -> {
            session.refresh(note);
            return note;
        });
        assertThat(note.text).isEqualTo("memo");
        refused("note", session -> session.merge(note));
    }

    @Test
    void an_object_whose_tenant_its_association_says() {
        Reply reply = read(session -> session.get(Reply.class, 1L));
        refused("reply", session -> session.merge(reply));
    }

    @Test
    void a_proxy() {
        Topic topic = read(session -> session.get(Reply.class, 1L)).topic;
        refused("reply", session -> {
            Reply reply = new Reply();
            reply.id = 2L;
            reply.topic = topic;
            session.persist(reply);
        });
    }

    @Test
    void for_its_own_tenant_it_is_written() {
        Note note = read(session -> session.get(Note.class, 1L));
        note.text = "changed";
        Reply reply = read(session -> session.get(Reply.class, 1L));
        residency.run("acme", () -> {
            factory.inStatelessTransaction(session -> session.update(note));
            factory.inTransaction(session -> {
                session.merge(note);
                session.merge(reply);
                Reply other = new Reply();
                other.id = 2L;
                other.topic = reply.topic;
                session.persist(other);
            });
        });
        assertThat(read(session -> session.get(Note.class, 1L)).text).isEqualTo("changed");
    }
}
