package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Cascade;
import org.hibernate.annotations.CascadeType;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.UuidGenerator;

/** Ways to map: what is right about them works. */
final class MappingCases {
    private MappingCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X92", MappingCases::keysWithTenant, Order.class, Ticket.class),
                        Right.use("X93", MappingCases::collections, Album.class),
                        Right.use("X94", MappingCases::tree, Node.class),
                        Right.use("X95", MappingCases::any, Remark.class, Node.class),
                        Right.use("X96", MappingCases::generated, Account.class),
                        Right.use("X97", MappingCases::locking, Account.class, Plain.class))
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
            session.persist(order);
            Ticket ticket = new Ticket();
            ticket.id = new TicketId(tenant.name(), number);
            ticket.text = tenant.text("ticket");
            session.persist(ticket);
        });
        tenant.in(session -> {
            session.find(Order.class, new OrderId(number, tenant.name())).note = "changed";
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

    private static void tree(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Node root = new Node(id, tenant.text("root"), null);
            Node child = new Node(id + 1, tenant.text("child"), root);
            root.children.add(child);
            child.children.add(new Node(id + 2, tenant.text("leaf"), child));
            session.persist(root);
        });
        tenant.in(session -> {
            Node root = session.find(Node.class, id);
            assertThat(root.children.get(0).children).hasSize(1);
            assertThat(root.byName).hasSize(1);
            assertThat(root.depth).isEqualTo(tenant.text("root").length());
            assertThat(session.createSelectionQuery(
                                    "with tree as (select n.id as num from Node n where n.id = :id union all"
                                            + " select n.id as num from tree t join Node n on n.parent.id = t.num)"
                                            + " select count(*) from tree t",
                                    Long.class)
                            .setParameter("id", id)
                            .getSingleResult())
                    .isEqualTo(3);
            assertThat(session.createSelectionQuery(
                                    "select n.parent.parent.name from Node n where n.id = :id", String.class)
                            .setParameter("id", id + 2)
                            .getSingleResult())
                    .isEqualTo(tenant.text("root"));
            root.children.get(0).children.clear();
        });
        tenant.in(session -> session.remove(session.find(Node.class, id)));
        assertThat(tenant.count("node", "id >= " + id + " and id < " + (id + 3)))
                .isZero();
    }

    private static void any(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Node node = new Node(id, tenant.text("node"), null);
            session.persist(node);
            Remark remark = new Remark();
            remark.id = id;
            remark.about = node;
            session.persist(remark);
        });
        tenant.in(session -> {
            Remark remark = session.find(Remark.class, id);
            assertThat(((Node) remark.about).name()).isEqualTo(tenant.text("node"));
            assertThat(session.createSelectionQuery("select r.id from Remark r where r.about.id = :id", Integer.class)
                            .setParameter("id", id)
                            .getResultList())
                    .containsExactly(id);
            remark.about = null;
        });
    }

    private static void generated(Right.Tenant tenant) throws Exception {
        UUID[] id = new UUID[1];
        String code = "c" + tenant.base();
        tenant.in(session -> {
            Account account = new Account();
            account.code = code;
            account.price = 5;
            session.persist(account);
            session.flush();
            id[0] = account.id;
            assertThat(account.total).isEqualTo(10);
            assertThat(account.kind).isEqualTo("plain");
        });
        tenant.in(session -> {
            Account account = session.bySimpleNaturalId(Account.class).load(code);
            account.price = 7;
            account.code = code + "b";
            session.flush();
            assertThat(account.total).isEqualTo(14);
            assertThat(account.changed).isNotNull();
        });
        tenant.inStateless(session -> {
            Account account = new Account();
            account.code = code + "s";
            account.price = 1;
            session.insert(account);
            account.price = 2;
            session.update(account);
            session.refresh(account);
            assertThat(account.total).isEqualTo(4);
            session.delete(account);
        });
        tenant.in(session -> {
            for (int i = 0; i < 120; i++) {
                Account account = new Account();
                account.code = code + "m" + i;
                session.persist(account);
            }
        });
        assertThat(tenant.count("account", "code like '" + code + "m%'")).isEqualTo(120);
    }

    private static void locking(Right.Tenant tenant) throws Exception {
        UUID[] id = new UUID[1];
        tenant.in(session -> {
            Account account = new Account();
            account.code = "l" + tenant.base();
            session.persist(account);
            id[0] = account.id;
            Plain plain = new Plain();
            plain.id = tenant.base();
            plain.text = "a";
            session.persist(plain);
        });
        tenant.in(session -> {
            for (LockModeType mode : List.of(
                    LockModeType.OPTIMISTIC,
                    LockModeType.PESSIMISTIC_READ,
                    LockModeType.PESSIMISTIC_WRITE,
                    LockModeType.PESSIMISTIC_FORCE_INCREMENT)) {
                session.refresh(session.find(Account.class, id[0], mode));
            }
            assertThat(session.createSelectionQuery("from Account where id = :id", Account.class)
                            .setParameter("id", id[0])
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .getResultList())
                    .hasSize(1);
            assertThat(session.createSelectionQuery("from Account where id = :id order by code", Account.class)
                            .setParameter("id", id[0])
                            .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                            .setMaxResults(3)
                            .getResultList())
                    .hasSize(1);
            session.find(Plain.class, tenant.base()).text = "b";
        });
        tenant.in(session -> session.remove(session.find(Plain.class, tenant.base())));
        assertThat(tenant.count("plain", "id = " + tenant.base())).isZero();
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

    @Entity(name = "Node")
    @Resident
    @SQLRestriction("name is not null")
    static class Node {
        @Id
        int id;

        @TenantId
        String tenant;

        String name;

        @Formula("(select char_length(n.name) from node n where n.id = id and n.tenant = tenant)")
        Integer depth;

        @ManyToOne(fetch = FetchType.LAZY)
        Node parent;

        @OneToMany(mappedBy = "parent", cascade = jakarta.persistence.CascadeType.ALL, orphanRemoval = true)
        @OrderBy("name desc")
        List<Node> children = new ArrayList<>();

        @OneToMany(mappedBy = "parent")
        @MapKey(name = "name")
        Map<String, Node> byName = new HashMap<>();

        Node() {}

        Node(int id, String name, Node parent) {
            this.id = id;
            this.name = name;
            this.parent = parent;
        }

        String name() {
            return name;
        }
    }

    @Entity(name = "Remark")
    @Resident
    static class Remark {
        @Id
        int id;

        @TenantId
        String tenant;

        @Any(fetch = FetchType.LAZY)
        @AnyKeyJavaClass(Integer.class)
        @AnyDiscriminatorValue(discriminator = "N", entity = Node.class)
        @Column(name = "about_type")
        @JoinColumn(name = "about_id")
        @Cascade(CascadeType.PERSIST)
        Object about;
    }

    @Entity(name = "Account")
    @Resident
    @DynamicInsert
    static class Account {
        @Id
        @UuidGenerator(style = UuidGenerator.Style.TIME)
        UUID id;

        @TenantId
        String tenant;

        @NaturalId(mutable = true)
        String code;

        @Version
        Instant version;

        @UpdateTimestamp
        Instant changed;

        @ColumnDefault("'plain'")
        @Generated
        String kind;

        int price;

        @GeneratedColumn("price * 2")
        Integer total;

        LocalDate opened;

        @Embedded
        Place place;
    }

    @Embeddable
    static class Place {
        String street;
        Integer number;
    }

    @Entity(name = "Plain")
    @Resident
    @OptimisticLocking(type = OptimisticLockType.ALL)
    @DynamicUpdate
    static class Plain {
        @Id
        int id;

        @TenantId
        String tenant;

        String text;
    }
}
