package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.KeyType;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.annotations.TenantId;

/** Identifiers of each kind: what is right about them works. */
final class IdentifierCases {
    private IdentifierCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use(
                                "X20",
                                IdentifierCases::generated,
                                BySequence.class,
                                ByIdentity.class,
                                ByUuid.class,
                                ByTable.class),
                        Right.use("X21", IdentifierCases::composite, Seat.class),
                        Right.use("X22", IdentifierCases::derived, Owner.class, Detail.class),
                        Right.use("X23", Layout::cached, IdentifierCases::natural, User.class))
                .flatMap(List::stream)
                .toList();
    }

    private static void generated(Right.Tenant tenant) throws Exception {
        tenant.in(session -> {
            for (int i = 0; i < 60; i++) {
                session.persist(new BySequence());
            }
            session.persist(new ByIdentity());
            session.persist(new ByIdentity());
            session.persist(new ByUuid());
            session.persist(new ByTable());
        });
        tenant.in(session -> {
            for (String entity : List.of("BySequence", "ByIdentity", "ByUuid", "ByTable")) {
                List<String> owners = session.createSelectionQuery("select tenant from " + entity, String.class)
                        .getResultList();
                assertThat(owners).isNotEmpty().containsOnly(tenant.name());
            }
        });
    }

    private static void composite(Right.Tenant tenant) throws Exception {
        SeatId id = new SeatId(tenant.base(), 7);
        tenant.in(session -> session.persist(new Seat(id, tenant.text("guest"))));
        tenant.in(session -> session.find(Seat.class, id).guest = tenant.text("other"));
        tenant.in(session -> {
            assertThat(session.createSelectionQuery("from Seat where id.line = :line", Seat.class)
                            .setParameter("line", tenant.base())
                            .getSingleResult()
                            .guest)
                    .isEqualTo(tenant.text("other"));
            session.remove(session.find(Seat.class, id));
        });
    }

    private static void derived(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Owner owner = new Owner();
            owner.id = id;
            Detail detail = new Detail();
            detail.owner = owner;
            detail.text = tenant.text("detail");
            session.persist(owner);
            session.persist(detail);
        });
        tenant.in(session -> {
            assertThat(session.find(Owner.class, id).detail.text).isEqualTo(tenant.text("detail"));
            session.find(Detail.class, id).text = "changed";
        });
        tenant.in(session -> session.remove(session.find(Detail.class, id)));
    }

    private static void natural(Right.Tenant tenant) throws Exception {
        String mail = tenant.base() + "@example.com";
        tenant.in(session -> session.persist(new User(tenant.base(), mail)));
        for (int i = 0; i < 2; i++) {
            tenant.in(session -> assertThat(session.find(User.class, mail, KeyType.NATURAL).id)
                    .isEqualTo(tenant.base()));
        }
        tenant.in(session -> session.remove(session.find(User.class, mail, KeyType.NATURAL)));
        tenant.in(session ->
                assertThat(session.find(User.class, mail, KeyType.NATURAL)).isNull());
    }

    @Entity(name = "BySequence")
    @Resident
    static class BySequence {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        @TenantId
        String tenant;
    }

    @Entity(name = "ByIdentity")
    @Resident
    static class ByIdentity {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @TenantId
        String tenant;
    }

    @Entity(name = "ByUuid")
    @Resident
    static class ByUuid {
        @Id
        @GeneratedValue
        UUID id;

        @TenantId
        String tenant;
    }

    @Entity(name = "ByTable")
    @Resident
    static class ByTable {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "numbers")
        @TableGenerator(name = "numbers", table = "numbers", allocationSize = 3)
        Long id;

        @TenantId
        String tenant;
    }

    @Embeddable
    record SeatId(int line, int number) implements Serializable {}

    @Entity(name = "Seat")
    @Resident
    static class Seat {
        @EmbeddedId
        SeatId id;

        @TenantId
        String tenant;

        String guest;

        Seat() {}

        Seat(SeatId id, String guest) {
            this.id = id;
            this.guest = guest;
        }
    }

    @Entity(name = "Owner")
    @Resident
    static class Owner {
        @Id
        int id;

        @TenantId
        String tenant;

        @OneToOne(mappedBy = "owner")
        Detail detail;
    }

    @Entity(name = "Detail")
    @Resident
    static class Detail {
        @Id
        int id;

        @MapsId
        @OneToOne
        Owner owner;

        @TenantId
        String tenant;

        String text;
    }

    @Entity(name = "User")
    @Table(name = "users")
    @Resident
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    @NaturalIdCache
    static class User {
        @Id
        int id;

        @TenantId
        String tenant;

        @NaturalId
        String mail;

        User() {}

        User(int id, String mail) {
            this.id = id;
            this.mail = mail;
        }
    }
}
