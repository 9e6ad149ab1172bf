package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.PrePersist;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Length;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;

/** Values of each kind, callbacks, batches, and a bag between entities: what is right about them works. */
final class ValueCases {
    private ValueCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X80", ValueCases::values, Thing.class),
                        Right.use(
                                "X81",
                                layout -> layout.set("hibernate.jdbc.batch_size", 20)
                                        .set("hibernate.order_inserts", true)
                                        .set("hibernate.order_updates", true),
                                ValueCases::batches,
                                Thing.class),
                        Right.use("X82", ValueCases::bags, Thing.class))
                .flatMap(List::stream)
                .toList();
    }

    private static void values(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> session.persist(new Thing(id, tenant.text("thing"))));
        tenant.in(session -> {
            Thing thing = session.find(Thing.class, id);
            assertThat(thing.called).isEqualTo("new");
            assertThat(thing.numbers).containsExactly(1, 2);
            assertThat(thing.code.value()).isEqualTo("x");
            assertThat(thing.made).isNotNull();
            thing.kind = Thing.Kind.LARGE;
            thing.text = "long ".repeat(1000);
            thing.numbers = new int[] {3};
        });
        tenant.in(session -> assertThat(
                        session.createSelectionQuery("from Thing where kind = LARGE and id = :id", Thing.class)
                                .setParameter("id", id)
                                .getSingleResult()
                                .text)
                .hasSize(5000));
    }

    private static void batches(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            for (int i = 0; i < 50; i++) {
                session.persist(new Thing(id + i, tenant.text("thing")));
            }
        });
        tenant.in(session -> session.createSelectionQuery("from Thing where id >= :id", Thing.class)
                .setParameter("id", id)
                .getResultList()
                .forEach(thing -> thing.text = "changed"));
        assertThat(tenant.count("thing", "text = 'changed' and id >= " + id + " and id < " + (id + 50)))
                .isEqualTo(50);
    }

    private static void bags(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Thing one = new Thing(id, tenant.text("one"));
            Thing two = new Thing(id + 1, tenant.text("two"));
            session.persist(one);
            session.persist(two);
            one.others.add(two);
        });
        tenant.in(session -> assertThat(session.find(Thing.class, id).others).hasSize(1));
        tenant.in(session -> session.remove(session.find(Thing.class, id)));
        assertThat(tenant.count("thing_thing", "thing_id = " + id)).isZero();
    }

    @Entity(name = "Thing")
    @Resident
    @DynamicUpdate
    static class Thing {
        enum Kind {
            SMALL,
            LARGE
        }

        record Code(String value) {}

        @Id
        int id;

        @TenantId
        String tenant;

        @Column(length = Length.LONG32)
        String text;

        @Enumerated(EnumType.STRING)
        Kind kind = Kind.SMALL;

        int[] numbers = {1, 2};

        @Convert(converter = CodeConverter.class)
        Code code = new Code("x");

        @CreationTimestamp
        Instant made;

        String called;

        @ManyToMany
        List<Thing> others = new ArrayList<>();

        Thing() {}

        Thing(int id, String text) {
            this.id = id;
            this.text = text;
        }

        @PrePersist
        void called() {
            called = "new";
        }
    }

    static class CodeConverter implements AttributeConverter<Thing.Code, String> {
        @Override
        public String convertToDatabaseColumn(Thing.Code code) {
            return code == null ? null : code.value();
        }

        @Override
        public Thing.Code convertToEntityAttribute(String value) {
            return value == null ? null : new Thing.Code(value);
        }
    }
}
