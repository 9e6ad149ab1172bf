package io.residency.hibernate.attack;

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
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MappedSuperclass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.ManyToAny;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Foreign keys of each kind are made to hold the key of another tenant's row, by a proxy that nobody has loaded. */
class PointingTest {
    @Entity(name = "acct")
    @Resident
    static class Acct {
        @Id
        Long id;

        @TenantId
        String tenant;

        Acct() {}

        Acct(long id) {
            this.id = id;
        }
    }

    @MappedSuperclass
    @Resident
    static class Row {
        @Id
        Long id;

        @TenantId
        String tenant;
    }

    @Embeddable
    static class Link {
        @ManyToOne(fetch = FetchType.LAZY)
        Acct acct;

        Link() {}

        Link(Acct acct) {
            this.acct = acct;
        }
    }

    @Entity(name = "by_association")
    static class ByAssociation extends Row {
        @ManyToOne(fetch = FetchType.LAZY)
        Acct acct;

        static Row of(Acct acct) {
            ByAssociation row = new ByAssociation();
            row.acct = acct;
            return row;
        }
    }

    @Entity(name = "by_embedded")
    static class ByEmbedded extends Row {
        @Embedded
        Link link;

        static Row of(Acct acct) {
            ByEmbedded row = new ByEmbedded();
            row.link = new Link(acct);
            return row;
        }
    }

    @Entity(name = "by_elements")
    static class ByElements extends Row {
        @ElementCollection
        List<Link> links = new ArrayList<>();

        static Row of(Acct acct) {
            ByElements row = new ByElements();
            row.links.add(new Link(acct));
            return row;
        }
    }

    @Entity(name = "by_map_key")
    static class ByMapKey extends Row {
        @ElementCollection
        @MapKeyJoinColumn
        Map<Acct, String> notes = new HashMap<>();

        static Row of(Acct acct) {
            ByMapKey row = new ByMapKey();
            row.notes.put(acct, "note");
            return row;
        }
    }

    @Entity(name = "by_many")
    static class ByMany extends Row {
        @ManyToMany
        Set<Acct> accts = new HashSet<>();

        static Row of(Acct acct) {
            ByMany row = new ByMany();
            row.accts.add(acct);
            return row;
        }
    }

    @Entity(name = "by_any")
    static class ByAny extends Row {
        @Any
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminatorValue(discriminator = "a", entity = Acct.class)
        @Column(name = "kind")
        @JoinColumn(name = "target")
        Object target;

        static Row of(Acct acct) {
            ByAny row = new ByAny();
            row.target = acct;
            return row;
        }
    }

    @Embeddable
    static class LinkId implements Serializable {
        private static final long serialVersionUID = 1L;

        @ManyToOne(fetch = FetchType.LAZY)
        Acct acct;

        int part;

        @Override
        public boolean equals(Object other) {
            return other instanceof LinkId link && link.part == part && link.acct.id.equals(acct.id);
        }

        @Override
        public int hashCode() {
            return part;
        }
    }

    @Entity(name = "by_identifier")
    @Resident
    static class ByIdentifier {
        @EmbeddedId
        LinkId id = new LinkId();

        @TenantId
        String tenant;
    }

    @Entity(name = "by_many_any")
    static class ByManyAny extends Row {
        @ManyToAny
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminatorValue(discriminator = "a", entity = Acct.class)
        @Column(name = "kind")
        @JoinTable(
                name = "by_many_any_targets",
                joinColumns = @JoinColumn(name = "row_id"),
                inverseJoinColumns = @JoinColumn(name = "target"))
        List<Object> targets = new ArrayList<>();

        static Row of(Acct acct) {
            ByManyAny row = new ByManyAny();
            row.targets.add(acct);
            return row;
        }
    }

    private static final Map<String, Function<Acct, Row>> KINDS = Map.of(
            "an association", ByAssociation::of,
            "an association in an embedded value", ByEmbedded::of,
            "an association in an element", ByElements::of,
            "the key of a map", ByMapKey::of,
            "an association to many", ByMany::of,
            "an association to any", ByAny::of,
            "an association to many of any", ByManyAny::of);

    private static SessionFactory factory;
    private static Residency residency;

    @BeforeAll
    static void open() {
        factory = new Regions("own")
                .open(
                        Acct.class,
                        ByAssociation.class,
                        ByEmbedded.class,
                        ByElements.class,
                        ByMapKey.class,
                        ByMany.class,
                        ByAny.class,
                        ByManyAny.class,
                        ByIdentifier.class);
        residency = Regions.residency(factory);
        residency.run("acme", () -> factory.inTransaction(session -> session.persist(new Acct(7))));
        residency.run("globex", () -> factory.inTransaction(session -> session.persist(new Acct(2))));
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    private static void write(long id, Acct target, Function<Acct, Row> kind) {
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    Row row = kind.apply(target);
                    row.id = id;
                    session.persist(row);
                }));
    }

    private static void identified(Acct target, BiConsumer<Session, Object> how) {
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    ByIdentifier row = new ByIdentifier();
                    row.id.acct = target;
                    how.accept(session, row);
                }));
    }

    private static Acct reference(String tenant, long id) {
        return residency.<Acct, RuntimeException>call(
                tenant, () -> factory.fromSession(session -> session.getReference(Acct.class, id)));
    }

    @TestFactory
    Stream<DynamicTest> a_foreign_row_is_refused_and_an_own_one_is_not() {
        return KINDS.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    assertThatThrownBy(() -> write(1, reference("acme", 7), kind.getValue()))
                            .hasStackTraceContaining("FOREIGN_TENANT");
                    write(1, reference("globex", 2), kind.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> neither_is_an_object_merged_that_points_at_one() {
        return KINDS.entrySet().stream()
                .filter(kind ->
                        !kind.getKey().endsWith("element") && !kind.getKey().endsWith("of any"))
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Acct foreign = reference("acme", 7);
                    assertThatThrownBy(() -> merge(3, foreign, kind.getValue()))
                            .hasStackTraceContaining("FOREIGN_TENANT");
                    merge(3, reference("globex", 2), kind.getValue());
                }));
    }

    private static void merge(long id, Acct target, Function<Acct, Row> kind) {
        residency.run(
                "globex",
                () -> factory.inTransaction(session -> {
                    Row row = kind.apply(target);
                    row.id = id;
                    session.merge(row);
                }));
    }

    @Test
    void an_identifier_points_at_no_foreign_row() {
        assertThatThrownBy(() -> identified(reference("acme", 7), Session::persist))
                .hasStackTraceContaining("FOREIGN_TENANT");
        assertThatThrownBy(() -> identified(reference("acme", 7), Session::merge))
                .hasStackTraceContaining("FOREIGN_TENANT");
        identified(reference("globex", 2), Session::persist);
    }
}
