package io.residency.recordings;

import io.residency.recordings.domain.Agent;
import io.residency.recordings.domain.Conversation;
import io.residency.recordings.domain.Part;
import io.residency.recordings.domain.Tag;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JPA over Hibernate with {@code @TenantId}. */
final class SpringDataJpaWork implements Work {
    private static DataSource source;

    @Override
    public String framework() {
        return "spring-data-jpa";
    }

    @Override
    public String version() {
        return JpaRepository.class.getPackage().getImplementationVersion();
    }

    @Override
    public void run(Server server, DataSource tape) {
        source = tape;
        try (var context = new AnnotationConfigApplicationContext(Beans.class)) {
            var transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            Consumer<Consumer<Conversations>> in = work ->
                    transactions.executeWithoutResult(status -> work.accept(context.getBean(Conversations.class)));
            use(in, context.getBean(Tags.class));
        }
    }

    interface Subject {
        Long getId();

        String getSubject();
    }

    record Summary(Long id, String subject) {}

    interface Tags extends JpaRepository<Tag, Long> {
        Optional<Tag> findByCaption(String caption);
    }

    interface Conversations extends JpaRepository<Conversation, Long>, JpaSpecificationExecutor<Conversation> {
        List<Conversation> findBySubjectContainingIgnoreCaseOrderByCreatedAtDesc(String subject);

        List<Conversation> findByStateInAndPriorityGreaterThan(List<Conversation.State> states, int priority);

        List<Conversation> findByAssigneeNameAndTagsCaption(String name, String caption);

        List<Conversation> findDistinctByPartsBodyStartingWith(String body);

        List<Subject> findByPriorityBetween(int low, int high);

        List<Summary> findByPriorityIsNotNull();

        Optional<Conversation> findFirstBySubjectOrderByIdDesc(String subject);

        List<Conversation> findTop3ByStateNot(Conversation.State state);

        Page<Conversation> findByState(Conversation.State state, PageRequest page);

        Slice<Conversation> findByPriority(int priority, PageRequest page);

        Window<Conversation> findFirst2ByStateOrderById(Conversation.State state, ScrollPosition position);

        boolean existsBySubject(String subject);

        long countByState(Conversation.State state);

        long deleteBySubject(String subject);

        @EntityGraph(attributePaths = {"tags", "assignee"})
        List<Conversation> findByVersion(int version);

        @Lock(LockModeType.PESSIMISTIC_WRITE)
        Optional<Conversation> findWithLockById(Long id);

        @Query("select c from Conversation c join fetch c.parts p where p.author.name = :name")
        List<Conversation> by(String name);

        @Query(
                value = "select * from conversation c where c.tenant_id = :tenant order by c.id",
                countQuery = "select count(*) from conversation c where c.tenant_id = :tenant",
                nativeQuery = true)
        Page<Conversation> natively(String tenant, PageRequest page);

        @Modifying
        @Query("update Conversation c set c.priority = c.priority + 1 where c.state = :state")
        int raise(Conversation.State state);

        @Modifying
        @Query("delete from Part p where p.conversation.id = :id")
        int empty(Long id);
    }

    private static void use(Consumer<Consumer<Conversations>> in, Tags tags) {
        Tag tag = new Tag();
        tag.caption = "urgent";
        tags.save(tag);
        Long[] id = new Long[1];
        in.accept(conversations -> {
            Conversation conversation = new Conversation();
            conversation.subject = "a";
            conversation.priority = 1;
            conversation.createdAt = LocalDateTime.of(2026, 1, 1, 12, 0);
            Part part = new Part();
            part.conversation = conversation;
            part.body = "x";
            conversation.parts.add(part);
            conversation.labels.add("vip");
            id[0] = conversations.saveAndFlush(conversation).id;
            conversations.saveAll(List.of(new Conversation(), new Conversation()));
        });
        in.accept(conversations -> {
            PageRequest page = PageRequest.of(1, 2, Sort.by("subject").descending());
            conversations.findBySubjectContainingIgnoreCaseOrderByCreatedAtDesc("a");
            conversations.findByStateInAndPriorityGreaterThan(List.of(Conversation.State.OPEN), 0);
            conversations.findByAssigneeNameAndTagsCaption("Ada", "urgent");
            conversations.findDistinctByPartsBodyStartingWith("x");
            conversations.findByPriorityBetween(0, 3);
            conversations.findByPriorityIsNotNull();
            conversations.findFirstBySubjectOrderByIdDesc("a");
            conversations.findTop3ByStateNot(Conversation.State.CLOSED);
            conversations.findByState(Conversation.State.OPEN, page);
            conversations.findByPriority(1, PageRequest.of(0, 1));
            conversations.findFirst2ByStateOrderById(Conversation.State.OPEN, ScrollPosition.keyset());
            conversations.findFirst2ByStateOrderById(Conversation.State.OPEN, ScrollPosition.offset(0));
            conversations.existsBySubject("a");
            conversations.countByState(Conversation.State.OPEN);
            conversations.findByVersion(0);
            conversations.findWithLockById(id[0]);
            conversations.by("Ada");
            conversations.natively("acme", PageRequest.of(0, 2));
            conversations.findAll(page);
            conversations.findAll(Sort.by("assignee.name"));
            conversations.findAllById(List.of(1L, 2L));
            conversations.existsById(1L);
            conversations.count();
            Conversation example = new Conversation();
            example.subject = "a";
            // One attribute: Spring Data takes them in no order of its own.
            conversations.findAll(Example.of(example, ExampleMatcher.matching().withIgnorePaths("version", "state")));
            conversations.findAll((root, query, builder) -> builder.and(
                    builder.like(builder.lower(root.get("subject")), "%a%"),
                    builder.exists(partsOf(root, query, builder))));
        });
        in.accept(conversations -> {
            Conversation conversation = conversations.findById(id[0]).orElseThrow();
            conversation.subject = "b";
            conversation.tags.add(tags.findByCaption("urgent").orElseThrow());
        });
        in.accept(conversations -> {
            conversations.raise(Conversation.State.OPEN);
            conversations.empty(4711L);
            conversations.deleteBySubject("b");
            conversations.deleteAllByIdInBatch(List.of(4711L, 4712L));
            conversations.deleteAllInBatch(conversations.findAll());
        });
        tags.deleteAll();
    }

    private static jakarta.persistence.criteria.Subquery<Long> partsOf(
            jakarta.persistence.criteria.Root<Conversation> root,
            jakarta.persistence.criteria.CriteriaQuery<?> query,
            jakarta.persistence.criteria.CriteriaBuilder builder) {
        var parts = query.subquery(Long.class);
        var part = parts.from(Part.class);
        return parts.select(part.get("id")).where(builder.equal(part.get("conversation"), root));
    }

    /** The application. */
    @Configuration
    @EnableJpaRepositories(considerNestedRepositories = true, basePackageClasses = SpringDataJpaWork.class)
    static class Beans {
        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory() {
            var factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(source);
            factory.setPackagesToScan(Agent.class.getPackageName());
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.getJpaPropertyMap()
                    .put(
                            "hibernate.physical_naming_strategy",
                            "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
            factory.getJpaPropertyMap().put("hibernate.tenant_identifier_resolver", new Acme());
            return factory;
        }

        @Bean
        PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }

    private static final class Acme implements CurrentTenantIdentifierResolver<Object> {
        @Override
        public Object resolveCurrentTenantIdentifier() {
            return "acme";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return true;
        }
    }
}
