package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

/** Rows whose owner is loaded by the same statement, and says nothing yet when they are looked at. */
class LoadedTogetherTest {
    @Entity(name = "topic")
    @Resident
    static class Topic {
        @Id
        Long id;

        @TenantId
        String tenant;

        @OneToMany(mappedBy = "topic")
        List<Reply> replies = new ArrayList<>();
    }

    @Entity(name = "reply")
    @Resident(tenant = "topic")
    static class Reply {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Topic topic;
    }

    @Test
    void they_are_the_owners() {
        try (SessionFactory factory = new Regions("mixed").open(Topic.class, Reply.class)) {
            Residency residency = Regions.residency(factory);
            residency.run("acme", () -> {
                factory.inTransaction(session -> {
                    Topic topic = new Topic();
                    topic.id = 1L;
                    session.persist(topic);
                    Reply reply = new Reply();
                    reply.id = 2L;
                    reply.topic = topic;
                    session.persist(reply);
                });
                factory.inSession(session -> {
                    var graph = session.createEntityGraph(Topic.class);
                    graph.addAttributeNodes("replies");
                    Topic topic = session.find(Topic.class, 1L, Map.of("jakarta.persistence.loadgraph", graph));
                    assertThat(topic.replies).hasSize(1);
                });
            });
        }
    }
}
