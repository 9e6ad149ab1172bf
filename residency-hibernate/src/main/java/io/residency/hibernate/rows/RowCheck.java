package io.residency.hibernate.rows;

import io.residency.Operation;
import io.residency.Region;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.hibernate.entities.EntityRule;
import io.residency.hibernate.session.SessionBirth;
import io.residency.hibernate.session.SessionGuard;
import io.residency.jdbc.Holding;
import io.residency.policy.RowOwner;
import io.residency.policy.RowRegion;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Asks for a row that a session loads, holds or writes, and obeys. Of one session factory; safe for use by several threads. */
final class RowCheck {
    private static final RowOwner OWN = new RowOwner.OfScope();
    private static final RowOwner UNPROVEN = new RowOwner.Unproven();

    private final SessionGuard guard;
    private final FactoryRows rows;
    private final boolean binding;

    RowCheck(SessionGuard guard, FactoryRows rows) {
        this.guard = guard;
        this.rows = rows;
        this.binding = guard.demandsBinding();
    }

    EntityRows rows(EntityPersister persister) {
        return rows.of(persister);
    }

    /** An object was made for what the thread does now. */
    void made(EntityPersister persister, Object row) {
        EntityRows rows = this.rows.of(persister);
        if (rows.isResident() && !rows.isSaidByKey()) {
            Scope scope = guard.residency().current();
            if (!(scope instanceof Scope.Nobody)) { // who reads nothing
                Origins.put(row, scope);
            }
        }
    }

    /** The session must be of the thread's scope. */
    void use(SharedSessionContractImplementor session, EntityPersister persister, Operation operation) {
        EntityRows rows = this.rows.of(persister);
        if (rows.isResident() && !SessionBirth.of(session).holding().isCurrent()) {
            check(
                    session,
                    rows,
                    operation,
                    new Whose.Origin(SessionBirth.of(session).holding().scope()));
        }
    }

    /** An object of a resident entity that the session is to hold or write. */
    void object(
            SharedSessionContractImplementor session, EntityPersister persister, Object entity, Operation operation) {
        EntityRows rows = this.rows.of(persister);
        if (rows.isResident()) {
            check(session, rows, operation, rows.of(entity, session));
        }
    }

    /** Where each statement must be bound, an object can vouch for what belongs to it if the database has its row. */
    void prove(SharedSessionContractImplementor session, EntityPersister persister, Object row) {
        if (binding && rows.of(persister).isResident()) {
            Proofs.seek(session, persister, row);
        }
    }

    /** An object that is to be written, or pointed at; an empty tenant attribute is filled in, or refused, later. */
    void taken(SharedSessionContractImplementor session, @Nullable String entity, Object row) {
        EntityPersister persister = Persisters.of(session, entity, row);
        EntityRows rows = this.rows.of(persister);
        if (rows.isResident()) {
            Whose whose = rows.of(row, session);
            check(session, rows, Operation.WRITE, whose instanceof Whose.Nobodys ? Whose.UNSAID : whose);
        }
    }

    /** A row may point at no other tenant's row. */
    void pointedAt(SharedSessionContractImplementor session, Type type, @Nullable Object value) {
        Pointing.each(type, value, session, (entity, target) -> taken(session, entity, target));
    }

    /** Where each statement must be bound, the session holds the owner to whom a row leads that is to be written. */
    void hold(SharedSessionContractImplementor session, EntityRows rows, Object[] state) {
        if (binding && session.isEventSource()) {
            LazyInitializer owner = rows.unloadedOwner(state, session);
            if (owner != null) {
                Proofs.hold(session, owner.getEntityName(), owner.getInternalIdentifier());
            }
        }
    }

    /** Whether values of the type may point at rows of resident entities. */
    boolean leads(Type type) {
        return Pointing.leads(type, rows.rules());
    }

    /** Whose a row is was changed since it was loaded. */
    void changed(SharedSessionContractImplementor session, EntityRows rows, Whose now) {
        EntityRule rule = rows.rule();
        if (rule != null) {
            Holding holding = SessionBirth.of(session).holding();
            RowOwner owner = isOwn(holding, now) ? UNPROVEN : owner(now);
            holding.check(List.of(new TableUse(
                    rule.table(),
                    rule.classification(),
                    Operation.WRITE,
                    false,
                    new Rows(List.of(), List.of(owner, UNPROVEN), List.of(owner)),
                    null)));
        }
    }

    /** @throws io.residency.ResidencyViolationException when it is another's, or the session is */
    void check(SharedSessionContractImplementor session, EntityRows rows, Operation operation, Whose whose) {
        EntityRule rule = rows.rule();
        if (rule == null || !rule.isResident()) {
            return;
        }
        Holding holding = SessionBirth.of(session).holding();
        if (isOwn(holding, whose) && holding.isCurrent()) {
            return;
        }
        holding.check(List.of(new TableUse(
                rule.table(), rule.classification(), operation, false, owned(operation, whose, holding), null)));
    }

    private static boolean isOwn(Holding holding, Whose whose) {
        if (whose instanceof Whose.Key key) {
            return key.key().equals(holding.key());
        }
        return whose instanceof Whose.Unsaid
                || (whose instanceof Whose.Origin origin && origin.scope().equals(holding.scope()));
    }

    private Rows owned(Operation operation, Whose whose, Holding holding) {
        if (whose instanceof Whose.Origin origin && origin.scope() instanceof Scope.OfRegion region) {
            return ofRegion(operation, region.region());
        }
        if (isOwn(holding, whose)) {
            return of(operation, OWN);
        }
        return of(operation, owner(whose));
    }

    /** It is one of the region's; of which tenant there, nothing says. */
    private static Rows ofRegion(Operation operation, Region region) {
        List<RowRegion> regions = List.of(new RowRegion(region));
        return new Rows(
                List.of(),
                List.of(),
                List.of(OWN),
                operation == Operation.READ ? List.of() : regions,
                regions,
                List.of());
    }

    private static Rows of(Operation operation, RowOwner owner) {
        return new Rows(List.of(), operation == Operation.READ ? List.of() : List.of(owner), List.of(owner));
    }

    private RowOwner owner(Whose whose) {
        Residency residency = guard.residency();
        @Nullable ResidenceLookup lookup = null;
        if (whose instanceof Whose.Key key) {
            lookup = residency.lookupKey(key.key());
        } else if (whose instanceof Whose.Origin origin && origin.scope() instanceof Scope.OfTenant tenant) {
            lookup = residency.lookup(tenant.tenant());
        }
        return lookup == null ? UNPROVEN : new RowOwner.Other(lookup);
    }
}
