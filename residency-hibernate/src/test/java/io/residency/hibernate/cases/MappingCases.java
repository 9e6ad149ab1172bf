package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.OrderColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;
import org.hibernate.binder.internal.TenantIdBinder;

/** Identifiers that hold the tenant, and collections of values: what is right about them works. */
final class MappingCases {
    private MappingCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X92", MappingCases::keysWithTenant, Order.class, Ticket.class),
                        Right.use("X93", MappingCases::collections, Album.class),
                        List.of(Case.of("X109")
                                .in(
                                        () -> Layout.mixedWith(Order.class, Ticket.class)
                                                .rows(
                                                        "eu",
                                                        "insert into orders(number, tenant, note) values (1, 'hooli', 'canary')",
                                                        "insert into ticket(number, tenant, text) values (1, 'hooli', 'canary')"),
                                        MappingCases::keysOfAnother)
                                .crosses(world -> assertThat(world.seen).containsExactly("canary", "canary"))
                                .refused(FOREIGN_TENANT)))
                .flatMap(List::stream)
                .toList();
    }

    private static void keysWithTenant(Right.Tenant tenant) throws Exception {
        int number = tenant.base();
        tenant.in(session -> {
            Order order = new Order();
            order.number = number;
            order.tenant = tenant.name();
            order.note = tenant.text("order");
            order.marks.add("a");
            session.persist(order);
            Ticket ticket = new Ticket();
            ticket.id = new TicketId(tenant.name(), number);
            ticket.text = tenant.text("ticket");
            session.persist(ticket);
        });
        tenant.in(session -> {
            Order order = session.find(Order.class, new OrderId(number, tenant.name()));
            order.note = "changed";
            assertThat(order.marks).containsExactly("a");
            order.marks.add("b");
            session.find(Ticket.class, new TicketId(tenant.name(), number)).text = "changed";
        });
        tenant.in(session -> {
            assertThat(session.createSelectionQuery("select note from Order where number = :n", String.class)
                            .setParameter("n", number)
                            .getResultList())
                    .containsExactly("changed");
            session.remove(session.find(Order.class, new OrderId(number, tenant.name())));
            session.remove(session.find(Ticket.class, new TicketId(tenant.name(), number)));
        });
    }

    /** Without Hibernate's own filter, which would find nothing. */
    private static void keysOfAnother(World world) throws Exception {
        world.in(World.ACME, session -> {
            session.disableFilter(TenantIdBinder.FILTER_NAME);
            world.saw(session.find(Order.class, new OrderId(1, World.HOOLI)).note);
            world.saw(session.find(Ticket.class, new TicketId(World.HOOLI, 1)).text);
        });
    }

    private static void collections(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Album album = new Album();
            album.id = id;
            album.names.addAll(List.of("a", "b", "c"));
            album.moods.addAll(EnumSet.of(Album.Mood.CALM));
            album.marks.put("x", new Album.Mark(1, "one"));
            album.counts.put(Album.Mood.LOUD, 3);
            album.marked.add(new Album.Mark(2, "two"));
            album.sorted.put("k", "v");
            session.persist(album);
        });
        tenant.in(session -> {
            Album album = session.find(Album.class, id);
            album.names.remove(0);
            album.names.add("d");
            album.moods.add(Album.Mood.LOUD);
            album.marks.put("x", new Album.Mark(9, "nine"));
            album.marks.put("y", new Album.Mark(2, "two"));
            album.counts.clear();
            album.marked.clear();
            album.sorted.put("j", "w");
        });
        tenant.in(session -> {
            Album album = session.find(Album.class, id);
            assertThat(album.names).containsExactly("b", "c", "d");
            assertThat(album.moods).hasSize(2);
            assertThat(album.marks).hasSize(2);
            assertThat(album.counts).isEmpty();
            assertThat(album.sorted.keySet()).containsExactly("j", "k");
            assertThat(session.createSelectionQuery(
                                    "select value(m).text, key(m) from Album a join a.marks m where a.id = :id and index(m) = 'x'",
                                    Object[].class)
                            .setParameter("id", id)
                            .getResultList())
                    .hasSize(1);
            assertThat(session.createSelectionQuery(
                                    "from Album a where a.id = :id and 'b' in elements(a.names) and a.names[0] = 'b'",
                                    Album.class)
                            .setParameter("id", id)
                            .getResultList())
                    .hasSize(1);
            session.remove(album);
        });
        assertThat(tenant.count("album_names", "album_id = " + id)).isZero();
    }

    record OrderId(int number, String tenant) implements Serializable {}

    @Entity(name = "Order")
    @jakarta.persistence.Table(name = "orders")
    @IdClass(OrderId.class)
    @Resident
    static class Order {
        @Id
        int number;

        @Id
        @TenantId
        String tenant;

        String note;

        @ElementCollection
        Set<String> marks = new HashSet<>();
    }

    @Embeddable
    record TicketId(@TenantId String tenant, int number) implements Serializable {}

    @Entity(name = "Ticket")
    @Resident(tenant = "id.tenant")
    static class Ticket {
        @EmbeddedId
        TicketId id;

        String text;
    }

    @Entity(name = "Album")
    @Resident
    static class Album {
        enum Mood {
            CALM,
            LOUD
        }

        @Embeddable
        record Mark(int grade, String text) {}

        @Id
        int id;

        @TenantId
        String tenant;

        @ElementCollection
        @OrderColumn(name = "position")
        List<String> names = new ArrayList<>();

        @ElementCollection
        @Enumerated(EnumType.STRING)
        Set<Mood> moods = EnumSet.noneOf(Mood.class);

        @ElementCollection
        Map<String, Mark> marks = new HashMap<>();

        @ElementCollection
        Map<Mood, Integer> counts = new HashMap<>();

        @ElementCollection
        List<Mark> marked = new ArrayList<>();

        @ElementCollection
        @org.hibernate.annotations.SortNatural
        Map<String, String> sorted = new TreeMap<>();
    }
}
