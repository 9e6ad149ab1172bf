package io.residency.hibernate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.NamedNativeQuery;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Hibernate's schema tools make, whenever it is asked for. */
class SchemaTest {
    enum Color {
        RED,
        BLUE
    }

    @Entity(name = "box")
    @Resident
    @NamedNativeQuery(name = "colors", query = "select cast(color as varchar) from box", resultClass = String.class)
    @SQLRestriction("`COLOR` is not null")
    static class Box {
        @Id
        Long id;

        @TenantId
        String tenant;

        @Enumerated(EnumType.STRING)
        Color color;

        @ManyToOne
        Box inside;

        @Formula("(select count(*) from box b where b.inside_id = id)")
        int boxes;
    }

    @Entity(name = "hidden")
    @Resident
    static class Hidden {
        @Id
        Long id;

        @Formula("(select count(*) from unmapped)")
        int count;
    }

    @Entity(name = "event")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Event {
        @Id
        Long id;
    }

    @Entity(name = "opened")
    static class Opened extends Event {}

    @Entity(name = "closed")
    static class Closed extends Event {}

    /** The stores' databases have names of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"validate", "update"})
    void a_schema_is_looked_for_in_each_store(String action) {
        Regions regions = new Regions("own");
        try (SessionFactory made = regions.open(Box.class)) {
            regions.with("hibernate.hbm2ddl.auto", action);
            try (SessionFactory again = regions.open(Box.class)) {
                assertThat(writtenAndRead(again, Regions.residency(again))).isEqualTo(1);
            }
        }
    }

    @Test
    void a_schema_that_one_store_lacks_is_missed() {
        Regions regions = new Regions("own").with("residency.hibernate.stores", "eu");
        try (SessionFactory made = regions.open(Box.class)) {
            regions.without("residency.hibernate.stores").with("hibernate.hbm2ddl.auto", "validate");
            assertThatThrownBy(() -> regions.open(Box.class)).hasMessageContaining("missing table");
        }
    }

    @Test
    void written_sql_may_wait_for_a_schema_that_is_made_after_the_boot() {
        try (SessionFactory factory =
                new Regions("own").without("hibernate.hbm2ddl.auto").open(Box.class)) {
            factory.getSchemaManager().exportMappedObjects(false);

            assertThat(writtenAndRead(factory, Regions.residency(factory))).isEqualTo(1);
        }
    }

    @Test
    void it_is_read_at_boot_all_the_same() {
        assertThat(new Regions("own").without("hibernate.hbm2ddl.auto").refusal(Hidden.class))
                .contains("SchemaTest$Hidden.count, @Formula: is SQL that would be refused")
                .contains("UNCLASSIFIED");
    }

    @Test
    void the_tables_are_emptied_although_they_refer_to_each_other() {
        try (SessionFactory factory = new Regions("own").open(Box.class)) {
            Residency residency = Regions.residency(factory);
            writtenAndRead(factory, residency);
            factory.getSchemaManager().truncateMappedObjects();

            assertThat(writtenAndRead(factory, residency)).isEqualTo(1);
        }
    }

    private static int writtenAndRead(SessionFactory factory, Residency residency) {
        return residency.call("acme", () -> {
            factory.inTransaction(session -> {
                Box outer = new Box();
                outer.id = 1L;
                outer.color = Color.BLUE;
                Box inner = new Box();
                inner.id = 2L;
                inner.color = Color.RED;
                inner.inside = outer;
                session.persist(outer);
                session.persist(inner);
            });
            return factory.fromSession(session -> {
                assertThat(session.createNamedQuery("colors", String.class).getResultList())
                        .hasSize(2);
                Box blue = session.createSelectionQuery("from box where color = BLUE", Box.class)
                        .getSingleResult();
                return blue.boxes;
            });
        });
    }

    @Test
    void keys_classify_a_hierarchy_whose_root_has_no_table() {
        Regions regions = new Regions("own")
                .with("residency.tables.opened", "resident")
                .with("residency.tables.closed", "resident");
        try (SessionFactory factory = regions.open(Event.class, Opened.class, Closed.class)) {
            Regions.residency(factory)
                    .run(
                            "acme",
                            () -> factory.inTransaction(session -> {
                                Opened opened = new Opened();
                                opened.id = 1L;
                                session.persist(opened);
                                assertThat(session.createSelectionQuery("from event", Event.class)
                                                .getResultList())
                                        .containsExactly(opened);
                            }));
        }
    }

    @Test
    void such_keys_say_all_of_them_the_same() {
        Regions regions = new Regions("own").with("residency.tables.opened", "resident");
        assertThat(regions.refusal(Event.class, Opened.class, Closed.class))
                .contains("SchemaTest$Event: has no classification")
                .contains("closed: has no classification");
        assertThat(regions.with("residency.tables.closed", "local").refusal(Event.class, Opened.class, Closed.class))
                .contains("SchemaTest$Event: has no classification");
    }
}
