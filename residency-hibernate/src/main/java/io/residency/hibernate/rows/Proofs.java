package io.residency.hibernate.rows;

import io.residency.hibernate.session.HeldRows;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.QueryFlushMode;

/** Asks the database for the row of an object for which a session cannot vouch, as Hibernate itself asks for it. */
final class Proofs {
    private Proofs() {}

    /** Where the entity has a tenant attribute, Hibernate compares it; others it would find, whosever they are. */
    @SuppressWarnings("removal") // another enum with these values takes its place in a later Hibernate
    static void seek(SharedSessionContractImplementor session, EntityPersister persister, Object row) {
        if (HeldRows.isDoubted(row) && persister.getTenantIdMapping() != null) {
            boolean found = !session.createSelectionQuery(
                            "select 1 from " + persister.getEntityName() + " e where id(e) = :id", Integer.class)
                    .setParameter("id", persister.getIdentifier(row, session))
                    .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                    .getResultList()
                    .isEmpty();
            if (found) {
                HeldRows.prove(row);
            }
        }
    }

    /** Has the session hold the row at which a reference points, if it is the tenant's: only then can it vouch for its key. */
    @SuppressWarnings("removal") // as above
    static void hold(SharedSessionContractImplementor session, String entity, Object id) {
        session.createSelectionQuery("from " + entity + " e where id(e) = :id", Object.class)
                .setParameter("id", id)
                .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                .getResultList();
    }
}
