package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.extension.spi.ExtensionIntegration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.internal.DefaultMergeEventListener;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several jars were made one, and the library's services of one kind were lost. */
class LostServicesTest {
    @Entity(name = "note")
    @Resident
    static class Note {
        @Id
        Long id;
    }

    @SuppressWarnings("serial") // never serialized
    private static final class Without extends ClassLoaderServiceImpl {
        private final Class<?> lost;

        Without(Class<?> lost) {
            this.lost = lost;
        }

        @Override
        public <S> Collection<S> loadJavaServices(Class<S> contract) {
            return super.loadJavaServices(contract).stream()
                    .filter(service ->
                            contract != lost || !service.getClass().getName().startsWith("io.residency."))
                    .toList();
        }
    }

    /** All that annotations say is configured, too, so that no table is unclassified. */
    private static void work(Class<?> lost) {
        Regions regions = new Regions("own")
                .with("residency.tables.note", "resident")
                .with("hibernate.dialect", "org.hibernate.dialect.H2Dialect");
        Map<String, String> keys = new HashMap<>();
        regions.settings().forEach((key, value) -> {
            if (key.startsWith("residency.")) {
                keys.put(key, value.toString());
            }
        });
        try (Residency residency = Residency.of(keys)) {
            regions.settings().keySet().removeAll(keys.keySet());
            Configuration configuration = new Configuration(new BootstrapServiceRegistryBuilder()
                    .applyClassLoaderService(new Without(lost))
                    .build());
            configuration.getProperties().putAll(regions.settings());
            configuration.getProperties().put("residency.hibernate.residency", residency);
            configuration.addAnnotatedClass(Note.class);
            try (SessionFactory factory = configuration.buildSessionFactory()) {
                Note note = new Note();
                note.id = 1L;
                residency.run("acme", () -> factory.inTransaction(session -> session.persist(note)));
            }
        }
    }

    @Test
    void without_a_loss_it_works() {
        work(FunctionContributor.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ExtensionIntegration.class,
                Integrator.class,
                ServiceContributor.class,
                SessionFactoryServiceContributor.class
            })
    void no_session_works(Class<?> lost) {
        assertThatThrownBy(() -> work(lost)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void what_is_lost_is_said() {
        assertThatThrownBy(() -> work(Integrator.class))
                .hasMessageStartingWith("residency-hibernate has not checked this session factory");
    }

    @Test
    void listeners_that_are_replaced_later_are_put_back() {
        try (SessionFactory factory = new Regions("own").open(Note.class)) {
            Residency residency = Regions.residency(factory);
            Note european = new Note();
            european.id = 1L;
            residency.run("acme", () -> factory.inTransaction(session -> session.persist(european)));
            factory.unwrap(SessionFactoryImplementor.class)
                    .getEventListenerRegistry()
                    .setListeners(EventType.MERGE, new DefaultMergeEventListener());
            residency.run(
                    "globex",
                    () -> factory.inSession(session -> assertThatThrownBy(() -> session.merge(european))
                            .isInstanceOf(ResidencyViolationException.class)));
            residency.run("acme", () -> factory.inTransaction(session -> session.merge(european)));
        }
    }
}
