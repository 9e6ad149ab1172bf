package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.ElementCollection;
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

/** Collections of another tenant's object are given to an own one. */
class HeldCollectionsTest {
    @Entity(name = "topic")
    @Resident
    static class Topic {
        @Id
        Long id;

        @TenantId
        String tenant;

        @ElementCollection(fetch = FetchType.EAGER)
        Set<String> tags = new HashSet<>();

        @ManyToMany(fetch = FetchType.EAGER)
        Set<Topic> related = new HashSet<>();

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
                        topic.tags.add("tag of " + tenant);
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
        assertThat(topic("globex").tags).containsExactly("tag of globex");
    }

    private static Topic with(Set<String> tags) {
        Topic topic = new Topic(2);
        topic.tags = tags;
        return topic;
    }

    @Test
    void a_new_object_has_it() {
        Set<String> foreign = topic("acme").tags;
        refused(session -> session.persist(with(foreign)));
        refused(session -> session.merge(with(foreign)));
        assertThatThrownBy(() -> residency.run(
                        "globex", () -> factory.inStatelessTransaction(session -> session.insert(with(foreign)))))
                .hasStackTraceContaining("FOREIGN_TENANT");
    }

    @Test
    void an_object_that_is_held_gets_it() {
        Set<String> foreign = topic("acme").tags;
        refused(session -> session.find(Topic.class, 1L).tags = foreign);
    }

    @Test
    void the_own_tenants_may_be_given_on() {
        Set<String> own = topic("globex").tags;
        inGlobex(session -> session.persist(with(own)));
        Topic merged = with(own);
        merged.id = 3L;
        inGlobex(session -> session.merge(merged));
        inGlobex(session -> session.find(Topic.class, 1L).tags = new HashSet<>());
        assertThat(topic("globex").tags).isEmpty();
    }

    @Test
    void an_element_of_a_merged_object_is_another_tenants() {
        Topic foreign = topic("acme");
        Topic own = topic("globex");
        Topic topic = new Topic(2);
        topic.related.add(foreign);
        refused(session -> session.merge(topic));
        Topic right = new Topic(2);
        right.related.add(own);
        inGlobex(session -> session.merge(right));
    }
}
