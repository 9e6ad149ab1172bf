package io.residency.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
    @Entity(name = "Conversation")
    @Resident
    static class Conversation {
        @Id
        @GeneratedValue
        Long id;

        @TenantId
        String tenant;

        String subject;

        @ElementCollection
        List<String> tags = new ArrayList<>();
    }

    @Test
    void an_annotated_entity_is_written_read_and_changed_in_its_region_alone() {
        Map<String, Object> s = new HashMap<>();
        s.put("residency.local-region", "any (tests)");
        s.put("residency.regions.eu.jurisdiction", "EEA");
        s.put("residency.regions.us.jurisdiction", "US");
        for (String r : List.of("eu", "us")) {
            s.put("residency.stores." + r + ".url", "jdbc:h2:mem:first-steps-" + r + ";DB_CLOSE_DELAY=-1");
            s.put("residency.stores." + r + ".footprint", r);
            s.put("residency.stores." + r + ".rows", "own");
            s.put("residency.stores." + r + ".attestation", "declared");
        }
        s.put("residency.directory.type", "properties");
        s.put("residency.tenants.acme", "eu");
        s.put("residency.tenants.globex", "us");
        s.put("hibernate.hbm2ddl.auto", "create");
        Configuration c = new Configuration();
        s.forEach((k, v) -> c.getProperties().put(k, v));
        c.addAnnotatedClass(Conversation.class);
        try (SessionFactory factory = c.buildSessionFactory()) {
            Residency residency = HibernateResidency.of(factory);
            Long id = residency.call(
                    "acme",
                    () -> factory.fromTransaction(session -> {
                        Conversation one = new Conversation();
                        one.subject = "hello";
                        one.tags.add("a");
                        session.persist(one);
                        return one.id;
                    }));
            residency.run("acme", () -> {
                Conversation found = factory.fromTransaction(session -> {
                    Conversation x = session.find(Conversation.class, id);
                    x.subject = "changed";
                    x.tags.add("b");
                    return x;
                });
                assertThat(found.tags).containsExactly("a", "b");
                residency.run(
                        "globex",
                        () -> assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(found)))
                                .hasStackTraceContaining("FOREIGN_TENANT"));
            });
        }
    }
}
