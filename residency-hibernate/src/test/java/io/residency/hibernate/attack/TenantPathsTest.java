package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tenant attributes within embedded values and identifiers, and collections whose owner is another's. */
class TenantPathsTest {
    @Embeddable
    static class Meta {
        @Column(name = "owner_key")
        String owner;

        String note;

        Meta() {}

        Meta(String owner) {
            this.owner = owner;
        }
    }

    @Entity(name = "embedding")
    @Resident(tenant = "meta.owner")
    static class Embedding {
        @Id
        Long id;

        @Embedded
        Meta meta;

        Embedding() {}

        Embedding(long id, String owner) {
            this.id = id;
            this.meta = new Meta(owner);
        }
    }

    @Embeddable
    record Key(String tenantKey, Long no) {}

    @Entity(name = "identified")
    @Resident(tenant = "id.tenantKey")
    static class Identified {
        @EmbeddedId
        Key id;

        String text;

        Identified() {}

        Identified(String tenant, long no) {
            this.id = new Key(tenant, no);
        }
    }

    @Entity(name = "box")
    @Resident
    static class Box {
        @Id
        Long id;

        @TenantId
        String tenant;

        @ElementCollection
        List<String> labels = new ArrayList<>(List.of("first"));
    }

    private static SessionFactory factory;
    private static Residency residency;

    @BeforeAll
    static void open() {
        factory = new Regions("own").open(Embedding.class, Identified.class, Box.class);
        residency = Regions.residency(factory);
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    session.persist(new Embedding(1, "globex"));
                    session.persist(new Identified("globex", 1));
                }));
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    private static void change(java.util.function.Consumer<Embedding> change) {
        residency.run(
                "globex", () -> factory.inTransaction(session -> change.accept(session.find(Embedding.class, 1L))));
    }

    @Test
    void what_is_embedded_beside_the_tenant_may_change() {
        change(row -> row.meta.note = "changed");
        change(row -> {
            row.meta = new Meta("globex");
            row.meta.note = "replaced";
        });
    }

    @Test
    void an_embedded_tenant_may_not() {
        assertThatThrownBy(() -> change(row -> row.meta.owner = "initech")).hasStackTraceContaining("FOREIGN_TENANT");
        assertThatThrownBy(() -> change(row -> row.meta.owner = null)).hasStackTraceContaining("UNBOUNDED");
        assertThatThrownBy(() -> change(row -> row.meta = null)).hasStackTraceContaining("UNBOUNDED");
    }

    @Test
    void a_row_is_whose_its_identifier_says() {
        residency.run("globex", () -> {
            factory.inTransaction(session -> session.find(Identified.class, new Key("globex", 1L)).text = "changed");
            for (String other : List.of("acme", "initech")) {
                assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Identified(other, 2))))
                        .hasStackTraceContaining("Refused WRITE of [identified] for tenant 'globex'")
                        .hasStackTraceContaining("FOREIGN_TENANT");
            }
        });
    }

    @Test
    void a_collection_that_a_region_has_loaded_is_not_changed_for_another_tenant() {
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    Box box = new Box();
                    box.id = 1L;
                    session.persist(box);
                }));
        residency.runInRegion(
                "us",
                "a test",
                () -> factory.inSession(session -> {
                    session.beginTransaction();
                    Box box = session.find(Box.class, 1L);
                    assertThat(box.labels).hasSize(1);
                    box.labels.add("second");
                    residency.run(
                            "initech",
                            () -> assertThatThrownBy(session::flush).hasStackTraceContaining("FOREIGN_TENANT"));
                    residency.run("globex", session::flush);
                    session.getTransaction().rollback();
                }));
    }
}
