package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PersistenceException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.Type;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session is made to hold an object whose key is that of another tenant's row, and then asks for what belongs to it. */
class ClaimedKeysTest {
    private static final long FOREIGN = 7;

    @Entity(name = "box")
    @Resident
    @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Box {
        @Id
        Long id;

        @TenantId
        String tenant;

        @ElementCollection
        List<String> labels = new ArrayList<>();

        Box() {}

        Box(long id, String... labels) {
            this.id = id;
            this.labels.addAll(List.of(labels));
        }
    }

    @Entity(name = "pet")
    @Resident
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Pet {
        @Id
        Long id;

        @TenantId
        String tenant;
    }

    @Entity(name = "cat")
    static class Cat extends Pet {
        @ElementCollection
        List<String> names = new ArrayList<>();
    }

    @Entity(name = "dog")
    static class Dog extends Pet {}

    @Entity(name = "safe")
    @Resident
    static class Safe {
        @Id
        @Type(Shifted.class)
        Long id;

        @TenantId
        String tenant;

        @ElementCollection
        List<String> labels = new ArrayList<>();
    }

    private SessionFactory factory;
    private Residency residency;

    @BeforeEach
    void open() {
        factory = new Regions("mixed")
                .with("hibernate.cache.region.factory_class", "jcache")
                .with(
                        "hibernate.javax.cache.provider",
                        "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider")
                .with("hibernate.javax.cache.missing_cache_strategy", "create")
                .open(Box.class, Pet.class, Cat.class, Dog.class, Safe.class);
        residency = Regions.residency(factory);
        residency.run("globex", () -> persist(new Box(FOREIGN, "American")));
        residency.run("initech", () -> persist(new Box(2, "own")));
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private void persist(Object row) {
        factory.inTransaction(session -> session.persist(row));
    }

    private static List<String> labels(Session session, long id) {
        return session.createNativeQuery("select labels from box_labels where box_id = :id", String.class)
                .setParameter("id", id)
                .getResultList();
    }

    private void isRefused(Consumer<Session> claiming) {
        isRefused(FOREIGN, claiming);
    }

    private void isRefused(long key, Consumer<Session> claiming) {
        residency.run(
                "initech",
                () -> factory.inSession(session -> {
                    claiming.accept(session);
                    session.setHibernateFlushMode(FlushMode.MANUAL);
                    assertThatThrownBy(() -> labels(session, key)).hasStackTraceContaining("UNBOUNDED");
                    session.find(Box.class, 2L);
                    assertThat(labels(session, 2)).containsExactly("own");
                }));
    }

    private static void claimed(Session session) {
        List<Box> claimed = session.createNativeQuery(
                        "select b.id + 5 as id, b.tenant from box b where b.tenant = 'initech'", Box.class)
                .getResultList();
        assertThat(claimed).extracting(box -> box.id).containsExactly(FOREIGN);
    }

    @Test
    void an_identifier_that_native_sql_has_made() {
        isRefused(ClaimedKeysTest::claimed);
    }

    @Test
    void an_identifier_that_native_sql_has_made_row_by_row() {
        isRefused(session -> {
            try (var rows = session.createNativeQuery(
                            "select b.id + 5 as id, b.tenant from box b where b.tenant = 'initech'", Box.class)
                    .scroll()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.get().id).isEqualTo(FOREIGN);
            }
        });
    }

    @Test
    void an_identifier_that_native_sql_has_made_and_that_is_found_in_the_cache() {
        residency.run("initech", () -> factory.inSession(ClaimedKeysTest::claimed));
        isRefused(session -> assertThat(session.<Box>find(Box.class, FOREIGN)).isNull());
    }

    @Test
    void what_native_sql_has_given_is_vouched_for_when_the_database_has_it() {
        residency.run(
                "initech",
                () -> factory.inSession(session -> {
                    Box own = session.createNativeQuery("select * from box where tenant = 'initech'", Box.class)
                            .getSingleResult();
                    assertThat(own.labels).containsExactly("own");
                }));
    }

    @Test
    void the_collection_of_an_object_that_native_sql_has_made() {
        residency.run(
                "initech",
                () -> factory.inSession(session -> {
                    Box claimed = session.createNativeQuery(
                                    "select b.id + 5 as id, b.tenant from box b where b.tenant = 'initech'", Box.class)
                            .getSingleResult();
                    assertThatThrownBy(claimed.labels::size).hasStackTraceContaining("UNBOUNDED");
                }));
    }

    @Test
    void a_row_that_is_there_after_a_part_was_undone_is_vouched_for() {
        residency.run(
                "initech",
                () -> factory.inSession(session -> {
                    session.beginTransaction();
                    Box own = session.find(Box.class, 2L);
                    session.doWork(connection -> connection.rollback(connection.setSavepoint()));
                    assertThat(own.labels).containsExactly("own");
                    session.getTransaction().commit();
                }));
    }

    @Test
    void an_object_whose_insertion_has_failed_in_a_batch() {
        isRefused(session -> {
            session.setJdbcBatchSize(10);
            session.beginTransaction();
            session.persist(new Box(FOREIGN));
            assertThatThrownBy(session::flush).isInstanceOf(PersistenceException.class);
        });
    }

    @Test
    void an_object_whose_insertion_was_undone_around_the_session() {
        isRefused(9, session -> {
            session.beginTransaction();
            session.persist(new Box(9));
            session.flush();
            session.doWork(Connection::rollback);
            residency.run("globex", () -> persist(new Box(9, "American")));
        });
    }

    @Test
    void an_object_whose_insertion_was_undone_since_its_connection_was_closed() {
        isRefused(9, session -> {
            session.beginTransaction();
            session.persist(new Box(9));
            session.flush();
            session.doWork(Connection::close);
            residency.run("globex", () -> persist(new Box(9, "American")));
            assertThatThrownBy(session.getTransaction()::rollback).isInstanceOf(RuntimeException.class);
            ((SharedSessionContractImplementor) session)
                    .getJdbcCoordinator()
                    .getLogicalConnection()
                    .afterTransaction();
        });
    }

    @Test
    void an_object_whose_insertion_was_undone_in_part() {
        isRefused(9, session -> {
            session.beginTransaction();
            Savepoint before = session.doReturningWork(Connection::setSavepoint);
            session.persist(new Box(9));
            session.flush();
            session.doWork(connection -> connection.rollback(before));
            residency.run("globex", () -> persist(new Box(9, "American")));
        });
    }

    @Test
    void an_object_that_is_persisted_again_after_a_rollback_is_vouched_for() {
        residency.run(
                "initech",
                () -> factory.inSession(session -> {
                    Box box = new Box(9, "first");
                    session.beginTransaction();
                    session.persist(box);
                    session.flush();
                    session.getTransaction().rollback();
                    Box again = new Box(9, "second");
                    session.beginTransaction();
                    session.persist(again);
                    session.flush();
                    again.labels.add("third");
                    session.getTransaction().commit();
                    assertThat(labels(session, 9)).containsExactly("second", "third");
                }));
    }

    @Test
    void a_row_with_the_same_key_in_another_table_of_the_hierarchy() {
        residency.run("globex", () -> {
            Cat cat = new Cat();
            cat.id = FOREIGN;
            cat.names.add("American");
            persist(cat);
        });
        residency.run("initech", () -> {
            Dog dog = new Dog();
            dog.id = FOREIGN;
            persist(dog);
            factory.inSession(session -> {
                assertThat(session.find(Dog.class, FOREIGN)).isNotNull();
                assertThatThrownBy(() -> session.createNativeQuery(
                                        "select names from cat_names where cat_id = 7", String.class)
                                .getResultList())
                        .hasStackTraceContaining("UNBOUNDED");
            });
        });
    }

    @Test
    void a_key_that_is_written_otherwise_than_it_is_held() {
        residency.run("initech", () -> {
            Safe safe = new Safe();
            safe.id = FOREIGN;
            persist(safe);
            factory.inSession(session -> {
                session.find(Safe.class, FOREIGN);
                assertThatThrownBy(() -> session.createNativeQuery(
                                        "select labels from safe_labels where safe_id = 7", String.class)
                                .getResultList())
                        .hasStackTraceContaining("UNBOUNDED");
            });
        });
    }

    /** Keys of the database are a hundred more than those of the program. */
    public static class Shifted implements UserType<Long> {
        @Override
        public int getSqlType() {
            return Types.BIGINT;
        }

        @Override
        public Class<Long> returnedClass() {
            return Long.class;
        }

        @Override
        public boolean equals(Long x, Long y) {
            return Objects.equals(x, y);
        }

        @Override
        public int hashCode(Long x) {
            return x.hashCode();
        }

        @Override
        public Long nullSafeGet(java.sql.ResultSet rows, int position, WrapperOptions options)
                throws java.sql.SQLException {
            return rows.getLong(position) - 100;
        }

        @Override
        public void nullSafeSet(java.sql.PreparedStatement statement, Long value, int index, WrapperOptions options)
                throws java.sql.SQLException {
            statement.setLong(index, value + 100);
        }

        @Override
        public Long deepCopy(Long value) {
            return value;
        }

        @Override
        public boolean isMutable() {
            return false;
        }

        @Override
        public Serializable disassemble(Long value) {
            return value;
        }

        @Override
        public Long assemble(Serializable cached, Object owner) {
            return (Long) cached;
        }
    }
}
