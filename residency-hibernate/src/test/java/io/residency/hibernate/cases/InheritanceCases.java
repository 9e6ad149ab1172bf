package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;

/** Entities over several tables: what is right about them works. */
final class InheritanceCases {
    private InheritanceCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use(
                                "X10",
                                tenant -> hierarchy(tenant, "Person", Worker.class, new Worker()),
                                Person.class,
                                Worker.class),
                        Right.use(
                                "X11",
                                tenant -> hierarchy(tenant, "Vehicle", Car.class, new Car()),
                                Vehicle.class,
                                Car.class),
                        Right.use(
                                "X12",
                                tenant -> hierarchy(tenant, "Shape", Circle.class, new Circle()),
                                Shape.class,
                                Circle.class),
                        Right.use("X13", InheritanceCases::bulk, Person.class, Worker.class),
                        Right.use("X14", InheritanceCases::secondaryTable, Book.class),
                        Right.use("X15", InheritanceCases::softDelete, Memo.class))
                .flatMap(List::stream)
                .toList();
    }

    private static void hierarchy(Right.Tenant tenant, String root, Class<? extends Named> type, Named created)
            throws Exception {
        int id = tenant.base();
        created.id = id;
        created.name = tenant.text("one");
        created.more("first");
        tenant.in(session -> session.persist(created));
        tenant.in(session -> {
            Named found = session.find(type, id);
            assertThat(found.more()).isEqualTo("first");
            found.more("second");
            found.name = tenant.text("other");
        });
        tenant.in(session -> {
            assertThat(session.createSelectionQuery("select r.name from " + root + " r where r.id = :id", String.class)
                            .setParameter("id", id)
                            .getSingleResult())
                    .isEqualTo(tenant.text("other"));
            assertThat(session.createSelectionQuery("from " + root + " r where r.id = :id", Named.class)
                            .setParameter("id", id)
                            .getSingleResult()
                            .more())
                    .isEqualTo("second");
            session.remove(session.find(type, id));
        });
        assertThat(tenant.count(root, "id = " + id)).isZero();
    }

    private static void bulk(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            for (int i = 0; i < 3; i++) {
                Worker worker = new Worker();
                worker.id = id + i;
                worker.name = tenant.text("worker");
                worker.job = "cook";
                session.persist(worker);
            }
        });
        tenant.in(session -> {
            assertThat(session.createMutationQuery(
                                    "update Worker set job = 'baker', name = :name where job = 'cook' and id >= :id")
                            .setParameter("name", tenant.text("baker"))
                            .setParameter("id", id)
                            .executeUpdate())
                    .isEqualTo(3);
            assertThat(session.createMutationQuery("delete from Person where name = :name and id > :id")
                            .setParameter("name", tenant.text("baker"))
                            .setParameter("id", id)
                            .executeUpdate())
                    .isEqualTo(2);
        });
        assertThat(tenant.count("worker", "id >= " + id + " and id < " + (id + 3)))
                .isEqualTo(1);
    }

    private static void secondaryTable(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> session.persist(new Book(id, tenant.text("book"), "summary")));
        tenant.in(session -> session.find(Book.class, id).summary = "changed");
        tenant.in(session -> {
            assertThat(session.createSelectionQuery("select summary from Book where id = :id", String.class)
                            .setParameter("id", id)
                            .getSingleResult())
                    .isEqualTo("changed");
            session.createMutationQuery("update Book set summary = 'bulk', title = 'bulk' where id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        });
        tenant.in(session -> {
            assertThat(session.find(Book.class, id).summary).isEqualTo("bulk");
            session.remove(session.find(Book.class, id));
        });
        assertThat(tenant.count("book_summary", "id = " + id)).isZero();
    }

    private static void softDelete(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> session.persist(new Memo(id)));
        tenant.in(session -> session.remove(session.find(Memo.class, id)));
        tenant.in(session -> assertThat(session.find(Memo.class, id)).isNull());
        assertThat(tenant.count("memo", "id = " + id + " and deleted")).isEqualTo(1);
    }

    @MappedSuperclass
    @Resident
    abstract static class Named {
        @Id
        int id;

        @TenantId
        String tenant;

        String name;

        abstract String more();

        abstract void more(String changed);
    }

    @Entity(name = "Person")
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class Person extends Named {
        @Version
        int version;
    }

    @Entity(name = "Worker")
    static class Worker extends Person {
        String job;

        @Override
        String more() {
            return job;
        }

        @Override
        void more(String changed) {
            job = changed;
        }
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorFormula("case when seats > 0 then 'Car' else 'Vehicle' end")
    abstract static class Vehicle extends Named {}

    @Entity(name = "Car")
    static class Car extends Vehicle {
        int seats = 4;

        @Column(name = "kind_of_car")
        String kind;

        @Override
        String more() {
            return kind;
        }

        @Override
        void more(String changed) {
            kind = changed;
        }
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Shape extends Named {
        String colour;

        @Override
        String more() {
            return colour;
        }

        @Override
        void more(String changed) {
            colour = changed;
        }
    }

    @Entity(name = "Circle")
    static class Circle extends Shape {
        int radius = 1;
    }

    @Entity(name = "Book")
    @Resident
    @SecondaryTable(name = "book_summary")
    static class Book {
        @Id
        int id;

        @TenantId
        String tenant;

        String title;

        @Column(table = "book_summary")
        String summary;

        Book() {}

        Book(int id, String title, String summary) {
            this.id = id;
            this.title = title;
            this.summary = summary;
        }
    }

    @Entity(name = "Memo")
    @Resident
    @SoftDelete
    static class Memo {
        @Id
        int id;

        @TenantId
        String tenant;

        Memo() {}

        Memo(int id) {
            this.id = id;
        }
    }
}
