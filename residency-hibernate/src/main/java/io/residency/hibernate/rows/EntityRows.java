package io.residency.hibernate.rows;

import io.residency.Scope;
import io.residency.hibernate.entities.EntityRule;
import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.session.SessionBirth;
import java.util.stream.IntStream;
import org.hibernate.Hibernate;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** How whose a row is can be read from an object of one entity, or its state. Safe for use by several threads. */
final class EntityRows {
    private final EntityPersister persister;
    private final @Nullable EntityRule rule;
    private final FactoryRows rows;
    private final @Nullable TenantPath path;
    private final int[] pointing;
    private final int[] collections;
    private final boolean pointingByIdentifier;

    EntityRows(EntityPersister persister, FactoryRows rows) {
        EntityRules rules = rows.rules();
        this.persister = persister;
        this.rule = rules.rule(persister.getEntityName());
        this.rows = rows;
        this.path = TenantPath.of(rule == null ? null : rule.tenant(), persister);
        Type[] types = persister.getPropertyTypes();
        this.pointing = IntStream.range(0, types.length)
                .filter(index -> Pointing.leads(types[index], rules))
                .toArray();
        this.collections = IntStream.range(0, types.length)
                .filter(index -> HeldCollections.leads(types[index]))
                .toArray();
        this.pointingByIdentifier =
                persister.getIdentifierPropertyName() != null && Pointing.leads(persister.getIdentifierType(), rules);
    }

    @Nullable
    EntityRule rule() {
        return rule;
    }

    boolean isResident() {
        return rule != null && rule.isResident();
    }

    /** Whether its rows hold the key of their tenant themselves, and are not loaded without it. */
    boolean isSaidByKey() {
        return path != null
                && !(path.type() instanceof EntityType)
                && (path.inIdentifier() || !persister.getPropertyLaziness()[path.attribute()]);
    }

    /** Whether Hibernate gives a new row the session's tenant where its attribute is empty. */
    boolean isTenantGenerated() {
        if (path == null || path.attribute() < 0) {
            return false;
        }
        return persister.getGenerators()[path.attribute()] instanceof TenantIdGeneration
                || (!path.within().isEmpty()
                        && persister.getTenantIdMapping() != null
                        && persister.getTenantIdMapping().getAttributeMapping() != null);
    }

    /** The places in the entity's state of values that may point at resident entities. */
    int[] pointing() {
        return pointing;
    }

    /** The places in the entity's state of collections, and of embedded values that hold some. */
    int[] collections() {
        return collections;
    }

    /** Whether its identifier is an embedded value that may point at resident entities. */
    boolean isPointingByIdentifier() {
        return pointingByIdentifier;
    }

    /** Whether its tenant attribute is another than that with which it was loaded. */
    boolean isChanged(Object entity, Object[] loaded, SharedSessionContractImplementor session) {
        TenantPath at = path;
        if (at == null || at.attribute() < 0) {
            return false;
        }
        Object first = persister.getValue(entity, at.attribute());
        Object before = loaded[at.attribute()];
        if ((first == before && at.within().isEmpty()) || !isLoaded(entity, at)) {
            return false;
        }
        if (before == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
            return true;
        }
        Type whole = persister.getPropertyTypes()[at.attribute()];
        Object now = at.end(first, whole, session);
        Object then = at.end(before, whole, session);
        return now != then && !at.type().isEqual(then, now, session.getFactory());
    }

    /** Whether that state is of before Hibernate gave the row its tenant: of an object that was persisted and then changed. */
    boolean isGivenSince(Object[] loaded, SharedSessionContractImplementor session) {
        TenantPath at = path;
        return at != null
                && isTenantGenerated()
                && at.end(loaded[at.attribute()], persister.getPropertyTypes()[at.attribute()], session) == null;
    }

    /** Whether another entity says whose a row is. */
    boolean isSaidByOwner() {
        return path != null && path.type() instanceof EntityType;
    }

    /** The owner who says whose the row of this state is, if nothing is known of him but his key; null otherwise. */
    @Nullable
    LazyInitializer unloadedOwner(Object[] state, SharedSessionContractImplementor session) {
        TenantPath at = path;
        if (at == null || at.inIdentifier() || !isSaidByOwner()) {
            return null;
        }
        LazyInitializer owner = HibernateProxy.extractLazyInitializer(
                at.end(state[at.attribute()], persister.getPropertyTypes()[at.attribute()], session));
        return owner != null && owner.isUninitialized() ? owner : null;
    }

    /** Whose the row of this state is. */
    Whose of(Object entity, @Nullable Object id, Object[] state, SharedSessionContractImplementor session) {
        Whose said =
                path == null ? Whose.UNSAID : said(path, path.inIdentifier() ? id : state[path.attribute()], session);
        return said instanceof Whose.Unsaid ? origin(entity) : said;
    }

    /** Whose an object of the entity is, which is not loaded for that. */
    Whose of(Object entity, SharedSessionContractImplementor session) {
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(entity);
        if (lazy != null) {
            return lazy.isUninitialized()
                    ? ofUninitialized(entity, lazy, session)
                    : of(lazy.getImplementation(), session);
        }
        Whose said = Whose.UNSAID;
        if (path != null && path.inIdentifier()) {
            said = said(path, persister.getIdentifier(entity, session), session);
        } else if (path != null && Hibernate.isInitialized(entity) && isLoaded(entity, path)) {
            said = said(path, persister.getValue(entity, path.attribute()), session);
        }
        return said instanceof Whose.Unsaid ? origin(entity) : said;
    }

    private Whose ofUninitialized(Object proxy, LazyInitializer lazy, SharedSessionContractImplementor session) {
        if (path != null && path.inIdentifier()) {
            return said(path, lazy.getInternalIdentifier(), session);
        }
        SharedSessionContractImplementor its = lazy.getSession();
        return its == null || !its.isOpenOrWaitingForAutoClose()
                ? origin(proxy)
                : new Whose.Origin(SessionBirth.of(its).holding().scope());
    }

    /** What the tenant attribute says: a key, or another entity that says it. */
    private Whose said(TenantPath at, @Nullable Object first, SharedSessionContractImplementor session) {
        Type whole =
                at.inIdentifier() ? persister.getIdentifierType() : persister.getPropertyTypes()[at.attribute()];
        if (first == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
            return Whose.UNSAID;
        }
        Object value = at.end(first, whole, session);
        if (value == null) {
            return at.inIdentifier() ? Whose.UNSAID : Whose.NOBODYS;
        }
        if (at.type() instanceof EntityType association) {
            EntityPersister target = session.getFactory()
                    .getMappingMetamodel()
                    .getEntityDescriptor(association.getAssociatedEntityName());
            Whose targets = rows.of(target).of(value, session);
            // One that is being loaded beside this one is looked at by itself.
            return targets instanceof Whose.Nobodys ? Whose.UNSAID : targets;
        }
        Object held = at.type() instanceof JdbcMapping column ? column.convertToRelationalValue(value) : value;
        return held == null ? Whose.NOBODYS : new Whose.Key(held.toString());
    }

    /** Whether the attribute is there, which bytecode enhancement may load later. */
    private boolean isLoaded(Object entity, TenantPath at) {
        return persister
                .getBytecodeEnhancementMetadata()
                .isAttributeLoaded(entity, persister.getPropertyNames()[at.attribute()]);
    }

    private static Whose origin(Object row) {
        Scope scope = Origins.of(row);
        return scope == null ? Whose.UNSAID : new Whose.Origin(scope);
    }
}
