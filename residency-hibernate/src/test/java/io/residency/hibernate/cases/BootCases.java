package io.residency.hibernate.cases;

import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.hibernate.cases.World.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Reference;
import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;

/** What a mapping names, and what it fails to classify. */
final class BootCases {
    private static final String[] SECRETS = {
        "create table secret(id int primary key, what varchar(100))", "insert into secret values (1, 'canary-secret')"
    };

    /** Without the check that H2 cannot make once its creator's session has ended. */
    private static final String[] ANIMALS = {
        "drop table animal", "create table animal(id int primary key, dtype varchar(31))"
    };

    private BootCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H48", "of its class")
                        .in(
                                () -> Layout.own().with(Counting.class),
                                world -> world.in(ACME, session -> world.saw(session.find(Counting.class, 3).orders)))
                        .allowed(world -> assertThat(world.seen).containsExactly(1)),
                Case.of("H48", "unclassified")
                        .in(
                                () -> Layout.own().with(Peeping.class).rowsInEach(SECRETS),
                                world -> world.in(ACME, session -> world.saw(session.find(Peeping.class, 3).secret)))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-secret"))
                        .refusedAtBoot("secret"),
                Case.of("H49", "of its class")
                        .in(
                                () -> Layout.own().with(Summary.class),
                                world -> world.in(ACME, session -> world.saw(session.find(Summary.class, 3).name)))
                        .allowed(world -> assertThat(world.seen).containsExactly("canary-eu-3")),
                Case.of("H49", "unclassified")
                        .in(
                                () -> Layout.own().with(SecretView.class).rowsInEach(SECRETS),
                                world -> world.in(ACME, session -> world.saw(session.find(SecretView.class, 1).what)))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-secret"))
                        .refusedAtBoot("SecretView, @Subselect"),
                Case.of("H76", "entity")
                        .in(
                                () -> Layout.own()
                                        .with(Unclassified.class)
                                        .rowsInEach("insert into unclassified values (3, 'canary-u')"),
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select u.what from Cust c join Unclassified u on u.id = c.id",
                                                        String.class)
                                                .getResultList())))
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-u")))
                        .refusedAtBoot("Unclassified"),
                Case.of("H76", "SQL in HQL")
                        .in(
                                () -> Layout.own().rowsInEach(SECRETS),
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select sql('(select max(what) from secret)') from Cust c where c.id = 3",
                                                        String.class)
                                                .getResultList())))
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-secret")))
                        .refused(UNCLASSIFIED),
                Case.of("H84")
                        .in(
                                () -> Layout.own().with(Leaking.class),
                                world -> world.in(ACME, session -> session.persist(new Leaking(9, "canary-eu"))))
                        .crosses(world -> assertThat(world.data.read("eu", "select nm from grp where id = 9"))
                                .containsExactly("canary-eu"))
                        .refusedAtBoot("Grp", "Leaking"),
                Case.of("H85", "single table")
                        .in(
                                () -> Layout.ownWith(Animal.class, Cat.class).rowsInEach(ANIMALS),
                                world -> world.in(ACME, session -> session.persist(new Cat())))
                        .crosses(world -> assertThat(world.data.read("eu", "select dtype from animal"))
                                .containsExactly("Cat"))
                        .refusedAtBoot("Cat"),
                Case.of("H85", "joined")
                        .in(
                                () -> Layout.ownWith(Plant.class, Tree.class),
                                world -> world.in(ACME, session -> session.persist(new Tree())))
                        .crosses(world -> assertThat(world.data.read("eu", "select id from tree"))
                                .containsExactly("1"))
                        .refusedAtBoot("Tree"),
                Case.of("H87")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        ACME,
                                        session -> session.find(Cust.class, 3)
                                                .grps()
                                                .add(session.find(Grp.class, 2))))
                        .allowed(world -> assertThat(world.data.read(
                                        "eu", "select grps_id from cust_grp where cust_id = 3 order by 1"))
                                .containsExactly("1", "2")),
                Case.of("H88")
                        .in(
                                () -> Layout.own().mapped(sources -> sources.addResource("cases/dynamic.xml")),
                                world -> world.in(
                                        ACME,
                                        session -> session.persist(
                                                "Dynamic",
                                                new java.util.HashMap<>(java.util.Map.of("id", 1, "what", "canary")))))
                        .crosses(world -> assertThat(world.data.read("eu", "select what from dynamic"))
                                .containsExactly("canary"))
                        .refusedAtBoot("Dynamic"));
    }

    /** Counts by SQL that Hibernate's own table spaces do not know of. */
    @Entity(name = "Counting")
    @Resident
    @Table(name = "cust")
    @Immutable
    static class Counting {
        @Id
        int id;

        @Formula("(select count(*) from ord o where o.cust_id = id)")
        int orders;
    }

    @Entity(name = "Peeping")
    @Resident
    @Table(name = "cust")
    @Immutable
    static class Peeping {
        @Id
        int id;

        @Formula("(select max(s.what) from secret s)")
        String secret;
    }

    @Entity(name = "Summary")
    @Resident
    @Subselect("select c.id, c.name from cust c join ord o on o.cust_id = c.id")
    @Immutable
    static class Summary {
        @Id
        int id;

        String name;
    }

    @Entity(name = "SecretView")
    @Resident
    @Subselect("select s.id, s.what from secret s")
    @Immutable
    static class SecretView {
        @Id
        int id;

        String what;
    }

    @Entity(name = "Unclassified")
    static class Unclassified {
        @Id
        int id;

        String what;
    }

    /** Resident, over the table of a reference entity. */
    @Entity(name = "Leaking")
    @Resident
    @Table(name = "grp")
    static class Leaking {
        @Id
        int id;

        @Column(name = "nm")
        String name;

        Leaking() {}

        Leaking(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Animal")
    @Resident
    static class Animal {
        @Id
        int id = 1;
    }

    @Entity(name = "Cat")
    @Reference
    static class Cat extends Animal {}

    @Entity(name = "Plant")
    @Resident
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Plant {
        @Id
        int id = 1;
    }

    @Entity(name = "Tree")
    @Reference
    static class Tree extends Plant {}
}
