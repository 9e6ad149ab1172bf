package io.residency.recordings;

import io.residency.recordings.domain.Agent;
import io.residency.recordings.domain.Attachment;
import io.residency.recordings.domain.Channel;
import io.residency.recordings.domain.Chat;
import io.residency.recordings.domain.Closed;
import io.residency.recordings.domain.Conversation;
import io.residency.recordings.domain.Counter;
import io.residency.recordings.domain.Customer;
import io.residency.recordings.domain.Email;
import io.residency.recordings.domain.Event;
import io.residency.recordings.domain.Meta;
import io.residency.recordings.domain.Opened;
import io.residency.recordings.domain.Part;
import io.residency.recordings.domain.Person;
import io.residency.recordings.domain.Plan;
import io.residency.recordings.domain.Tag;
import io.residency.recordings.domain.Tenanted;
import io.residency.recordings.domain.Workspace;
import jakarta.persistence.LockModeType;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Version;
import org.hibernate.cfg.Configuration;

/** Hibernate with {@code @TenantId}: sessions, HQL, stateless sessions. */
final class HibernateWork implements Work {
    static final List<Class<?>> ENTITIES = List.of(
            Tenanted.class,
            Plan.class,
            Workspace.class,
            Person.class,
            Agent.class,
            Customer.class,
            Conversation.class,
            Meta.class,
            Part.class,
            Attachment.class,
            Tag.class,
            Channel.class,
            Email.class,
            Chat.class,
            Event.class,
            Opened.class,
            Closed.class,
            Counter.class);

    private SessionFactory sessions;

    @Override
    public String framework() {
        return "hibernate";
    }

    @Override
    public String version() {
        return Version.getVersionString();
    }

    @Override
    public void run(Server server, DataSource source) {
        Configuration configuration = new Configuration();
        ENTITIES.forEach(configuration::addAnnotatedClass);
        configuration.getProperties().put("hibernate.connection.datasource", source);
        configuration.setProperty("hibernate.jdbc.batch_size", "20");
        configuration.setProperty("hibernate.order_inserts", "true");
        configuration.setProperty("hibernate.default_batch_fetch_size", "4");
        configuration.setPhysicalNamingStrategy(
                new org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl());
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            sessions = factory;
            Long id = write();
            read(id);
            List<String> queries = Queries.of(server);
            queries.forEach(hql -> in(session -> Queries.run(session, hql)));
            stateless(id);
            remove(id);
        }
    }

    private void in(Consumer<Session> work) {
        try (Session session =
                sessions.withOptions().tenantIdentifier((Object) "acme").openSession()) {
            session.beginTransaction();
            work.accept(session);
            session.getTransaction().commit();
        }
    }

    private Long write() {
        Long[] id = new Long[1];
        in(session -> {
            Workspace workspace = new Workspace();
            workspace.id = "acme-main";
            workspace.name = "Main";
            workspace.plan = session.getReference(Plan.class, 1L);
            session.persist(workspace);
            Agent boss = new Agent();
            boss.name = "Ada";
            boss.team = "first";
            Agent agent = new Agent();
            agent.name = "Ben";
            agent.manager = boss;
            Customer customer = new Customer();
            customer.name = "Cy";
            customer.company = "Cylon";
            List.of(boss, agent, customer).forEach(session::persist);
            Conversation conversation = conversation("hello", agent);
            for (int i = 0; i < 3; i++) {
                conversation.parts.add(part(conversation, customer, i));
            }
            Tag tag = tag("urgent");
            Tag other = tag("later");
            session.persist(tag);
            session.persist(other);
            conversation.tags.add(tag);
            conversation.tags.add(other);
            session.persist(conversation);
            for (int i = 0; i < 3; i++) {
                session.persist(conversation("more " + i, null));
            }
            Email email = new Email();
            email.address = "help@example.com";
            Chat chat = new Chat();
            chat.widget = "corner";
            Opened opened = new Opened();
            opened.conversation = conversation;
            Closed closed = new Closed();
            closed.conversation = conversation;
            List.of(email, chat, opened, closed).forEach(session::persist);
            session.flush();
            id[0] = conversation.id;
        });
        in(session -> {
            Conversation conversation = session.find(Conversation.class, id[0]);
            conversation.subject = "hello again";
            conversation.labels.add("vip");
            conversation.labels.remove("new");
            conversation.attributes.put("lang", "en");
            conversation.attributes.put("source", "web");
            conversation.tags.removeIf(tag -> tag.caption.equals("later"));
            conversation.parts.remove(0);
            conversation.parts.get(0).body = "changed";
            conversation.meta.color = "red";
        });
        return id[0];
    }

    private static Conversation conversation(String subject, Agent assignee) {
        Conversation conversation = new Conversation();
        conversation.subject = subject;
        conversation.assignee = assignee;
        conversation.priority = 2;
        conversation.createdAt = LocalDateTime.of(2026, 1, 1, 12, 0);
        conversation.meta = new Meta();
        conversation.meta.color = "blue";
        conversation.keywords = new String[] {"a", "b"};
        conversation.labels.add("new");
        conversation.attributes.put("source", "mail");
        return conversation;
    }

    private static Part part(Conversation conversation, Person author, int place) {
        Part part = new Part();
        part.conversation = conversation;
        part.author = author;
        part.body = "part " + place;
        part.place = place;
        Attachment attachment = new Attachment();
        attachment.part = part;
        attachment.name = "a.txt";
        attachment.bytes = 12L;
        part.attachments.add(attachment);
        return part;
    }

    private static Tag tag(String caption) {
        Tag tag = new Tag();
        tag.caption = caption;
        return tag;
    }

    private void read(Long id) {
        in(session -> {
            Conversation conversation = session.find(Conversation.class, id);
            conversation.parts.forEach(part -> Hibernate.initialize(part.attachments));
            Hibernate.initialize(conversation.tags);
            Hibernate.initialize(conversation.labels);
            Hibernate.initialize(conversation.attributes);
            Hibernate.initialize(conversation.assignee);
            session.refresh(conversation);
            session.lock(conversation, LockModeType.PESSIMISTIC_WRITE);
            session.lock(conversation, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        });
        for (LockModeType mode : new LockModeType[] {
            LockModeType.PESSIMISTIC_READ,
            LockModeType.PESSIMISTIC_WRITE,
            LockModeType.PESSIMISTIC_FORCE_INCREMENT,
            LockModeType.OPTIMISTIC
        }) {
            in(session -> session.find(Conversation.class, id, mode));
        }
        in(session -> {
            session.find(Person.class, 1L);
            session.find(Agent.class, 1L);
            Hibernate.initialize(session.find(Workspace.class, "acme-main").plan);
            session.find(Event.class, 1L);
            session.find(Channel.class, java.util.UUID.randomUUID());
            session.find(Tag.class, "urgent", KeyType.NATURAL);
            session.findMultiple(Conversation.class, List.of(id, id + 1, id + 2));
        });
        in(session -> {
            var graph = session.createEntityGraph(Conversation.class);
            graph.addSubgraph("parts").addAttributeNodes("attachments");
            graph.addAttributeNodes("tags");
            session.find(graph, id);
        });
        in(session -> {
            Conversation detached = new Conversation();
            detached.id = id + 1;
            detached.subject = "merged";
            detached.tenantId = "acme";
            session.merge(detached);
        });
    }

    private void stateless(Long id) {
        try (StatelessSession session = sessions.withStatelessOptions()
                .tenantIdentifier((Object) "acme")
                .openStatelessSession()) {
            session.beginTransaction();
            Counter counter = new Counter();
            counter.tenantId = "acme";
            counter.name = "seen";
            counter.hits = 1L;
            session.upsert(counter);
            counter.hits = 2L;
            session.upsert(counter);
            Customer customer = new Customer();
            customer.name = "Di";
            session.insert(customer);
            customer.company = "Dot";
            session.update(customer);
            Conversation conversation = session.get(Conversation.class, id);
            session.fetch(conversation.parts);
            session.refresh(conversation);
            conversation.subject = "stateless";
            session.update(conversation);
            session.getMultiple(Tag.class, List.of(1L, 2L, 3L));
            Tag tag = tag("stateless");
            session.insert(tag);
            session.upsert(tag);
            session.delete(tag);
            session.delete(customer);
            session.getTransaction().commit();
        }
    }

    private void remove(Long id) {
        in(session -> {
            session.createQuery("from Event", Event.class).getResultList().forEach(session::remove);
            session.createQuery("from Channel", Channel.class).getResultList().forEach(session::remove);
            session.remove(session.find(Conversation.class, id));
            session.createQuery("from Conversation", Conversation.class)
                    .getResultList()
                    .forEach(session::remove);
            session.createQuery("from Person p order by p.id desc", Person.class)
                    .getResultList()
                    .forEach(session::remove);
        });
    }
}
