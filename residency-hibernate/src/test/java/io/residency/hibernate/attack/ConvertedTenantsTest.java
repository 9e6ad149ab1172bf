package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Locale;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenant attributes that say it in another way than their columns: what is stored counts. */
class ConvertedTenantsTest {
    static final class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute == null ? null : attribute.toLowerCase(Locale.ROOT);
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column == null ? null : column.toUpperCase(Locale.ROOT);
        }
    }

    /** Says acme of what is stored for globex, and globex of what is stored for acme. */
    static final class Lying implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String attribute) {
            return convertToEntityAttribute(attribute);
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column == null ? null : column.equals("acme") ? "globex" : "acme";
        }
    }

    @Entity(name = "box")
    @Resident
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Box {
        @Id
        Long id;

        @TenantId
        @Convert(converter = Upper.class)
        String tenant;

        String text;

        Box() {}

        Box(long id) {
            this.id = id;
        }
    }

    @Entity(name = "crate")
    @Resident(tenant = "owner")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Crate {
        @Id
        Long id;

        @Convert(converter = Upper.class)
        String owner;

        String text;

        Crate() {}

        Crate(long id, String owner) {
            this.id = id;
            this.owner = owner;
        }
    }

    @Entity(name = "sack")
    @Resident(tenant = "owner")
    static class Sack {
        @Id
        Long id;

        @Convert(converter = Lying.class)
        String owner;

        Sack() {}

        Sack(long id, String owner) {
            this.id = id;
            this.owner = owner;
        }
    }

    private SessionFactory factory;
    private Residency residency;

    @BeforeEach
    void open() {
        factory = new Regions("own")
                .with("hibernate.cache.region.factory_class", "jcache")
                .with(
                        "hibernate.javax.cache.provider",
                        "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider")
                .with("hibernate.javax.cache.missing_cache_strategy", "create")
                .with("hibernate.generate_statistics", "true")
                .open(Box.class, Crate.class, Sack.class);
        residency = Regions.residency(factory);
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private void as(String tenant, Consumer<Session> work) {
        residency.run(tenant, () -> factory.inTransaction(work));
    }

    @Test
    void their_own_rows_are_written_and_read_from_database_and_cache() {
        as("acme", session -> {
            session.persist(new Box(1));
            session.persist(new Crate(1, "ACME"));
        });
        factory.getCache().evictAllRegions();
        for (int read = 0; read < 2; read++) {
            as("acme", session -> {
                session.find(Box.class, 1L).text = "changed";
                session.find(Crate.class, 1L).text = "changed";
            });
        }
        assertThat(factory.getStatistics().getSecondLevelCacheHitCount()).isEqualTo(2);
    }

    @Test
    void another_tenants_object_is_refused() {
        Crate foreign = new Crate(2, "GLOBEX");
        as("globex", session -> session.persist(foreign));
        assertThatThrownBy(() -> as("acme", session -> session.merge(foreign)))
                .hasMessageContaining("WRITE of [crate]")
                .hasMessageContaining("FOREIGN_TENANT");
    }

    @Test
    void what_the_object_says_of_itself_does_not_count() {
        assertThatThrownBy(() -> as("acme", session -> session.persist(new Sack(1, "acme"))))
                .hasStackTraceContaining("FOREIGN_TENANT");
        as("acme", session -> session.persist(new Sack(1, "globex")));
        as("acme", session -> assertThat(session.find(Sack.class, 1L).owner).isEqualTo("globex"));
    }
}
