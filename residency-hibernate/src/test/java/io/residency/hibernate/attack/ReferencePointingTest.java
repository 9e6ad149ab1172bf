package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Reference;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

/** Reference rows that hold keys of resident ones, or are made of them, by less direct mappings. */
class ReferencePointingTest {
    @Entity(name = "note")
    @Resident
    static class Note {
        @Id
        Long id;

        @TenantId
        String tenant;
    }

    @Embeddable
    static class Link implements Serializable {
        private static final long serialVersionUID = 1L;

        @ManyToOne
        Note note;

        int part;

        @Override
        public boolean equals(Object other) {
            return other instanceof Link link && link.part == part;
        }

        @Override
        public int hashCode() {
            return part;
        }
    }

    @Embeddable
    static class Computed {
        String name;

        @Formula("(select max(n.tenant) from note n)")
        String newest;
    }

    @Entity(name = "embedding")
    @Reference
    static class Embedding {
        @Id
        Long id;

        @Embedded
        Link link;
    }

    @Entity(name = "identified")
    @Reference
    static class Identified {
        @EmbeddedId
        Link id;
    }

    @Entity(name = "holding")
    @Reference
    static class Holding {
        @Id
        Long id;

        @ElementCollection
        List<Link> links = new ArrayList<>();

        @ElementCollection
        List<Computed> computed = new ArrayList<>();
    }

    @Entity(name = "any_note")
    @Reference
    static class AnyNote {
        @Id
        Long id;

        @Any
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminatorValue(discriminator = "n", entity = Note.class)
        @Column(name = "kind")
        @JoinColumn(name = "target")
        Object target;
    }

    @Entity(name = "by_formula")
    @Reference
    @DiscriminatorFormula("(select max(n.tenant) from note n)")
    static class ByFormula {
        @Id
        Long id;
    }

    @Entity(name = "right_use")
    @Reference
    static class RightUse {
        @Id
        Long id;

        @Any
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminatorValue(discriminator = "r", entity = RightUse.class)
        @Column(name = "kind")
        @JoinColumn(name = "target")
        Object target;

        @ManyToMany
        List<Note> notes = new ArrayList<>();
    }

    @Test
    void they_fail_the_boot() {
        assertThat(new Regions("own")
                        .refusal(Note.class, Embedding.class, Identified.class, Holding.class, AnyNote.class))
                .contains("Embedding.link: points from reference rows at a resident entity")
                .contains("Identified, its identifier: points from reference rows at a resident entity")
                .contains("Holding.links: points from reference rows at a resident entity")
                .contains("AnyNote.target: points from reference rows at a resident entity");
    }

    @Test
    void so_does_sql_that_reads_them() {
        assertThat(new Regions("own").refusal(Note.class, ByFormula.class))
                .contains("ByFormula, discriminator, @Formula: touches note");
        assertThat(new Regions("own").refusal(Note.class, Sums.class))
                .contains("Sums.computed, @Formula: touches note");
    }

    @Entity(name = "sums")
    @Reference
    static class Sums {
        @Id
        Long id;

        @ElementCollection
        List<Computed> computed = new ArrayList<>();
    }

    @Test
    void a_join_table_is_as_strict_as_it_must_be() {
        try (SessionFactory factory = new Regions("own").open(Note.class, RightUse.class)) {
            assertThat(factory.isOpen()).isTrue();
        }
    }
}
