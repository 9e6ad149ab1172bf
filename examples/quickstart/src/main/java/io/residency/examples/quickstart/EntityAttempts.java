package io.residency.examples.quickstart;

import static io.residency.examples.quickstart.Attempt.ALLOWED;

import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** The same days with Hibernate: one session factory in each process, over the process's guarded data source. */
final class EntityAttempts implements AutoCloseable {
    private static final int ID = 2_000_001;

    private final RegionalProcess eu;
    private final RegionalProcess us;
    private final SessionFactory european;
    private final SessionFactory american;

    EntityAttempts(RegionalProcess eu, RegionalProcess us) {
        this.eu = eu;
        this.us = us;
        this.european = factory(eu);
        this.american = factory(us);
    }

    /** The dependency, the annotations and the data source: there is nothing else to set up. */
    private static SessionFactory factory(RegionalProcess process) {
        Configuration configuration =
                new Configuration().addAnnotatedClass(Conversation.class).addAnnotatedClass(Part.class);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, process.dataSource());
        configuration.setProperty("hibernate.cache.region.factory_class", "jcache");
        configuration.setProperty("hibernate.javax.cache.missing_cache_strategy", "create");
        return configuration.buildSessionFactory();
    }

    List<Attempt> all() {
        return List.of(
                new Attempt("entities of acme, written and read", ALLOWED, this::ownWork),
                new Attempt("a cached entity in another tenant's scope", "OTHER_SCOPE", this::cached),
                new Attempt("a lazy collection, touched after the scope changed", "OTHER_SCOPE", this::lazyCollection),
                new Attempt("bulk HQL that writes a row of globex", "FOREIGN_TENANT", this::bulk),
                new Attempt("native SQL that gives rows to globex", "FOREIGN_TENANT", this::nativeSql),
                new Attempt("a detached European graph, merged in America", "FOREIGN_TENANT", this::merge),
                new Attempt("the same into a stateless session", "FOREIGN_TENANT", this::stateless),
                new Attempt("a session over a connection of one's own", "ESCAPE", this::suppliedConnection));
    }

    private void ownWork() {
        eu.residency().run("acme", () -> {
            european.inTransaction(session -> {
                Conversation conversation = new Conversation(ID, "Where is my order?");
                conversation.parts.add(new Part(ID, conversation, "On its way."));
                session.persist(conversation);
            });
            european.inTransaction(session -> find(session).subject = "Where is my second order?");
        });
    }

    private static Conversation find(Session session) {
        return Objects.requireNonNull(session.find(Conversation.class, ID));
    }

    private Conversation detached() {
        return eu.residency()
                .<Conversation, RuntimeException>call(
                        "acme",
                        () -> european.fromSession(session -> {
                            Conversation conversation = find(session);
                            Hibernate.initialize(conversation.parts);
                            return conversation;
                        }));
    }

    private void cached() {
        try (Session session = eu.residency().<Session, RuntimeException>call("acme", european::openSession)) {
            eu.residency().run("acme", () -> find(session));
            session.clear(); // the cache still has it
            eu.residency().run(other(), () -> find(session));
        }
    }

    /** Another workspace in Europe: residency is not tenant isolation, but a session belongs to one scope. */
    private static String other() {
        return "ws-001";
    }

    private void lazyCollection() {
        try (Session session = eu.residency().<Session, RuntimeException>call("acme", european::openSession)) {
            Conversation conversation =
                    eu.residency().<Conversation, RuntimeException>call("acme", () -> find(session));
            eu.residency().run(other(), () -> Hibernate.initialize(conversation.parts));
        }
    }

    private void bulk() {
        eu.residency()
                .run(
                        "acme",
                        () -> european.inTransaction(session -> session.createMutationQuery(
                                        "insert into Conversation (id, workspace, subject) values (2000002, 'globex', 'x')")
                                .executeUpdate()));
    }

    private void nativeSql() {
        eu.residency()
                .run(
                        "acme",
                        () -> european.inTransaction(session -> session.createNativeMutationQuery(
                                        "update conversation set tenant_id = 'globex' where id = " + ID)
                                .executeUpdate()));
    }

    private void merge() {
        Conversation graph = detached();
        us.residency().run("globex", () -> american.inTransaction(session -> session.merge(graph)));
    }

    private void stateless() {
        Conversation conversation = detached();
        us.residency().run("globex", () -> {
            try (StatelessSession session = american.openStatelessSession()) {
                session.insert(conversation);
            }
        });
    }

    private void suppliedConnection() throws Exception {
        try (Connection mine = us.dataSource().forStore("us").getConnection()) {
            eu.residency()
                    .run(
                            "acme",
                            () -> european.withOptions()
                                    .connection(mine)
                                    .openSession()
                                    .close());
        }
    }

    @Override
    public void close() {
        european.close();
        american.close();
    }
}
