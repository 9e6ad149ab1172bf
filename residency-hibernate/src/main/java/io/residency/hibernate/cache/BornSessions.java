package io.residency.hibernate.cache;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.config.ResidencyConfiguration;
import io.residency.hibernate.entities.EntityRule;
import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.rows.FetchedCollections;
import io.residency.hibernate.session.SessionBirth;
import io.residency.hibernate.session.SessionGuard;
import io.residency.jdbc.Holding;
import io.residency.policy.TableUse;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/** What is known of sessions since their birth. */
final class BornSessions implements CacheSessions {
    private final ServiceRegistry registry;
    private volatile @Nullable SessionGuard guard;

    /** @param registry whose guard is asked for with the first session: it may not be there yet */
    BornSessions(ServiceRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CacheSession of(SharedSessionContractImplementor session) {
        SessionGuard known = guard;
        if (known == null) {
            known = SessionGuard.of(registry);
            guard = known;
        }
        return new Born(SessionBirth.of(session), known.residency());
    }

    @Override
    public @Nullable EntityRule rule(SessionFactoryImplementor factory, String entity) {
        return EntityRules.of(factory).rule(entity);
    }

    @Override
    public void fetched(CollectionPersister collection, Object key, SharedSessionContractImplementor session) {
        FetchedCollections.check(collection, key, session);
    }

    private record Born(SessionBirth birth, Residency residency) implements CacheSession {
        private Holding holding() {
            return birth.holding();
        }

        @Override
        public boolean readsWrittenSql() {
            return birth.rows().isOfWrittenSql();
        }

        @Override
        public @Nullable Tenant tenant() {
            return holding().scope() instanceof Scope.OfTenant scope ? scope.tenant() : null;
        }

        @Override
        public @Nullable Residence current() {
            Tenant tenant = tenant();
            return tenant != null
                            && holding().isCurrent()
                            && residency.lookup(tenant) instanceof ResidenceLookup.Known known
                    ? known.residence()
                    : null;
        }

        @Override
        public ResidencyConfiguration configuration() {
            return residency.configuration();
        }

        @Override
        public ResidenceLookup lookup(Tenant other) {
            return residency.lookup(other);
        }

        @Override
        public ResidenceLookup lookupKey(String key) {
            return residency.lookupKey(key);
        }

        @Override
        public void check(List<TableUse> uses) {
            holding().check(uses);
        }
    }
}
