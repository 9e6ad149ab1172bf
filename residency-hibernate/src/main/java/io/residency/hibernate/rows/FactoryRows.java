package io.residency.hibernate.rows;

import io.residency.hibernate.entities.EntityRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.service.Service;
import org.jspecify.annotations.Nullable;

/** How the rows of each entity of one session factory are read. Safe for use by several threads. */
final class FactoryRows implements Service {
    private static final long serialVersionUID = 1L;

    private final transient EntityRules rules;
    private final transient Map<EntityPersister, EntityRows> rows = new ConcurrentHashMap<>();

    private transient volatile @Nullable RowCheck check;
    private transient volatile @Nullable RowListeners listeners;

    FactoryRows(EntityRules rules) {
        this.rules = rules;
    }

    static FactoryRows of(SessionFactoryImplementor factory) {
        return factory.getServiceRegistry().requireService(FactoryRows.class);
    }

    EntityRules rules() {
        return rules;
    }

    /** Who asks for the rows of this session factory. */
    void use(RowCheck rowCheck, RowListeners rowListeners) {
        check = rowCheck;
        listeners = rowListeners;
    }

    /** Null until the boot has registered listeners. */
    @Nullable
    RowCheck check() {
        return check;
    }

    /** As {@link #check}. */
    @Nullable
    RowListeners listeners() {
        return listeners;
    }

    /** How rows of the entity are read. */
    EntityRows of(EntityPersister persister) {
        EntityRows known = rows.get(persister);
        if (known == null) {
            known = new EntityRows(persister, this);
            rows.put(persister, known);
        }
        return known;
    }
}
