package io.residency.hibernate.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of several regions' tenants stand beside each other; each statement of Hibernate's is bound to one. */
class MixedStoreTest {
    @Entity(name = "topic")
    @Resident
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Topic {
        @Id
        @GeneratedValue
        Long id;

        @TenantId
        String tenant;

        String subject;

        @ElementCollection
        List<String> tags = new ArrayList<>();

        @ManyToMany
        Set<Topic> related = new HashSet<>();

        @OneToMany(mappedBy = "topic", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Reply> replies = new ArrayList<>();
    }

    @Entity(name = "hot_topic")
    static class HotTopic extends Topic {
        int heat;
    }

    @Entity(name = "reply")
    @Resident
    static class Reply {
        @Id
        @GeneratedValue
        Long id;

        @TenantId
        String tenant;

        @ManyToOne(fetch = FetchType.LAZY)
        Topic topic;

        String text;
    }

    static SessionFactory factory;
    static Residency residency;

    @BeforeAll
    static void open() {
        factory = new Regions("mixed").open(Topic.class, HotTopic.class, Reply.class, Box.class);
        residency = Regions.residency(factory);
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    private static Long written() {
        return factory.fromTransaction(session -> {
            HotTopic topic = new HotTopic();
            topic.subject = "s";
            topic.heat = 1;
            topic.tags.add("a");
            Topic other = new Topic();
            session.persist(other);
            topic.related.add(other);
            Reply reply = new Reply();
            reply.topic = topic;
            topic.replies.add(reply);
            session.persist(topic);
            return topic.id;
        });
    }

    @Test
    void an_object_is_filled_from_its_row() {
        residency.run("acme", () -> {
            Long id = written();
            factory.inTransaction(session -> {
                HotTopic filled = new HotTopic();
                session.load(filled, id);
                assertThat(filled.subject).isEqualTo("s");
                assertThat(filled.tags).containsExactly("a");
            });
            residency.run(
                    "globex",
                    () -> factory.inTransaction(session -> {
                        HotTopic another = new HotTopic();
                        assertThatThrownBy(() -> session.load(another, id)).isInstanceOf(RuntimeException.class);
                        assertThat(another.subject).isNull();
                    }));
        });
    }

    @Test
    void a_graph_is_written_read_changed_and_deleted() {
        residency.run("acme", () -> {
            Long id = written();
            factory.inTransaction(session -> {
                Topic topic = session.find(Topic.class, id);
                assertThat(topic.tags).containsExactly("a");
                assertThat(topic.related).hasSize(1);
                assertThat(topic.replies).hasSize(1);
                topic.tags.add("b");
                topic.related.clear();
                topic.replies.clear();
                topic.subject = "t";
                ((HotTopic) topic).heat = 2;
            });
            factory.inTransaction(session -> {
                Topic topic = session.find(Topic.class, id);
                assertThat(topic.tags).containsExactly("a", "b");
                assertThat(topic.related).isEmpty();
                assertThat(topic.replies).isEmpty();
                assertThat(((HotTopic) topic).heat).isEqualTo(2);
                session.remove(topic);
            });
            assertThat(factory.<HotTopic>fromSession(session -> session.find(HotTopic.class, id)))
                    .isNull();
        });
    }

    @Test
    void queries_are_bound() {
        residency.run("acme", () -> {
            Long id = written();
            factory.inTransaction(session -> {
                assertThat(session.createSelectionQuery(
                                        "select t from topic t left join fetch t.tags where t.id = :id", Topic.class)
                                .setParameter("id", id)
                                .getSingleResult()
                                .tags)
                        .hasSize(1);
                assertThat(session.createSelectionQuery(
                                        "select r.text from reply r join r.topic t where t.id = :id", String.class)
                                .setParameter("id", id)
                                .getResultList())
                        .hasSize(1);
                assertThat(session.createMutationQuery("update reply r set r.text = 'x' where r.topic.id = :id")
                                .setParameter("id", id)
                                .executeUpdate())
                        .isEqualTo(1);
            });
        });
    }

    /** Hibernate names the rows by their keys, which it has put aside: whose they are is added. */
    @Test
    void a_bulk_change_of_joined_tables_is_of_own_rows() {
        Long others = residency.<Long, RuntimeException>call("initech", MixedStoreTest::written);
        residency.run("globex", () -> {
            Long id = written();
            assertThat(changed(id)).isEqualTo(1);
            assertThat(changed(others)).isZero();
            factory.inTransaction(
                    session -> assertThat(session.find(HotTopic.class, id).heat).isEqualTo(5));
        });
        residency.run(
                "initech",
                () -> factory.inTransaction(session ->
                        assertThat(session.find(HotTopic.class, others).heat).isEqualTo(1)));
    }

    private static int changed(Long id) {
        return factory.fromTransaction(session -> session.createMutationQuery(
                        "update hot_topic t set t.heat = 5, t.subject = 'u' where t.id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    @Entity(name = "box")
    @Resident
    static class Box {
        @Id
        Long id;

        @TenantId
        String tenant;

        @ElementCollection
        List<String> labels = new ArrayList<>();
    }

    private static List<String> labels(Session session, long id) {
        return session.createNativeQuery("select labels from box_labels where box_id = :id", String.class)
                .setParameter("id", id)
                .getResultList();
    }

    @Test
    void an_object_that_only_claims_a_key_does_not_vouch_for_it() {
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    Box box = new Box();
                    box.id = 7L;
                    box.labels.add("American");
                    session.persist(box);
                }));
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    session.find(Box.class, 7L);
                    assertThat(labels(session, 7L)).containsExactly("American");
                }));
        residency.run(
                "acme",
                () -> factory.inSession(session -> {
                    session.setHibernateFlushMode(FlushMode.MANUAL);
                    Box claiming = new Box();
                    claiming.id = 7L;
                    session.persist(claiming);
                    assertThatThrownBy(() -> labels(session, 7L)).hasStackTraceContaining("UNBOUNDED");
                }));
    }

    @Test
    void another_tenants_graph_is_neither_read_nor_written() {
        Long id = residency.<Long, RuntimeException>call("acme", MixedStoreTest::written);
        residency.run("globex", () -> {
            assertThat(factory.<Topic>fromSession(session -> session.find(Topic.class, id)))
                    .isNull();
            assertThatThrownBy(() -> factory.inSession(
                            session -> session.createNativeQuery("select subject from topic", String.class)
                                    .getResultList()))
                    .hasStackTraceContaining("UNBOUNDED");
        });
    }

    @Test
    void a_session_of_another_scope_loads_no_more() {
        residency.run("acme", () -> {
            Long id = written();
            factory.inSession(session -> {
                Topic topic = session.find(Topic.class, id);
                residency.run("globex", () -> {
                    assertThatThrownBy(() -> topic.tags.size()).hasStackTraceContaining("OTHER_SCOPE");
                    assertThatThrownBy(() -> session.find(Topic.class, -1L)).hasStackTraceContaining("OTHER_SCOPE");
                    assertThatThrownBy(() -> session.persist(new Topic())).hasStackTraceContaining("OTHER_SCOPE");
                });
                assertThat(topic.tags).hasSize(1);
            });
        });
    }
}
