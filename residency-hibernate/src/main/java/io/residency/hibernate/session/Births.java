package io.residency.hibernate.session;

import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.hibernate.entities.EntityRules;
import io.residency.jdbc.Holding;
import org.hibernate.HibernateException;
import org.hibernate.engine.extension.spi.ExtensionIntegration;
import org.hibernate.engine.extension.spi.ExtensionIntegrationContext;
import org.hibernate.engine.jdbc.internal.JdbcCoordinatorImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.internal.LogicalConnectionManagedImpl;
import org.jspecify.annotations.Nullable;

/**
 * Asked by each session's constructor: refuses one of another tenant than the scope's, one whose connection comes from
 * outside, and one that shares the connection of another scope's.
 */
public final class Births implements ExtensionIntegration<SessionBirth> {
    @Override
    public Class<SessionBirth> getExtensionType() {
        return SessionBirth.class;
    }

    /**
     * @throws io.residency.ResidencyViolationException when the session is refused
     * @throws HibernateException when nobody has checked the session factory
     */
    @Override
    public SessionBirth createExtension(ExtensionIntegrationContext context) {
        SharedSessionContractImplementor session = context.getSession();
        checked(session.getFactory());
        SessionGuard guard = SessionGuard.of(session.getFactory().getServiceRegistry());
        Holding holding = guard.source().hold();
        ownConnection(session, holding);
        ownTenant(session.getTenantIdentifierValue(), guard, holding);
        SessionBirth birth = new SessionBirth(holding, guard.isFixed(), session);
        SessionBirth owner = connectionOwner(session);
        session.getEventListenerManager().addListener(birth.listener());
        if (owner != null) {
            sameScope(owner, holding);
            owner.share(session);
        }
        return birth;
    }

    /** Jars that are made one may keep one library's services of a kind, and lose the others'. */
    private static void checked(SessionFactoryImplementor factory) {
        if (!EntityRules.of(factory).areKnown()) {
            throw new HibernateException(
                    "residency-hibernate has not checked this session factory: Hibernate did not find"
                            + " its Integrator, or this session is opened before it was asked. Keep all services that the jar of"
                            + " residency-hibernate provides (META-INF/services) where jars are made one, and open no session"
                            + " while the session factory is built.");
        }
        EntityRules.of(factory).listen();
    }

    /** A connection that was handed in is judged by nobody. */
    private static void ownConnection(SharedSessionContractImplementor session, Holding holding) {
        if (!(session.getJdbcCoordinator().getLogicalConnection() instanceof LogicalConnectionManagedImpl)) {
            holding.escape("a session over a connection that was handed in");
        }
    }

    /** Refuses an identifier that is not the scope's. */
    static void ownTenant(Object identifier, SessionGuard guard, Holding holding) {
        Scope scope = holding.scope();
        TenantIdentifiers identifiers = guard.identifiers();
        boolean ofNobody = scope instanceof Scope.Nobody && !identifiers.isRoot(identifier);
        if (ofNobody || identifiers.of(scope).equals(identifier)) {
            return; // one that is born without a scope gets no connection, whoever it says it is for
        }
        holding.checkOf(
                guard.residency().lookupKey(identifier.toString()) instanceof ResidenceLookup.Known known
                        ? new Scope.OfTenant(
                                known.residence().tenant(), known.residence().epoch())
                        : null);
    }

    private static void sameScope(SessionBirth owner, Holding holding) {
        Scope owners = owner.holding().scope();
        if (!owners.equals(holding.scope())) {
            holding.checkOf(owners);
        }
    }

    /** The session whose connection this one uses; null where it gets its own. */
    private static @Nullable SessionBirth connectionOwner(SharedSessionContractImplementor session) {
        return session.getJdbcCoordinator() instanceof JdbcCoordinatorImpl coordinator
                        && coordinator.getJdbcSessionOwner() instanceof SharedSessionContractImplementor owner
                        && owner != session
                ? SessionBirth.of(owner)
                : null;
    }
}
