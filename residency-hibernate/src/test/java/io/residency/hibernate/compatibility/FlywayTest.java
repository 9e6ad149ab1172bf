package io.residency.hibernate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Reference;
import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import io.residency.jdbc.ResidencyDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations run for each store in a definition window; then Hibernate validates and works. */
class FlywayTest {
    @Entity(name = "letter")
    @Resident
    static class Letter {
        @Id
        Long id;

        @TenantId
        String tenant;

        String body;

        boolean archived;

        @ManyToOne
        Plan plan;
    }

    @Entity(name = "plan")
    @Reference
    static class Plan {
        @Id
        Long id;

        String name;
    }

    private static Map<String, String> keys(String rows) {
        Map<String, String> keys = new HashMap<>();
        new Regions(rows)
                .with("residency.tables[\"flyway_schema_history\"]", "local")
                .with("residency.tables.plan", "reference") // written before there is a session factory
                .settings()
                .forEach((key, value) -> {
                    if (key.startsWith("residency.")) {
                        keys.put(key, value.toString());
                    }
                });
        return keys;
    }

    private static Flyway flyway(ResidencyDataSource source, String store) {
        return Flyway.configure()
                .dataSource(source.forStore(store))
                .locations("classpath:db/letters")
                .load();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "mixed"})
    void migrations_run_in_a_window_of_each_store(String rows) {
        try (Residency residency = Residency.of(keys(rows))) {
            ResidencyDataSource source = ResidencyDataSource.of(residency);
            assertThatThrownBy(() -> flyway(source, "eu").migrate()).hasStackTraceContaining("DEFINE_OUTSIDE_WINDOW");
            for (String store : residency.configuration().stores().keySet()) {
                residency.define(store, "migrations", () -> {
                    assertThat(flyway(source, store).migrate().migrationsExecuted)
                            .isEqualTo(2);
                });
                residency.define(store, "a second start", () -> {
                    assertThat(flyway(source, store).migrate().migrationsExecuted)
                            .isZero();
                    flyway(source, store).validate();
                });
            }
            Regions regions = new Regions(rows)
                    .with("residency.hibernate.residency", residency)
                    .with("jakarta.persistence.nonJtaDataSource", source)
                    .with("hibernate.hbm2ddl.auto", "validate");
            regions.settings().keySet().removeIf(key -> key.startsWith("residency.") && !key.contains("hibernate"));
            try (SessionFactory factory = regions.open(Letter.class, Plan.class)) {
                residency.run("acme", () -> {
                    factory.inTransaction(session -> {
                        Letter letter = new Letter();
                        letter.id = 1L;
                        letter.plan = session.find(Plan.class, 1L);
                        session.persist(letter);
                    });
                    assertThat(factory.<String>fromSession(session -> session.find(Letter.class, 1L).plan.name))
                            .isEqualTo("basic");
                });
            }
        }
    }
}
