package io.residency.hibernate.persisters;

import io.residency.hibernate.rows.Origins;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;

/** Loads several rows by their natural identifiers; of those that the session holds already no listener is told. */
record AskedNaturalIds<E>(OriginPersister persister, MultiNaturalIdLoader<E> standard)
        implements MultiNaturalIdLoader<E> {
    @Override
    public <K> List<E> multiLoad(
            K[] naturalIds, MultiNaturalIdLoadOptions options, SharedSessionContractImplementor session) {
        Origins.asked(persister, session);
        return standard.multiLoad(naturalIds, options, session);
    }

    @Override
    public EntityMappingType getLoadable() {
        return standard.getLoadable();
    }
}
