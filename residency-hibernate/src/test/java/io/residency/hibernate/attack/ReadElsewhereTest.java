package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.hibernate.KeyType;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session holds, or is reading, is asked of it in another scope and on another thread. */
class ReadElsewhereTest {
    @Entity(name = "box")
    @Resident
    static class Box {
        @Id
        Long id;

        @TenantId
        String tenant;

        @NaturalId
        String code;

        Box() {}

        Box(long id) {
            this.id = id;
            this.code = "box " + id;
        }
    }

    /** What is left to be asked, when a session has begun to read the boxes 1 and 2. */
    enum Read {
        FIND {
            @Override
            Supplier<Object> begun(Session session) {
                return () -> session.find(Box.class, 1L).code;
            }
        },
        FIND_SEVERAL {
            @Override
            Supplier<Object> begun(Session session) {
                return () -> session.findMultiple(Box.class, List.of(1L)).get(0).code;
            }
        },
        NATURAL_ID {
            @Override
            Supplier<Object> begun(Session session) {
                return () -> session.find(Box.class, "box 1", KeyType.NATURAL).code;
            }
        },
        SEVERAL_NATURAL_IDS {
            @Override
            Supplier<Object> begun(Session session) {
                return () -> session.findMultiple(Box.class, List.of("box 1"), KeyType.NATURAL)
                        .get(0)
                        .code;
            }
        },
        SCROLL {
            @Override
            Supplier<Object> begun(Session session) {
                ScrollableResults<Box> rows = session.createSelectionQuery("from box order by id", Box.class)
                        .scroll();
                rows.next();
                return () -> rows.next() ? rows.get().code : "none";
            }
        },
        STREAM {
            @Override
            Supplier<Object> begun(Session session) {
                Iterator<String> rows = session.createSelectionQuery("select code from box order by id", String.class)
                        .getResultStream()
                        .iterator();
                rows.next();
                return rows::next;
            }
        };

        abstract Supplier<Object> begun(Session session);
    }

    @ParameterizedTest
    @EnumSource
    void it_is_refused(Read read) {
        try (SessionFactory factory = new Regions("own").open(Box.class)) {
            Residency residency = Regions.residency(factory);
            residency.run("acme", () -> {
                factory.inTransaction(session -> {
                    session.persist(new Box(1));
                    session.persist(new Box(2));
                });
                factory.inTransaction(session -> {
                    session.find(Box.class, 1L);
                    Supplier<Object> left = read.begun(session);
                    residency.run("globex", () -> assertThatThrownBy(left::get).hasStackTraceContaining("OTHER_SCOPE"));
                });
                factory.inTransaction(session -> {
                    session.find(Box.class, 1L);
                    Supplier<Object> left = read.begun(session);
                    assertThatThrownBy(() -> CompletableFuture.supplyAsync(left, work -> new Thread(work).start())
                                    .get())
                            .hasStackTraceContaining("OTHER_SCOPE");
                });
                factory.inTransaction(session -> {
                    session.find(Box.class, 1L);
                    assertThat(read.begun(session).get().toString()).startsWith("box ");
                });
            });
        }
    }
}
