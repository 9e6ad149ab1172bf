package io.residency.hibernate.cases;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Where a path runs: a session factory over the layout's stores, and someone for whom the thread acts. */
abstract class World implements AutoCloseable {
    /** At home in eu. */
    static final String ACME = "acme";

    /** At home in eu. */
    static final String HOOLI = "hooli";

    /** At home in us. */
    static final String GLOBEX = "globex";

    /** At home in us. */
    static final String INITECH = "initech";

    final Layout layout;
    final Databases data;
    final List<Object> seen = new ArrayList<>();
    private SessionFactory factory;

    World(Layout layout, Database database) throws Exception {
        this.layout = layout;
        this.data = new Databases(layout, database);
    }

    /** Builds another factory over the same stores. */
    abstract SessionFactory build() throws Exception;

    /** Builds a factory over the same stores that knows nothing of the library. */
    abstract SessionFactory buildStripped() throws Exception;

    /** Does the work for a tenant. */
    abstract void as(String tenant, Work work) throws Exception;

    /** Does the work for every tenant of a region. */
    abstract void asRegion(String region, Work work) throws Exception;

    /** Looks at a session after its work failed, which is still open and in its scope. */
    abstract void failed(Session session);

    /** The world's factory, which is built when it is first asked for. */
    final SessionFactory factory() throws Exception {
        if (factory == null) {
            factory = build();
        }
        return factory;
    }

    /** Does the work for a tenant in a session and a transaction of its own. */
    final void in(String tenant, SessionWork work) throws Exception {
        as(tenant, () -> inSession(work));
    }

    /** Does the work in a session and a transaction of its own, for whom the thread acts. */
    final void inSession(SessionWork work) throws Exception {
        try (Session session = factory().openSession()) {
            within(session, work);
        }
    }

    /** Does the work in a transaction of the session. */
    final void within(Session session, SessionWork work) throws Exception {
        session.beginTransaction();
        try {
            work.with(session);
            session.getTransaction().commit();
        } catch (Throwable e) {
            if (session.isOpen()) {
                if (session.getTransaction().isActive()) {
                    session.getTransaction().rollback();
                }
                failed(session);
            }
            throw e;
        }
    }

    /** As {@link #in}, in a stateless session. */
    final void inStateless(String tenant, StatelessWork work) throws Exception {
        as(tenant, () -> {
            try (StatelessSession session = factory().openStatelessSession()) {
                session.beginTransaction();
                try {
                    work.with(session);
                    session.getTransaction().commit();
                } catch (Throwable e) {
                    if (session.getTransaction().isActive()) {
                        session.getTransaction().rollback();
                    }
                    throw e;
                }
            }
        });
    }

    /** What the tenant finds, with everything of it loaded that a case could want, when its session is closed. */
    final Cust detached(String tenant, int id) throws Exception {
        Cust[] found = new Cust[1];
        in(tenant, session -> {
            found[0] = session.find(Cust.class, id);
            Hibernate.initialize(found[0].lines());
            Hibernate.initialize(found[0].tags());
            Hibernate.initialize(found[0].grps());
        });
        return found[0];
    }

    /** Notes what the application saw. */
    final void saw(Object value) {
        seen.add(value);
    }

    @Override
    public void close() throws Exception {
        if (factory != null) {
            factory.close();
        }
        data.close();
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    @FunctionalInterface
    interface SessionWork {
        void with(Session session) throws Exception;
    }

    @FunctionalInterface
    interface StatelessWork {
        void with(StatelessSession session) throws Exception;
    }
}
