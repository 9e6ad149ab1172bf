package io.residency.hibernate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Resident;
import io.residency.config.ConfigurationException;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.query.internal.NativeQueryInterpreterStandardImpl;
import org.hibernate.engine.query.spi.NativeQueryInterpreter;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;
import org.junit.jupiter.api.Test;

/** An application's services that take the place of the library's, without which the guard would not see what happens. */
class ReplacedServicesTest {
    @Entity(name = "Memo")
    @Resident
    static class Memo {
        @Id
        Long id;
    }

    private static SessionFactory open(Object service) {
        return Found.open(service, Memo.class);
    }

    private static void isRefused(Object service, String message) {
        assertThatThrownBy(() -> open(service))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static Integrator integrator(Consumer<SessionFactoryImplementor> change) {
        return new Integrator() {
            @Override
            public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
                change.accept(factory);
            }
        };
    }

    @Test
    void a_service_that_replaces_nothing_is_left_alone() {
        try (SessionFactory factory = open(integrator(made -> made.addObserver(new SessionFactoryObserver() {})))) {
            assertThat(factory.isOpen()).isTrue();
        }
    }

    @Test
    void the_interpreter_of_native_queries() {
        SessionFactoryServiceContributor own = (SessionFactoryServiceRegistryBuilder builder) ->
                builder.addService(NativeQueryInterpreter.class, new NativeQueryInterpreterStandardImpl(false));
        isRefused(own, "native query interpreter: replaces that of residency-hibernate");
    }

    @Test
    void the_listeners_of_an_event() {
        isRefused(
                integrator(factory -> factory.getEventListenerRegistry().setListeners(EventType.LOAD, new Silent())),
                "event listeners of load: replace those of residency-hibernate");
    }

    static final class Silent implements LoadEventListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void onLoad(LoadEvent event, LoadType type) {
            // finds nothing
        }
    }
}
