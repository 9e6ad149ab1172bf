package io.residency.hibernate.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections are written with their owner, also by stateless sessions and where the owner is not loaded. */
class OwnedCollectionsTest {
    @Entity(name = "shelf")
    @Resident
    static class Shelf {
        @Id
        Long id;

        @TenantId
        String tenant;

        @ElementCollection
        List<String> labels = new ArrayList<>();

        @ManyToMany
        Set<Shelf> next = new HashSet<>();

        @ManyToMany
        @JoinTable(name = "shelf_named")
        Map<String, Shelf> named = new HashMap<>();

        Shelf() {}

        Shelf(long id, String... labels) {
            this.id = id;
            this.labels.addAll(List.of(labels));
        }
    }

    private SessionFactory factory;
    private Residency residency;

    private void open(String rows) {
        factory = new Regions(rows).open(Shelf.class);
        residency = Regions.residency(factory);
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private List<String> labels(long id) {
        return factory.fromTransaction(session -> List.copyOf(session.find(Shelf.class, id).labels));
    }

    @Test
    void a_stateless_session_writes_collections() {
        open("own");
        residency.run("acme", () -> {
            factory.inStatelessTransaction(session -> {
                Shelf first = new Shelf(1, "a");
                session.insert(first);
                Shelf second = new Shelf(2, "b");
                second.next.add(first);
                session.insert(second);
                first.labels.add("c");
                first.named.put("second", second);
                session.update(first);
                second.labels.add("d");
                session.upsert(second);
            });
            assertThat(labels(1)).containsExactly("a", "c");
            assertThat(labels(2)).containsExactly("b", "d");
            factory.inStatelessTransaction(session -> {
                Shelf first = session.get(Shelf.class, 1L);
                session.fetch(first.named);
                assertThat(first.named.get("second").id).isEqualTo(2);
                first.named.clear();
                session.update(first);
                Shelf second = session.get(Shelf.class, 2L);
                session.fetch(second.labels);
                session.fetch(second.next);
                session.delete(second);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "named"})
    void a_stateless_session_writes_no_collection_with_another_tenants_element(String attribute) {
        open("own");
        Shelf foreign = new Shelf(7);
        residency.run("globex", () -> factory.inTransaction(session -> session.persist(foreign)));
        residency.run(
                "acme",
                () -> factory.inStatelessTransaction(session -> {
                    Shelf shelf = new Shelf(1);
                    if (attribute.equals("next")) {
                        shelf.next.add(foreign);
                    } else {
                        shelf.named.put("foreign", foreign);
                    }
                    assertThatThrownBy(() -> session.insert(shelf)).hasStackTraceContaining("FOREIGN_TENANT");
                    assertThatThrownBy(() -> session.upsert(shelf)).hasStackTraceContaining("FOREIGN_TENANT");
                    shelf.next.clear();
                    shelf.named.clear();
                    session.insert(shelf);
                    shelf.named.put("foreign", foreign);
                    assertThatThrownBy(() -> session.update(shelf)).hasStackTraceContaining("FOREIGN_TENANT");
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "mixed"})
    void the_collection_of_an_owner_that_is_not_loaded_is_removed(String rows) {
        open(rows);
        residency.run("acme", () -> {
            factory.inTransaction(session -> session.persist(new Shelf(1, "a")));
            factory.inTransaction(session -> {
                Shelf detached = new Shelf(1);
                detached.tenant = "acme";
                detached.labels = null;
                detached.next = null;
                session.merge(detached);
            });
            assertThat(labels(1)).isEmpty();
            Shelf detached = factory.fromTransaction(session -> session.find(Shelf.class, 1L));
            detached.labels = null;
            detached.next = new HashSet<>();
            factory.inTransaction(session -> session.remove(detached));
            factory.inTransaction(
                    session -> assertThat(session.find(Shelf.class, 1L)).isNull());
        });
    }
}
