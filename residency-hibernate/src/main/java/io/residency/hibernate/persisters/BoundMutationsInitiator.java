package io.residency.hibernate.persisters;

import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.engine.jdbc.mutation.internal.MutationExecutorServiceInitiator;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/** Puts {@link BoundMutations} before whatever the settings choose. */
public final class BoundMutationsInitiator implements StandardServiceInitiator<MutationExecutorService> {
    public static final BoundMutationsInitiator INSTANCE = new BoundMutationsInitiator();

    private BoundMutationsInitiator() {}

    @Override
    public MutationExecutorService initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        return new BoundMutations(
                Objects.requireNonNull(MutationExecutorServiceInitiator.INSTANCE.initiateService(settings, registry)));
    }

    @Override
    public Class<MutationExecutorService> getServiceInitiated() {
        return MutationExecutorService.class;
    }
}
