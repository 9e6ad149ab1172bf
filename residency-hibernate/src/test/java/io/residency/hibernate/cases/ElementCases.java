package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.HOOLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;

/** Collections that write the owner's key into the rows of their elements, which name them by their own key alone. */
final class ElementCases {
    private ElementCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X103", ElementCases::owned, Person.class, Phone.class),
                        List.of(Case.of("X104")
                                .in(() -> Layout.mixedWith(Person.class, Phone.class), ElementCases::takeAnothers)
                                .crosses(world -> assertThat(world.data.read(
                                                "eu", "select tenant from phone where person_id is not null"))
                                        .containsExactly(HOOLI))
                                .filtered(world -> assertThat(world.data.read(
                                                "eu", "select tenant from phone where person_id is not null"))
                                        .isEmpty())))
                .flatMap(List::stream)
                .toList();
    }

    private static void owned(Right.Tenant tenant) throws Exception {
        long[] id = new long[1];
        tenant.in(session -> {
            Person person = new Person();
            for (String number : List.of("a", "b", "c")) {
                person.phones.add(new Phone(number));
                person.ranked.add(new Phone(number));
                Phone phone = new Phone(number);
                person.byNumber.put(number, phone);
            }
            session.persist(person);
            session.flush();
            id[0] = person.id;
        });
        tenant.in(session -> {
            Person person = session.find(Person.class, id[0]);
            person.phones.remove(0);
            person.phones.add(new Phone("d"));
            person.ranked.add(0, new Phone("0"));
            person.byNumber.remove("a");
        });
        tenant.in(session -> {
            Person person = session.find(Person.class, id[0]);
            assertThat(person.phones).hasSize(3);
            assertThat(person.ranked).extracting(phone -> phone.number).containsExactly("0", "a", "b", "c");
            assertThat(person.byNumber).containsOnlyKeys("b", "c");
            person.phones.clear();
            person.ranked = new ArrayList<>(List.of(person.ranked.get(2)));
            session.flush();
            session.remove(person);
        });
    }

    /** A reference by its identifier, as a form sends it. */
    private static void takeAnothers(World world) throws Exception {
        long[] id = new long[1];
        world.in(HOOLI, session -> {
            Phone phone = new Phone("canary");
            session.persist(phone);
            session.flush();
            id[0] = phone.id;
        });
        world.in(ACME, session -> {
            Person person = new Person();
            session.persist(person);
            session.flush();
            person.phones.add(session.getReference(Phone.class, id[0]));
        });
    }

    @Entity(name = "Person")
    @Resident
    static class Person {
        @Id
        @GeneratedValue
        long id;

        @TenantId
        String tenant;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "person_id")
        List<Phone> phones = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "ranked_id")
        @OrderColumn(name = "rank_no")
        List<Phone> ranked = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "mapped_id")
        @MapKey(name = "number")
        Map<String, Phone> byNumber = new HashMap<>();
    }

    @Entity(name = "Phone")
    @Resident
    static class Phone {
        @Id
        @GeneratedValue
        long id;

        @TenantId
        String tenant;

        String number;

        Phone() {}

        Phone(String number) {
            this.number = number;
        }
    }
}
