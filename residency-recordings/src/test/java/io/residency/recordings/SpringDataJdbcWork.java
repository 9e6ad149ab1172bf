package io.residency.recordings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.PagingAndSortingRepository;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Data JDBC: an aggregate with its lists and sets, derived and written queries. */
final class SpringDataJdbcWork implements Work {
    private static DataSource source;

    @Override
    public String framework() {
        return "spring-data-jdbc";
    }

    @Override
    public String version() {
        return JdbcAggregateTemplate.class.getPackage().getImplementationVersion();
    }

    @Override
    public void run(Server server, DataSource tape) {
        source = tape;
        try (var context = new AnnotationConfigApplicationContext(Beans.class)) {
            use(context.getBean(Conversations.class), context.getBean(JdbcAggregateTemplate.class));
        }
    }

    record Tag(@Id Long id, String tenantId, String caption) {}

    record ConversationLabel(String label) {}

    record Attachment(@Id Long id, String name, Long bytes) {}

    record Part(@Id Long id, String tenantId, String body, Set<Attachment> files) {}

    @Table // both Spring Data modules are there: says whose it is
    record Conversation(
            @Id Long id,
            String tenantId,
            String subject,
            String state,
            @Version Integer version,
            List<Part> parts,
            Set<ConversationLabel> labels) {}

    record Subject(Long id, String subject) {}

    interface Conversations extends CrudRepository<Conversation, Long>, PagingAndSortingRepository<Conversation, Long> {
        List<Conversation> findByTenantId(String tenant);

        Optional<Conversation> findByTenantIdAndId(String tenant, Long id);

        List<Conversation> findByTenantIdAndSubjectContainingIgnoreCaseOrderByIdDesc(String tenant, String subject);

        List<Conversation> findByTenantIdAndStateIn(String tenant, List<String> states);

        Slice<Conversation> findByTenantIdAndState(String tenant, String state, PageRequest page);

        List<Conversation> findFirst2ByTenantIdOrderById(String tenant);

        long countByTenantId(String tenant);

        boolean existsByTenantIdAndSubject(String tenant, String subject);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        List<Conversation> findByTenantIdAndVersion(String tenant, Integer version);

        @Query("select c.id, c.subject from conversation c where c.tenant_id = :tenant and c.id in (:ids)")
        List<Subject> some(String tenant, List<Long> ids);

        @Query(
                "select count(*) from part p join conversation c on c.id = p.conversation_id and c.tenant_id = p.tenant_id"
                        + " where p.tenant_id = :tenant")
        long messages(String tenant);

        @Modifying
        @Query("update conversation set state = :state where tenant_id = :tenant and id = :id")
        int move(String tenant, Long id, String state);

        @Modifying
        @Query("delete from conversation where tenant_id = :tenant and state = :state")
        int clear(String tenant, String state);
    }

    private static void use(Conversations conversations, JdbcAggregateTemplate template) {
        for (long id = 1; id < 4; id++) {
            template.insert(new Conversation(
                    id,
                    "acme",
                    "a",
                    "OPEN",
                    null,
                    List.of(new Part(null, "acme", "x", Set.of()), new Part(null, "acme", "y", Set.of())),
                    Set.of(new ConversationLabel("vip"), new ConversationLabel("new"))));
        }
        template.insert(new Tag(1L, "acme", "urgent"));
        Conversation one = conversations.findById(1L).orElseThrow();
        conversations.save(new Conversation(
                one.id(),
                "acme",
                "b",
                "OPEN",
                one.version(),
                one.parts().subList(0, 1),
                Set.of(new ConversationLabel("vip"))));
        conversations.findByTenantId("acme");
        conversations.findByTenantIdAndId("acme", 1L);
        conversations.findByTenantIdAndSubjectContainingIgnoreCaseOrderByIdDesc("acme", "b");
        conversations.findByTenantIdAndStateIn("acme", List.of("OPEN", "CLOSED"));
        conversations.findByTenantIdAndState("acme", "OPEN", PageRequest.of(1, 2, Sort.by("subject")));
        conversations.findFirst2ByTenantIdOrderById("acme");
        conversations.countByTenantId("acme");
        conversations.existsByTenantIdAndSubject("acme", "b");
        conversations.findByTenantIdAndVersion("acme", 1);
        conversations.some("acme", List.of(1L, 2L));
        conversations.messages("acme");
        conversations.move("acme", 1L, "CLOSED");
        conversations.clear("acme", "GONE");
        conversations.findAll();
        conversations.findAll(PageRequest.of(0, 2, Sort.by("id").descending()));
        conversations.findAllById(List.of(1L, 2L));
        conversations.existsById(1L);
        conversations.count();
        template.findAll(
                org.springframework.data.relational.core.query.Query.query(
                        Criteria.where("tenantId").is("acme").and("state").isNotNull()),
                Conversation.class);
        template.update(new Tag(1L, "acme", "later"));
        template.delete(new Tag(1L, "acme", "later"));
        conversations.deleteById(3L);
        conversations.delete(conversations.findById(2L).orElseThrow());
        conversations.deleteAllById(List.of(1L));
        conversations.deleteAll();
    }

    /** The application. */
    @Configuration
    @EnableJdbcRepositories(considerNestedRepositories = true, basePackageClasses = SpringDataJdbcWork.class)
    static class Beans extends AbstractJdbcConfiguration {
        @Bean
        NamingStrategy names() {
            return new NamingStrategy() {
                @Override
                public String getReverseColumnName(RelationalPersistentEntity<?> owner) {
                    return getTableName(owner.getType()) + "_id";
                }

                @Override
                public String getKeyColumn(RelationalPersistentProperty property) {
                    return "place";
                }
            };
        }

        @Bean
        DataSource dataSource() {
            return source;
        }

        @Bean
        NamedParameterJdbcOperations operations() {
            return new NamedParameterJdbcTemplate(source);
        }

        @Bean
        PlatformTransactionManager transactionManager() {
            return new DataSourceTransactionManager(source);
        }
    }
}
