package io.residency.hibernate.persisters;

import io.residency.hibernate.session.OwnRow;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.TenantIdLoader;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Hibernate's question of whose a stored row is. Where each statement must say whose rows it reads, no row of another tenant
 * is asked for: it counts as missing, and the database refuses another with its key.
 */
final class OwnTenantIdLoader extends TenantIdLoader {
    private final EntityPersister persister;

    OwnTenantIdLoader(EntityPersister persister) {
        super(persister);
        this.persister = persister;
    }

    @Override
    public boolean rowExists(Object id, SharedSessionContractImplementor session) {
        return !OwnRow.isNeeded(persister, session) && super.rowExists(id, session);
    }
}
