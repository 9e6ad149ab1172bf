package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.Reference;
import io.residency.Region;
import io.residency.Residency;
import io.residency.Resident;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import io.residency.hibernate.ResidencyMap;
import io.residency.jdbc.Holding;
import io.residency.jdbc.LendingSource;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
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

    static class Subjects {
        record Key(Scope scope, Long conversation) {}

        record Held(Holding holding, String subject) {}

        private final Cache<Key, Held> cache =
                Caffeine.newBuilder().maximumSize(10_000).build();
        private final SessionFactory factory;
        private final LendingSource source;

        Subjects(SessionFactory factory) {
            this.factory = factory;
            this.source = HibernateResidency.source(factory);
        }

        String of(Long conversation) {
            Key key = new Key(source.residency().current(), conversation); // the tenant, and its epoch
            Held held = cache.getIfPresent(key);
            if (held == null || !held.holding().isCurrent()) { // is the residence still what it was?
                held = new Held(source.hold(), read(conversation));
                cache.put(key, held);
            }
            return held.subject();
        }

        private String read(Long conversation) {
            return factory.fromSession(session -> session.find(Conversation.class, conversation).subject);
        }
    }

    private final Map<String, Assignment> assignments = new ConcurrentHashMap<>(Map.of(
            "acme", Assignment.of(Tenant.of("acme"), Region.of("eu"), 1),
            "globex", Assignment.of(Tenant.of("globex"), Region.of("us"), 1)));

    @Test
    void a_cache_of_the_applications_own_serves_nobody_elses_rows() {
        Map<String, String> keys = new HashMap<>();
        Map<String, Object> settings = new HashMap<>();
        new Regions("own").with("residency.directory.type", "custom").settings().forEach((key, value) -> {
            if (!key.startsWith("residency.")) {
                settings.put(key, value);
            } else if (!key.startsWith("residency.tenants.")) {
                keys.put(key, value.toString());
            }
        });
        try (Residency residency = Residency.builder()
                .properties(keys)
                .directory(tenant -> Optional.ofNullable(assignments.get(tenant.id())))
                .open()) {
            settings.put("residency.hibernate.residency", residency);
            Configuration configuration = new Configuration();
            configuration.getProperties().putAll(settings);
            try (SessionFactory factory = configuration
                    .addAnnotatedClass(Conversation.class)
                    .addAnnotatedClass(Message.class)
                    .addAnnotatedClass(Plan.class)
                    .buildSessionFactory()) {
                caches(factory, residency);
            }
        }
    }

    private void caches(SessionFactory factory, Residency residency) {
        Long id = residency.call("acme", () -> written(factory, "acme's"));
        assertThat(residency.<Long, RuntimeException>call("globex", () -> written(factory, "globex's")))
                .isEqualTo(id);

        Map<Long, String> keyedByIdAlone = new HashMap<>();
        residency.run("acme", () -> keyedByIdAlone.put(id, "acme's"));
        residency.run("globex", () -> assertThat(keyedByIdAlone.get(id)).isEqualTo("acme's")); // the crossing

        Subjects subjects = new Subjects(factory);
        residency.run("acme", () -> assertThat(subjects.of(id)).isEqualTo("acme's"));
        residency.run("globex", () -> assertThat(subjects.of(id)).isEqualTo("globex's"));
        assertThatThrownBy(() -> subjects.of(id)).hasStackTraceContaining("NO_SCOPE");

        residency.run("acme", () -> {
            factory.inTransaction(session -> session.find(Conversation.class, id).subject = "changed");
            assertThat(subjects.of(id)).isEqualTo("acme's"); // it is a cache
            assignments.put("acme", Assignment.of(Tenant.of("acme"), Region.of("eu"), 2));
            residency.invalidate(Tenant.of("acme"));
            assertThat(subjects.of(id)).isEqualTo("changed"); // read again
        });
    }

    private static Long written(SessionFactory factory, String subject) {
        return factory.fromTransaction(session -> {
            Conversation conversation = new Conversation();
            conversation.subject = subject;
            session.persist(conversation);
            return conversation.id;
        });
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
    void migrations_run_for_each_store() {
        Map<String, String> keys = new HashMap<>();
        new Regions("own")
                .with("residency.tables[\"flyway_schema_history\"]", "local")
                .settings()
                .forEach((key, value) -> {
                    if (key.startsWith("residency.")) {
                        keys.put(key, value.toString());
                    }
                });
        try (Residency residency = Residency.of(keys)) {
            ResidencyDataSource dataSource = ResidencyDataSource.of(residency);
            for (String store : residency.configuration().stores().keySet()) {
                residency.define(
                        store,
                        "migrations",
                        () -> Flyway.configure()
                                .dataSource(dataSource.forStore(store))
                                .load()
                                .migrate());
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
