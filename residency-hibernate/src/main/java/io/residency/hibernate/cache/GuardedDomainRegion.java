package io.residency.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.metamodel.model.domain.NavigableRole;

/** A region of entities, collections and natural ids. */
final class GuardedDomainRegion extends GuardedRegion<DomainDataRegion> implements DomainDataRegion {
    private final TenantAttributeRows rows;

    GuardedDomainRegion(DomainDataRegion delegate, GuardedRegionFactory factory, TenantAttributeRows rows) {
        super(delegate, factory);
        this.rows = rows;
    }

    @Override
    public EntityDataAccess getEntityDataAccess(NavigableRole root) {
        String entity = root.getFullPath();
        return new GuardedEntityAccess(
                delegate.getEntityDataAccess(root),
                Entries.of(entity, sessions(), rows.ofStates(entity)),
                this,
                entity);
    }

    @Override
    public NaturalIdDataAccess getNaturalIdDataAccess(NavigableRole root) {
        String entity = root.getFullPath();
        return new GuardedNaturalIdAccess(
                delegate.getNaturalIdDataAccess(root),
                Entries.of(entity, sessions(), rows.ofIdentifiers(entity)),
                this,
                entity);
    }

    @Override
    public CollectionDataAccess getCollectionDataAccess(NavigableRole collection) {
        String role = collection.getFullPath();
        return new GuardedCollectionAccess(
                delegate.getCollectionDataAccess(collection),
                Entries.of(role, sessions(), rows.ofElements(role)),
                this,
                role);
    }
}
