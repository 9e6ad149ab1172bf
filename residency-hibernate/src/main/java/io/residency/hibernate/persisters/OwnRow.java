package io.residency.hibernate.persisters;

import io.residency.hibernate.entities.EntityRules;
import java.util.List;
import org.hibernate.LockOptions;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.LoaderSelectBuilder;
import org.hibernate.loader.ast.internal.SingleIdArrayLoadPlan;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcParametersList;
import org.jspecify.annotations.Nullable;

/** Asks for one row by its identifier and its tenant, where Hibernate asks by the identifier alone. */
@SuppressWarnings("removal") // Hibernate asks with these types
final class OwnRow {
    private OwnRow() {}

    /** Whether statements on the entity's rows must say whose they are, and the session is a tenant's. */
    static boolean isNeeded(EntityPersister persister, SharedSessionContractImplementor session) {
        return !session.isRootTenant() && EntityRules.of(session.getFactory()).isBound(persister);
    }

    /**
     * Reads or locks it.
     *
     * @param lock how
     * @return its version, or its identifier where it has none; null where the tenant has no such row
     */
    static @Nullable Object read(
            EntityPersister persister, Object id, LockOptions lock, SharedSessionContractImplementor session) {
        EntityVersionMapping version = persister.getVersionMapping();
        Object[] row = read(
                persister, List.of(version == null ? persister.getIdentifierMapping() : version), id, lock, session);
        return row == null ? null : row[0];
    }

    /**
     * As {@link #read(EntityPersister, Object, LockOptions, SharedSessionContractImplementor)}.
     *
     * @param parts what of the row
     */
    static Object @Nullable [] read(
            EntityPersister persister,
            List<? extends ModelPart> parts,
            Object id,
            LockOptions lock,
            SharedSessionContractImplementor session) {
        SessionFactoryImplementor factory = session.getFactory();
        LoadQueryInfluencers tenant = new LoadQueryInfluencers(factory);
        tenant.enableFilter(TenantIdBinder.FILTER_NAME)
                .setParameter(TenantIdBinder.PARAMETER_NAME, session.getTenantIdentifierValue());
        EntityIdentifierMapping identifier = persister.getIdentifierMapping();
        JdbcParametersList.Builder parameters = JdbcParametersList.newBuilder();
        SelectStatement select = LoaderSelectBuilder.createSelect(
                persister,
                parts,
                identifier,
                null,
                1,
                tenant,
                lock,
                parameters::add,
                new SqlAliasBaseManager(),
                factory);
        return new SingleIdArrayLoadPlan(persister, identifier, select, parameters.build(), lock, factory)
                .load(id, session);
    }

    /** As Hibernate answers: null where there is no row, the persister itself where rows have no version. */
    static @Nullable Object version(EntityPersister persister, Object id, SharedSessionContractImplementor session) {
        Object found = read(persister, id, LockOptions.NONE, session);
        return found == null || persister.isVersioned() ? found : persister;
    }
}
