package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.KeyType;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.UuidGenerator;

/** Values that the database or Hibernate makes, and locks: what is right about them works. */
final class GeneratedCases {
    private GeneratedCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X96", GeneratedCases::generated, Account.class),
                        Right.use("X97", GeneratedCases::locking, Account.class, Plain.class))
                .flatMap(List::stream)
                .toList();
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
            Account account = session.find(Account.class, code, KeyType.NATURAL);
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
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .setHint("jakarta.persistence.lock.timeout", -2)
                            .setMaxResults(3)
                            .getResultList())
                    .hasSize(1);
            session.find(Plain.class, tenant.base()).text = "b";
        });
        tenant.in(session -> session.remove(session.find(Plain.class, tenant.base())));
        assertThat(tenant.count("plain", "id = " + tenant.base())).isZero();
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
