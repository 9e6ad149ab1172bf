package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockScope;
import jakarta.persistence.Timeout;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.ReplicationMode;
import org.hibernate.annotations.TenantId;

/** Locks of what a session holds, and objects that are copied from elsewhere. */
final class LockCases {
    private static final Class<?>[] ALL = {
        Paper.class, Bill.class, OwnerCases.Talk.class, OwnerCases.Post.class, OwnerCases.Attachment.class
    };

    private LockCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X105", LockCases::held, ALL),
                        List.of(
                                lostRow("pessimistic", LockModeType.PESSIMISTIC_WRITE),
                                lostRow("optimistic", LockModeType.OPTIMISTIC)),
                        List.of(staleRow()),
                        Right.use("X107", LockCases::replicated, ALL))
                .flatMap(List::stream)
                .toList();
    }

    private static void held(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        long[] post = new long[1];
        tenant.in(session -> {
            session.persist(new Bill(id, tenant.text("bill")));
            OwnerCases.Talk talk = new OwnerCases.Talk();
            OwnerCases.Post first = new OwnerCases.Post();
            first.talk = talk;
            talk.posts.add(first);
            session.persist(talk);
            session.flush();
            post[0] = first.id;
        });
        List<String> wrong = new ArrayList<>();
        for (LockModeType mode : LockModeType.values()) {
            for (Class<?> type : List.of(Paper.class, OwnerCases.Post.class)) {
                try {
                    tenant.in(session -> {
                        Object row = type == Paper.class ? session.find(type, id) : session.find(type, post[0]);
                        session.lock(row, mode);
                        session.find(type, type == Paper.class ? (Object) id : post[0], mode);
                        session.refresh(row, mode);
                    });
                } catch (RuntimeException e) {
                    wrong.add(mode + " of " + type.getSimpleName() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        tenant.in(session -> session.lock(
                session.find(Paper.class, id),
                LockModeType.PESSIMISTIC_WRITE,
                PessimisticLockScope.EXTENDED,
                Timeout.seconds(5)));
    }

    /** The identifier of a row that is gone is another tenant's by then. */
    private static Case lostRow(String variant, LockModeType mode) {
        return Case.of("X106", variant)
                .in(() -> Layout.mixedWith(Paper.class, Bill.class), world -> {
                    world.in(ACME, session -> session.persist(new Bill(1, "canary")));
                    try {
                        world.in(ACME, session -> {
                            Paper paper = session.find(Paper.class, 1);
                            world.data.run("eu", "update paper set tenant = 'hooli' where id = 1");
                            session.lock(paper, mode);
                        });
                        world.saw("locked");
                    } catch (PersistenceException gone) {
                        world.saw("gone");
                    }
                })
                .crosses(world -> assertThat(world.seen).containsExactly("locked"))
                .filtered(world -> assertThat(world.seen).containsExactly("gone"));
    }

    /** Another transaction has changed it since. */
    private static Case staleRow() {
        return Case.of("X112")
                .in(() -> Layout.mixedWith(Paper.class, Bill.class), world -> {
                    world.in(ACME, session -> session.persist(new Bill(1, "a")));
                    try {
                        world.in(ACME, session -> {
                            Paper paper = session.find(Paper.class, 1);
                            world.data.run("eu", "update paper set version = 7 where id = 1");
                            session.lock(paper, LockModeType.PESSIMISTIC_WRITE);
                        });
                    } catch (PersistenceException stale) {
                        world.saw("stale");
                    }
                })
                .allowed(world -> assertThat(world.seen).containsExactly("stale"));
    }

    @SuppressWarnings("deprecation") // it still works
    private static void replicated(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        Bill[] bill = new Bill[1];
        tenant.in(session -> {
            bill[0] = new Bill(id, "a");
            bill[0].tenant = tenant.name();
            session.replicate(bill[0], ReplicationMode.EXCEPTION);
        });
        for (ReplicationMode mode :
                List.of(ReplicationMode.OVERWRITE, ReplicationMode.LATEST_VERSION, ReplicationMode.IGNORE)) {
            tenant.in(session -> {
                bill[0].name = mode.name();
                bill[0].marks.add(mode.name());
                session.replicate(bill[0], mode);
            });
        }
        assertThat(tenant.count("paper", "id = " + id + " and name = 'a'")).isZero();
        assertThat(tenant.count("paper_marks", "paper_id = " + id)).isPositive();
    }

    @Entity(name = "Paper")
    @Resident
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Paper {
        @Id
        int id;

        @TenantId
        String tenant;

        @Version
        int version;

        String name;

        @ElementCollection
        Set<String> marks = new HashSet<>();
    }

    @Entity(name = "Bill")
    static class Bill extends Paper {
        int amount;

        Bill() {}

        Bill(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }
}
