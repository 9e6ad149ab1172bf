package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.util.List;
import org.hibernate.HibernateException;

/** Identifiers that a table gives. */
final class GeneratorCases {
    private GeneratorCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H70")
                        .in(() -> Layout.ownWith(Doc.class), world -> {
                            world.in(ACME, session -> session.persist(new Doc("canary-eu")));
                            world.in(GLOBEX, session -> session.persist(new Doc("canary-us")));
                        })
                        .allowed(world -> {
                            assertThat(world.data.read("eu", "select title from doc"))
                                    .containsExactly("canary-eu");
                            assertThat(world.data.read("us", "select title from doc"))
                                    .containsExactly("canary-us");
                        }),
                Case.of("H72")
                        .in(
                                () -> Layout.ownWith(Doc.class).rows("eu", "drop table id_gen"),
                                world -> world.in(ACME, session -> session.persist(new Doc("canary-eu"))))
                        .fails(HibernateException.class)
                        .refusedAtBoot("id_gen", "eu"));
    }

    @Entity(name = "Doc")
    @Resident
    static class Doc {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "ids")
        @TableGenerator(name = "ids", table = "id_gen")
        int id;

        String title;

        Doc() {}

        Doc(String title) {
            this.title = title;
        }
    }
}
