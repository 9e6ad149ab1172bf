package io.residency.hibernate.compatibility.enhanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;

/** Loaded by the class loader that enhances, as all that it works with. */
public final class LetterWork implements Runnable {
    @Override
    public void run() {
        assertThat(PersistentAttributeInterceptable.class).isAssignableFrom(Letter.class);
        run("own");
        run("mixed");
    }

    private static void run(String rows) {
        try (SessionFactory factory = new Regions(rows).open(Letter.class, Folder.class)) {
            Residency residency = HibernateResidency.of(factory);
            residency.run("acme", () -> factory.inTransaction(LetterWork::write));
            residency.run(
                    "acme",
                    () -> factory.inTransaction(session -> {
                        Letter letter = session.find(Letter.class, 1L);
                        assertThat(letter.getBody()).isEqualTo("Dear customer");
                        assertThat(letter.getFolder().getName()).isEqualTo("inbox");
                        letter.setBody("Dear friend");
                    }));
            residency.run(
                    "acme",
                    () -> factory.inSession(session -> {
                        Letter letter = session.find(Letter.class, 1L);
                        residency.run("globex", () -> {
                            assertThatThrownBy(() -> letter.getFolder().getName())
                                    .hasStackTraceContaining("OTHER_SCOPE");
                            assertThatThrownBy(letter::getBody).hasStackTraceContaining("OTHER_SCOPE");
                        });
                    }));
            Letter detached = residency.<Letter, RuntimeException>call(
                    "acme",
                    () -> factory.fromSession(session -> {
                        Letter letter = session.find(Letter.class, 1L);
                        letter.getBody();
                        return letter;
                    }));
            Letter stateless = residency.<Letter, RuntimeException>call(
                    "acme", () -> factory.fromStatelessSession(session -> session.get(Letter.class, 1L)));
            for (Letter foreign : List.of(detached, stateless)) {
                residency.run(
                        "globex",
                        () -> assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(foreign)))
                                .hasStackTraceContaining("FOREIGN_TENANT"));
            }
        }
    }

    private static void write(org.hibernate.Session session) {
        Folder folder = new Folder();
        folder.setId(1L);
        folder.setName("inbox");
        session.persist(folder);
        Letter letter = new Letter();
        letter.setId(1L);
        letter.setBody("Dear customer");
        letter.setFolder(folder);
        session.persist(letter);
    }
}
