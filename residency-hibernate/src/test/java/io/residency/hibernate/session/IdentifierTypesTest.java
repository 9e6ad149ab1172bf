package io.residency.hibernate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifierTypesTest {
    interface Owned {
        Object tenant();

        Object id();

        void body(String text);

        List<String> tags();
    }

    @jakarta.persistence.MappedSuperclass
    @Resident
    abstract static class Letter implements Owned {
        @Id
        @GeneratedValue
        Long id;

        String body = "";

        @ElementCollection
        List<String> tags = new ArrayList<>();

        @Override
        public Object id() {
            return id;
        }

        @Override
        public void body(String text) {
            body = text;
        }

        @Override
        public List<String> tags() {
            return tags;
        }
    }

    @Entity(name = "Letter")
    static class OfLong extends Letter {
        @TenantId
        Long tenant;

        @Override
        public Object tenant() {
            return tenant;
        }
    }

    @Entity(name = "Letter")
    static class OfInteger extends Letter {
        @TenantId
        Integer tenant;

        @Override
        public Object tenant() {
            return tenant;
        }
    }

    @Entity(name = "Letter")
    static class OfUuid extends Letter {
        @TenantId
        UUID tenant;

        @Override
        public Object tenant() {
            return tenant;
        }
    }

    @Entity(name = "Letter")
    static class OfShort extends Letter {
        @TenantId
        Short tenant;

        @Override
        public Object tenant() {
            return tenant;
        }
    }

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(2, 2);

    static Stream<Arguments> types() {
        return Stream.of("own", "mixed")
                .flatMap(rows -> Stream.of(
                        Arguments.of(rows, OfLong.class, 7L, 8L),
                        Arguments.of(rows, OfInteger.class, 7, 8),
                        Arguments.of(rows, OfUuid.class, ONE, TWO)));
    }

    /** globex and initech are both at home in us. */
    private static Regions regions(String rows, Object globex, Object initech) {
        return new Regions(rows)
                .with("residency.tenant-keys.acme", globex instanceof UUID ? new UUID(3, 3) : 9)
                .with("residency.tenant-keys.globex", globex)
                .with("residency.tenant-keys.initech", initech);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends Owned> void a_tenants_key_is_its_identifier(String rows, Class<T> type, Object globex, Object initech) {
        try (SessionFactory factory = regions(rows, globex, initech).open(type)) {
            Residency residency = HibernateResidency.of(factory);
            T mine = residency.call("globex", () -> persisted(factory, type));
            T theirs = residency.call("initech", () -> persisted(factory, type));
            assertThat(mine.tenant()).isEqualTo(globex);
            assertThat(theirs.tenant()).isEqualTo(initech);

            residency.run("globex", () -> {
                assertThatCode(() -> factory.inTransaction(session -> {
                            T found = session.find(type, mine.id());
                            found.body("changed");
                            found.tags().add("b");
                        }))
                        .doesNotThrowAnyException();
                List<T> all =
                        factory.fromSession(session -> session.createSelectionQuery("from Letter order by id", type)
                                .getResultList());
                assertThat(all).extracting(Owned::tenant).containsExactly(globex);
                assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(theirs)))
                        .hasStackTraceContaining("FOREIGN_TENANT");
                assertThatThrownBy(() -> factory.inTransaction(session -> session.createNativeMutationQuery(
                                        "update letter set body = 'x' where tenant = ?1")
                                .setParameter(1, initech)
                                .executeUpdate()))
                        .hasStackTraceContaining("FOREIGN_TENANT");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends Owned> void a_region_and_nobody_have_reserved_identifiers(
            String rows, Class<T> type, Object globex, Object initech) {
        try (SessionFactory factory = regions(rows, globex, initech).open(type)) {
            Residency residency = HibernateResidency.of(factory);
            T mine = residency.call("globex", () -> persisted(factory, type));
            residency.runInRegion("us", "digest", () -> {
                if (rows.equals("own")) {
                    List<T> all = factory.fromSession(session ->
                            session.createSelectionQuery("from Letter", type).getResultList());
                    assertThat(all).extracting(Owned::tenant).containsExactly(globex);
                }
                assertThatThrownBy(() -> persisted(factory, type)).hasStackTraceContaining("FOREIGN_TENANT");
            });
            assertThatThrownBy(() -> factory.fromSession(session -> session.find(type, mine.id())))
                    .hasStackTraceContaining("NO_SCOPE");
        }
    }

    private static <T extends Owned> T persisted(SessionFactory factory, Class<T> type) {
        return factory.fromTransaction(session -> {
            T letter;
            try {
                letter = type.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
            letter.tags().add("a");
            session.persist(letter);
            return letter;
        });
    }

    @Test
    void a_key_of_another_type_is_refused_with_what_to_do() {
        try (SessionFactory factory = new Regions("own").open(OfLong.class)) {
            assertThatThrownBy(() -> HibernateResidency.of(factory).run("acme", () -> persisted(factory, OfLong.class)))
                    .hasMessageContaining("residency.tenant-keys.<tenant>");
        }
    }

    @Test
    void a_type_that_no_key_has_fails_the_boot() {
        assertThat(new Regions("own").refusal(OfShort.class)).contains("@TenantId: has the type Short");
    }
}
