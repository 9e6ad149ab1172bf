package io.residency.hibernate.cache;

import io.residency.hibernate.rows.EntityRule;
import io.residency.policy.RowOwner;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.cache.spi.entry.CacheEntry;
import org.hibernate.cache.spi.entry.ReferenceCacheEntryImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.TenantIdMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Compares the tenant attribute of an entity's cached state with the session's tenant. */
final class TenantAttributeRows implements CachedRows {
    private static final RowOwner OWN = new RowOwner.OfScope();

    private final CacheSessions sessions;
    private final Map<EntityPersister, Path> paths = new ConcurrentHashMap<>();

    TenantAttributeRows(CacheSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public RowOwner owner(SharedSessionContractImplementor session, String entity, Object value) {
        SessionFactoryImplementor factory = session.getFactory();
        EntityPersister root = factory.getMappingMetamodel().getEntityDescriptor(entity);
        CacheEntry entry = (CacheEntry) root.getCacheEntryStructure().destructure(value, factory);
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entry.getSubclass());
        Path path = paths.computeIfAbsent(persister, this::path);
        if (path.position() < 0) {
            return OWN;
        }
        Object tenant = path.value(persister, entry, session);
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
            return Path.of(role.substring(entity.length() + 1), persister);
        }
        EntityRule rule = sessions.rule(persister.getFactory(), persister.getEntityName());
        return rule == null || rule.tenant() == null ? Path.NONE : Path.of(rule.tenant(), persister);
    }

    /**
     * The way from an entity to its tenant attribute, which may be in an embedded one. None where it is in the identifier,
     * which the key holds, or in another entity, which has an entry of its own.
     */
    private record Path(int position, List<String> names) {
        static final Path NONE = new Path(-1, List.of());

        static Path of(String path, EntityPersister persister) {
            List<String> names = List.of(path.split("\\."));
            int position = Arrays.asList(persister.getPropertyNames()).indexOf(names.get(0));
            if (position < 0) {
                return NONE;
            }
            Type type = persister.getPropertyTypes()[position];
            for (String name : names.subList(1, names.size())) {
                if (!(type instanceof ComponentType component)) {
                    return NONE;
                }
                type = component.getSubtypes()[component.getPropertyIndex(name)];
            }
            return type instanceof EntityType ? NONE : new Path(position, names);
        }

        /** Null where the state does not say it. */
        @Nullable
        Object value(EntityPersister persister, CacheEntry entry, SharedSessionContractImplementor session) {
            Type type = persister.getPropertyTypes()[position];
            Object value = entry instanceof ReferenceCacheEntryImpl held
                    ? persister.getValue(held.getReference(), position)
                    : assembled(entry.getDisassembledState()[position], type, session);
            for (String name : names.subList(1, names.size())) {
                if (value == null) {
                    return null;
                }
                ComponentType component = (ComponentType) type;
                int at = component.getPropertyIndex(name);
                value = component.getPropertyValue(value, at, session);
                type = component.getSubtypes()[at];
            }
            return value;
        }

        private static @Nullable Object assembled(
                @Nullable Serializable state, Type type, SharedSessionContractImplementor session) {
            return state == LazyPropertyInitializer.UNFETCHED_PROPERTY ? null : type.assemble(state, session, null);
        }
    }
}
