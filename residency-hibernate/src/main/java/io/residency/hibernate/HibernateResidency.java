package io.residency.hibernate;

import io.residency.Residency;
import io.residency.hibernate.session.SessionGuard;
import io.residency.jdbc.LendingSource;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** What an application asks of a guarded session factory. */
public final class HibernateResidency {
    private HibernateResidency() {}

    /**
     * The residency whose scopes decide for the sessions of the factory: {@code of(factory).run("acme", ..)}. Where the
     * settings configure it, it is closed with the factory's service registry.
     *
     * @param factory a session factory, or an entity manager factory unwrapped to one
     * @throws org.hibernate.HibernateException when its connections are not guarded
     */
    public static Residency of(SessionFactory factory) {
        return guard(factory).residency();
    }

    /**
     * What lends the connections of the factory: for JDBC beside Hibernate, and to hold rows in memory for a scope.
     *
     * @param factory as {@link #of}
     * @throws org.hibernate.HibernateException when its connections are not guarded
     */
    public static LendingSource source(SessionFactory factory) {
        return guard(factory).source();
    }

    private static SessionGuard guard(SessionFactory factory) {
        return SessionGuard.of(factory.unwrap(SessionFactoryImplementor.class).getServiceRegistry());
    }
}
