package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@link HeldCollectionsTest}, where the collections are in an embedded value, and in one within that. */
class EmbeddedCollectionsTest {
    @Embeddable
    static class Marks {
        @ElementCollection(fetch = FetchType.EAGER)
        Set<String> tags = new HashSet<>();
    }

    @Embeddable
    static class Links {
        @ManyToMany(fetch = FetchType.EAGER)
        Set<Topic> related = new HashSet<>();

        @Embedded
        Marks marks = new Marks();
    }

    @Entity(name = "topic")
    @Resident
    static class Topic {
        @Id
        Long id;

        @TenantId
        String tenant;

        @Embedded
        Links links = new Links();

        Topic() {}

        Topic(long id) {
            this.id = id;
        }
    }

    private SessionFactory factory;
    private Residency residency;

    @BeforeEach
    void open() {
        factory = new Regions("own").open(Topic.class);
        residency = Regions.residency(factory);
        for (String tenant : new String[] {"acme", "globex"}) {
            residency.run(
                    tenant,
                    () -> factory.inTransaction(session -> {
                        Topic topic = new Topic(1);
                        topic.links.marks.tags.add("tag of " + tenant);
                        session.persist(topic);
                    }));
        }
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private Topic topic(String tenant) {
        return residency.<Topic, RuntimeException>call(
                tenant, () -> factory.fromSession(session -> session.find(Topic.class, 1L)));
    }

    private void inGlobex(Consumer<Session> work) {
        residency.run("globex", () -> factory.inTransaction(work));
    }

    private void refused(Consumer<Session> work) {
        assertThatThrownBy(() -> inGlobex(work)).hasStackTraceContaining("FOREIGN_TENANT");
        assertThat(topic("globex").links.marks.tags).containsExactly("tag of globex");
    }

    private static Topic with(Marks marks) {
        Topic topic = new Topic(2);
        topic.links.marks = marks;
        return topic;
    }

    @Test
    void a_new_object_has_it() {
        Marks foreign = topic("acme").links.marks;
        refused(session -> session.persist(with(foreign)));
        refused(session -> session.merge(with(foreign)));
        assertThatThrownBy(() -> residency.run(
                        "globex", () -> factory.inStatelessTransaction(session -> session.insert(with(foreign)))))
                .hasStackTraceContaining("FOREIGN_TENANT");
    }

    @Test
    void an_object_that_is_held_gets_it() {
        Links foreign = topic("acme").links;
        refused(session -> session.find(Topic.class, 1L).links.marks = foreign.marks);
        refused(session -> session.find(Topic.class, 1L).links = foreign);
    }

    @Test
    void the_own_tenants_may_be_given_on() {
        Marks own = topic("globex").links.marks;
        inGlobex(session -> session.persist(with(own)));
        Topic merged = with(own);
        merged.id = 3L;
        inGlobex(session -> session.merge(merged));
        inGlobex(session -> session.find(Topic.class, 1L).links.marks = new Marks());
        inGlobex(session -> session.find(Topic.class, 2L).links = null);
        assertThat(topic("globex").links.marks.tags).isEmpty();
    }

    @Test
    void an_element_is_another_tenants() {
        Topic foreign = topic("acme");
        Topic own = topic("globex");
        Topic topic = new Topic(2);
        topic.links.related.add(foreign);
        refused(session -> session.merge(topic));
        refused(session -> session.persist(topic));
        assertThatThrownBy(() ->
                        residency.run("globex", () -> factory.inStatelessTransaction(session -> session.insert(topic))))
                .hasStackTraceContaining("FOREIGN_TENANT");
        Topic right = new Topic(2);
        right.links.related.add(own);
        inGlobex(session -> session.merge(right));
        Topic inserted = new Topic(3);
        inserted.links.related.add(own);
        residency.run("globex", () -> factory.inStatelessTransaction(session -> session.insert(inserted)));
    }
}
