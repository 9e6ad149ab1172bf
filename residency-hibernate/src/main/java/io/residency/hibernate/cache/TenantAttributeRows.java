package io.residency.hibernate.cache;

import io.residency.hibernate.entities.EntityRule;
import io.residency.policy.RowOwner;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.cache.spi.entry.CacheEntry;
import org.hibernate.cache.spi.entry.ReferenceCacheEntryImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.TenantIdMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Compares the tenant attribute of an entity's cached state, or of its identifier, with the session's tenant. */
final class TenantAttributeRows {
    private static final RowOwner OWN = new RowOwner.OfScope();

    private final CacheSessions sessions;
    private final Map<EntityPersister, Path> paths = new ConcurrentHashMap<>();

    TenantAttributeRows(CacheSessions sessions) {
        this.sessions = sessions;
    }

    /** States of an entity, by its root's name. */
    CachedRows ofStates(String entity) {
        return (session, id, value) -> {
            SessionFactoryImplementor factory = session.getFactory();
            EntityPersister root = factory.getMappingMetamodel().getEntityDescriptor(entity);
            CacheEntry entry = (CacheEntry) root.getCacheEntryStructure().destructure(value, factory);
            EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entry.getSubclass());
            Path path = paths.computeIfAbsent(persister, this::path);
            if (path.position() < 0) {
                return ofIdentifier(root, id, session);
            }
            return owner(path.value(persister, entry, session), session);
        };
    }

    /** Identifiers of an entity, by its root's name, which are found by natural ids. */
    CachedRows ofIdentifiers(String entity) {
        return (session, values, id) ->
                ofIdentifier(session.getFactory().getMappingMetamodel().getEntityDescriptor(entity), id, session);
    }

    /** Elements of collections of one role, whose key is their owner's identifier. */
    CachedRows ofElements(String role) {
        return (session, id, elements) -> {
            CollectionPersister collection =
                    session.getFactory().getMappingMetamodel().getCollectionDescriptor(role);
            if (id != null && !session.isEventSource()) {
                sessions.fetched(collection, assembled(id, key(collection), session), session);
            }
            return ofIdentifier(collection.getOwnerEntityPersister(), id, session);
        };
    }

    @SuppressWarnings("removal") // nothing else says how keys are disassembled
    private static Type key(CollectionPersister collection) {
        return collection.getKeyType();
    }

    /** Keys hold identifiers as they are, or disassembled. */
    private static Object assembled(Object id, Type type, SharedSessionContractImplementor session) {
        return type.getReturnedClass().isInstance(id)
                ? id
                : Objects.requireNonNull(type.assemble((Serializable) id, session, null));
    }

    private RowOwner ofIdentifier(
            EntityPersister persister, @Nullable Object id, SharedSessionContractImplementor session) {
        Path path = paths.computeIfAbsent(persister, this::path);
        return path.position() == Path.IN_IDENTIFIER && id != null
                ? owner(path.inIdentifier(persister, id, session), session)
                : OWN;
    }

    private RowOwner owner(@Nullable Object tenant, SharedSessionContractImplementor session) {
        if (tenant == null) {
            return new RowOwner.Unproven();
        }
        String key = tenant.toString();
        return key.equals(session.getTenantIdentifier())
                ? OWN
                : new RowOwner.Other(sessions.of(session).lookupKey(key));
    }

    private Path path(EntityPersister persister) {
        TenantIdMapping mapping = persister.getTenantIdMapping();
        AttributeMapping attribute = mapping == null ? null : mapping.getAttributeMapping();
        if (attribute != null) {
            String role = attribute.getNavigableRole().getFullPath();
            String entity =
                    attribute.findContainingEntityMapping().getNavigableRole().getFullPath();
            Path found = Path.of(role.substring(entity.length() + 1), persister);
            if (!found.equals(Path.NONE)) {
                return found;
            }
        }
        EntityRule rule = sessions.rule(persister.getFactory(), persister.getEntityName());
        return rule == null || rule.tenant() == null ? Path.NONE : Path.of(rule.tenant(), persister);
    }

    /**
     * The way from an entity to its tenant attribute, which may be in an embedded one, or in the identifier, which the key
     * holds. None where it is in another entity, which has an entry of its own.
     */
    private record Path(int position, List<String> names) {
        static final int IN_IDENTIFIER = -2;
        static final Path NONE = new Path(-1, List.of());

        static Path of(String path, EntityPersister persister) {
            List<String> names = List.of(path.split("\\."));
            int position = Arrays.asList(persister.getPropertyNames()).indexOf(names.get(0));
            if (position >= 0) {
                List<String> within = names.subList(1, names.size());
                return leads(persister.getPropertyTypes()[position], within) ? new Path(position, within) : NONE;
            }
            boolean named = names.get(0).equals(persister.getIdentifierPropertyName());
            List<String> within = named ? names.subList(1, names.size()) : names;
            return (named || persister.getIdentifierPropertyName() == null)
                            && leads(persister.getIdentifierType(), within)
                    ? new Path(IN_IDENTIFIER, within)
                    : NONE;
        }

        private static boolean leads(Type from, List<String> within) {
            Type type = from;
            for (String name : within) {
                if (!(type instanceof ComponentType component)
                        || !Arrays.asList(component.getPropertyNames()).contains(name)) {
                    return false;
                }
                type = component.getSubtypes()[component.getPropertyIndex(name)];
            }
            return !(type instanceof EntityType);
        }

        /** Null where the state does not say it. */
        @Nullable
        Object value(EntityPersister persister, CacheEntry entry, SharedSessionContractImplementor session) {
            Type type = persister.getPropertyTypes()[position];
            Object value = entry instanceof ReferenceCacheEntryImpl held
                    ? persister.getValue(held.getReference(), position)
                    : assembled(entry.getDisassembledState()[position], type, session);
            return end(value, type, session);
        }

        @Nullable
        Object inIdentifier(EntityPersister persister, Object id, SharedSessionContractImplementor session) {
            Type type = persister.getIdentifierType();
            return end(TenantAttributeRows.assembled(id, type, session), type, session);
        }

        private @Nullable Object end(@Nullable Object from, Type whole, SharedSessionContractImplementor session) {
            Object value = from;
            Type type = whole;
            for (String name : names) {
                if (value == null) {
                    return null;
                }
                ComponentType component = (ComponentType) type;
                int at = component.getPropertyIndex(name);
                value = component.getPropertyValue(value, at, session);
                type = component.getSubtypes()[at];
            }
            return type instanceof JdbcMapping column ? column.convertToRelationalValue(value) : value;
        }

        private static @Nullable Object assembled(
                @Nullable Serializable state, Type type, SharedSessionContractImplementor session) {
            return state == LazyPropertyInitializer.UNFETCHED_PROPERTY ? null : type.assemble(state, session, null);
        }
    }
}
