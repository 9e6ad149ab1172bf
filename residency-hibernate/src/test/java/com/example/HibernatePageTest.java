package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Reference;
import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import io.residency.hibernate.ResidencyMap;
import io.residency.jdbc.ResidencyDataSource;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

/** The Java of {@code docs/hibernate.md}. */
class HibernatePageTest {
    @Entity
    @Resident // each row belongs to one tenant and stays in its boundary
    static class Conversation {
        @Id
        @GeneratedValue
        Long id;

        @TenantId
        String tenantId;

        String subject;

        @ElementCollection
        Set<String> tags = new HashSet<>();
    }

    @Entity
    @Resident(tenant = "conversation") // whose a message is, its conversation says
    static class Message {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Conversation conversation;
    }

    @Entity
    @Reference // the same rows everywhere
    static class Plan {
        @Id
        Long id;
    }

    @Test
    void what_the_page_shows_works() {
        Map<String, Object> settings = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        new Regions("own").settings().forEach((key, value) -> {
            if (key.startsWith("residency.")) {
                keys.put(key, value.toString());
            } else {
                settings.put(key, value);
            }
        });
        try (Residency own = Residency.of(keys)) {
            ResidencyDataSource dataSource = ResidencyDataSource.of(own);
            settings.put("jakarta.persistence.nonJtaDataSource", dataSource); // a ResidencyDataSource
            Configuration configuration = new Configuration();
            configuration.getProperties().putAll(settings);
            try (SessionFactory factory = configuration
                    .addAnnotatedClass(Conversation.class)
                    .addAnnotatedClass(Message.class)
                    .addAnnotatedClass(Plan.class)
                    .buildSessionFactory()) {
                Conversation conversation = new Conversation();
                Residency residency = HibernateResidency.of(factory);
                residency.run("acme", () -> factory.inTransaction(session -> session.persist(conversation)));
                assertThat(residency).isSameAs(own);
                assertThat(conversation.tenantId).isEqualTo("acme");
                System.out.println(ResidencyMap.of(factory));
            }
        }
    }

    @Test
    void each_block_of_java_is_part_of_this_test() throws IOException {
        String page = Files.readString(Path.of("../docs/hibernate.md"));
        String test = withoutSpace(Files.readString(Path.of("src/test/java/com/example/HibernatePageTest.java")));
        assertThat(Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL)
                        .matcher(page)
                        .results()
                        .map(block -> withoutSpace(block.group(1)))
                        .toList())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(block -> assertThat(test).contains(block));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("static class", "class").replaceAll("\\s+", "");
    }
}
