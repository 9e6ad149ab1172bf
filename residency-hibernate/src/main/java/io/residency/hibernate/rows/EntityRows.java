package io.residency.hibernate.rows;

import io.residency.Scope;
import io.residency.hibernate.session.SessionBirth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** How whose a row is can be read from an object of one entity, or its state. Safe for use by several threads. */
final class EntityRows {
    private static final int NONE = -1;

    private final EntityPersister persister;
    private final @Nullable EntityRule rule;
    private final EntityRules rules;
    private final boolean byIdentifier;
    private final int attribute;
    private final @Nullable String whole;
    private final int[] pointing;

    EntityRows(EntityPersister persister, @Nullable EntityRule rule, EntityRules rules) {
        this.persister = persister;
        this.rule = rule;
        this.rules = rules;
        String path = rule == null ? null : rule.tenant();
        this.whole = path;
        String first = path == null ? null : path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.'));
        this.byIdentifier = first != null && first.equals(persister.getIdentifierPropertyName());
        this.attribute = first == null || byIdentifier
                ? NONE
                : Arrays.asList(persister.getPropertyNames()).indexOf(first);
        this.pointing = pointing(persister, rules);
    }

    private static int[] pointing(EntityPersister persister, EntityRules rules) {
        Type[] types = persister.getPropertyTypes();
        List<Integer> indexes = new ArrayList<>();
        for (int index = 0; index < types.length; index++) {
            EntityRule target = types[index] instanceof EntityType entity && !types[index].isAnyType()
                    ? rules.rule(entity.getAssociatedEntityName())
                    : null;
            if (target != null && target.isResident()) {
                indexes.add(index);
            }
        }
        return indexes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Nullable
    EntityRule rule() {
        return rule;
    }

    boolean isResident() {
        return rule != null && rule.isResident();
    }

    /** The place of the tenant attribute in the entity's state; -1 where it has none there. */
    int attribute() {
        return attribute;
    }

    /** Whether Hibernate gives a new row the session's tenant where its attribute is empty. */
    boolean isTenantGenerated() {
        return attribute != NONE && persister.getGenerators()[attribute] instanceof TenantIdGeneration;
    }

    /** The places in the entity's state of associations to resident entities. */
    int[] pointing() {
        return pointing;
    }

    /** Whose the row of this state is. */
    Whose of(Object entity, @Nullable Object id, Object[] state, SharedSessionContractImplementor session) {
        if (byIdentifier) {
            return id == null ? Whose.UNSAID : new Whose.Key(id.toString());
        }
        Whose said = attribute == NONE ? Whose.UNSAID : said(state[attribute], session);
        return said instanceof Whose.Unsaid ? origin(entity) : said;
    }

    /** Whose an object of the entity is, which is not loaded for that. */
    Whose of(Object entity, SharedSessionContractImplementor session) {
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(entity);
        if (lazy != null) {
            return lazy.isUninitialized() ? ofUninitialized(entity, lazy) : of(lazy.getImplementation(), session);
        }
        if (byIdentifier) {
            Object id = persister.getIdentifier(entity, session);
            return id == null ? origin(entity) : new Whose.Key(id.toString());
        }
        Whose said = attribute == NONE || !Hibernate.isInitialized(entity)
                ? Whose.UNSAID
                : said(persister.getValue(entity, attribute), session);
        return said instanceof Whose.Unsaid ? origin(entity) : said;
    }

    private Whose ofUninitialized(Object proxy, LazyInitializer lazy) {
        if (byIdentifier) {
            return new Whose.Key(lazy.getInternalIdentifier().toString());
        }
        SharedSessionContractImplementor its = lazy.getSession();
        return its == null || !its.isOpenOrWaitingForAutoClose()
                ? origin(proxy)
                : new Whose.Origin(SessionBirth.of(its).holding().scope());
    }

    /** What the value of the tenant attribute says: a key, or another entity that says it. */
    private Whose said(@Nullable Object value, SharedSessionContractImplementor session) {
        if (value == null) {
            return Whose.NOBODYS;
        }
        Type type = persister.getPropertyTypes()[attribute];
        if (type instanceof EntityType association) {
            EntityPersister target = session.getFactory()
                    .getMappingMetamodel()
                    .getEntityDescriptor(association.getAssociatedEntityName());
            return rules.of(target).of(value, session);
        }
        return whole != null && whole.indexOf('.') >= 0 ? Whose.UNSAID : new Whose.Key(value.toString());
    }

    private static Whose origin(Object row) {
        Scope scope = Origins.of(row);
        return scope == null ? Whose.UNSAID : new Whose.Origin(scope);
    }
}
