package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;

/** Envers: revisions and audit tables. */
final class AuditCases {
    private AuditCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H81")
                        .in(() -> Layout.ownWith(Aud.class), AuditCases::writeInBoth)
                        .allowed(world -> {
                            for (String store : List.of("eu", "us")) {
                                assertThat(world.data.read(store, "select count(*) from revinfo"))
                                        .containsExactly("1");
                                assertThat(world.data.read(store, "select name from aud_aud"))
                                        .containsExactly("canary-" + store);
                            }
                        }),
                Case.of("H82")
                        .in(() -> Layout.ownWith(Aud.class), world -> {
                            writeInBoth(world);
                            world.in(
                                    GLOBEX,
                                    session -> world.saw(AuditReaderFactory.get(session)
                                            .find(Aud.class, 1, 1)
                                            .tags
                                            .toString()));
                        })
                        .allowed(world -> {
                            assertThat(world.seen).containsExactly("[canary-us-tag]");
                            assertThat(world.data.read("eu", "select tags from aud_tags_aud"))
                                    .containsExactly("canary-eu-tag");
                        }));
    }

    private static void writeInBoth(World world) throws Exception {
        world.in(ACME, session -> session.persist(new Aud("canary-eu")));
        world.in(GLOBEX, session -> session.persist(new Aud("canary-us")));
    }

    @Entity(name = "Aud")
    @Resident
    @Audited
    static class Aud {
        @Id
        int id = 1;

        String name;

        @ElementCollection
        Set<String> tags = new HashSet<>();

        Aud() {}

        Aud(String name) {
            this.name = name;
            this.tags.add(name + "-tag");
        }
    }
}
