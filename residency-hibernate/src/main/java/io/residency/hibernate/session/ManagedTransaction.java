package io.residency.hibernate.session;

import io.residency.jdbc.Holding;
import io.residency.jdbc.Vouching;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A transaction manager's transaction in which a session uses a connection: of its end no lent connection hears. What was
 * written is not rolled back when the connection is given back, but when the transaction is.
 *
 * @param birth null where the connection is for no session
 */
record ManagedTransaction(@Nullable SessionBirth birth, Holding holding, Vouching keys)
        implements Vouching, TransactionEnd {
    /** What vouches for the session's keys over a connection that is got now. */
    static Vouching vouching(@Nullable SessionBirth birth, Holding holding, @Nullable ServiceRegistry services) {
        Vouching keys = birth == null ? Vouching.NOTHING : new OwnedKeys(birth);
        if (services == null
                || !services.requireService(TransactionCoordinatorBuilder.class).isJta()) {
            return keys;
        }
        if (birth != null && birth.rows().wasUndone()) {
            keys.rolledBack();
        }
        JtaPlatform platform = services.requireService(JtaPlatform.class);
        if (!platform.canRegisterSynchronization()) {
            return keys;
        }
        ManagedTransaction managed = new ManagedTransaction(birth, holding, keys);
        managed.register(platform);
        return managed;
    }

    @Override
    public boolean vouches(String table, String column, Object key) {
        return keys.vouches(table, column, key);
    }

    @Override
    public void rolledBack() {
        keys.rolledBack();
    }

    @Override
    public void givenBack() {
        // the transaction goes on
    }

    @Override
    public void committing() {
        holding.checkCommit();
    }

    @Override
    public void ended(boolean committed) {
        if (!committed && birth != null) {
            birth.rows().undo();
        }
    }
}
