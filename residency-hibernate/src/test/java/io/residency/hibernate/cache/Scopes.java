package io.residency.hibernate.cache;

import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.config.ResidencyConfiguration;
import io.residency.directory.Assignment;
import io.residency.hibernate.entities.EntityRule;
import io.residency.jdbc.Holding;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.policy.TableUse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** A residency whose directory a test can change, and the sessions that were opened in its scopes. */
final class Scopes implements CacheSessions, CurrentTenantIdentifierResolver<Object>, AutoCloseable {
    private final Map<String, Assignment> assignments = new ConcurrentHashMap<>();
    private final Map<Object, Holding> born = Collections.synchronizedMap(new WeakHashMap<>());
    final Residency residency;
    private final ResidencyDataSource source;

    Scopes(Databases databases, Map<String, String> more) {
        Databases.HOMES.forEach(
                (tenant, home) -> assignments.put(tenant, Assignment.of(Tenant.of(tenant), Region.of(home), 1)));
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "any (a test)");
        for (String region : List.of("eu", "us")) {
            keys.put("residency.regions." + region + ".jurisdiction", region);
            keys.put("residency.stores." + region + ".url", databases.url(region));
            keys.put("residency.stores." + region + ".footprint", region);
            keys.put("residency.stores." + region + ".rows", "own");
            keys.put("residency.stores." + region + ".attestation", "declared");
        }
        keys.put("residency.directory.type", "custom");
        keys.put("residency.tables.customer", "resident(tenant)");
        keys.put("residency.tables.plan", "reference");
        keys.putAll(more);
        residency = Residency.builder()
                .properties(keys)
                .directory(tenant -> Optional.ofNullable(assignments.get(tenant.id())))
                .open();
        source = ResidencyDataSource.of(residency);
    }

    /** The residence changes, though not the home. */
    void change(String tenant) {
        assignments.computeIfPresent(tenant, (id, was) -> Assignment.of(was.tenant(), was.home(), was.epoch() + 1));
        residency.invalidate(Tenant.of(tenant));
    }

    /** A session has been opened in the current scope. */
    <S extends SharedSessionContractImplementor> S born(S session) {
        born.put(session.getSessionToken(), source.hold());
        return session;
    }

    @Override
    public CacheSession of(SharedSessionContractImplementor session) {
        Holding holding = born.get(session.getSessionToken());
        return new CacheSession() {
            @Override
            public Tenant tenant() {
                return holding.scope() instanceof Scope.OfTenant tenant ? tenant.tenant() : null;
            }

            @Override
            public Residence current() {
                return holding.isCurrent() && residency.lookup(tenant()) instanceof ResidenceLookup.Known known
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
                holding.check(uses);
            }
        };
    }

    /** Nothing but Hibernate's own annotation says it. */
    @Override
    public EntityRule rule(SessionFactoryImplementor factory, String entity) {
        return null;
    }

    @Override
    public Object resolveCurrentTenantIdentifier() {
        return residency.current() instanceof Scope.OfTenant tenant
                ? tenant.tenant().id()
                : " nobody";
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return false;
    }

    @Override
    public void close() {
        residency.close();
    }
}
