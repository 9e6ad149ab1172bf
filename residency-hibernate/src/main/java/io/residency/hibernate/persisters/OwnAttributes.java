package io.residency.hibernate.persisters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.LockOptions;
import org.hibernate.StaleObjectStateException;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.LoaderSelectBuilder;
import org.hibernate.loader.ast.internal.SingleIdArrayLoadPlan;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcParametersList;

/**
 * Loads attributes that bytecode enhancement loads later from the tenant's row, where Hibernate asks for them by the
 * identifier alone.
 */
@SuppressWarnings("removal") // Hibernate asks with these types
final class OwnAttributes extends SingleIdArrayLoadPlan {
    private final EntityPersister persister;
    private final List<ModelPart> parts;

    private OwnAttributes(
            EntityPersister persister,
            List<ModelPart> parts,
            SelectStatement standard,
            JdbcParametersList parameters,
            SessionFactoryImplementor factory) {
        super(persister, persister.getIdentifierMapping(), standard, parameters, new LockOptions(), factory);
        this.persister = persister;
        this.parts = parts;
    }

    /** In the place of Hibernate's own, by the names of the groups of attributes that are loaded together. */
    static Map<String, SingleIdArrayLoadPlan> of(
            EntityPersister persister, Map<String, SingleIdArrayLoadPlan> standard) {
        Map<String, SingleIdArrayLoadPlan> own = new HashMap<>();
        standard.keySet().forEach(group -> own.put(group, of(persister, group)));
        return own;
    }

    private static OwnAttributes of(EntityPersister persister, String group) {
        List<ModelPart> parts = persister
                .getBytecodeEnhancementMetadata()
                .getLazyAttributesMetadata()
                .getFetchGroupAttributeDescriptors(group)
                .stream()
                .<ModelPart>map(each -> persister.findAttributeMapping(each.getName()))
                .toList();
        SessionFactoryImplementor factory = persister.getFactory();
        JdbcParametersList.Builder parameters = JdbcParametersList.newBuilder();
        SelectStatement standard = LoaderSelectBuilder.createSelect(
                persister,
                parts,
                persister.getIdentifierMapping(),
                null,
                1,
                new LoadQueryInfluencers(factory),
                new LockOptions(),
                parameters::add,
                new SqlAliasBaseManager(),
                factory);
        return new OwnAttributes(persister, parts, standard, parameters.build(), factory);
    }

    @Override
    public Object[] load(Object id, SharedSessionContractImplementor session) {
        if (!OwnRow.isNeeded(persister, session)) {
            return super.load(id, session);
        }
        Object[] row = OwnRow.read(persister, parts, id, LockOptions.NONE, session);
        if (row == null) {
            throw new StaleObjectStateException(
                    persister.getEntityName(), id, "The tenant has no row with this identifier any more");
        }
        return row;
    }
}
