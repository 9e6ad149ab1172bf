package io.residency.recordings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis with a mapper file: dynamic SQL, each tenant's rows filtered by a parameter. */
final class MyBatisWork implements Work {
    private static final String MAPPER = "/inbox-mapper.xml";

    @Override
    public String framework() {
        return "mybatis";
    }

    @Override
    public String version() {
        return SqlSession.class.getPackage().getImplementationVersion();
    }

    @Override
    public void run(Server server, DataSource source) throws IOException {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
        configuration.setDatabaseId(server.postgres() ? "postgresql" : "h2");
        try (var in = MyBatisWork.class.getResourceAsStream(MAPPER)) {
            new XMLMapperBuilder(in, configuration, MAPPER, configuration.getSqlFragments()).parse();
        }
        SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
        for (ExecutorType type : List.of(ExecutorType.SIMPLE, ExecutorType.REUSE, ExecutorType.BATCH)) {
            try (SqlSession session = factory.openSession(type)) {
                use(session);
                session.rollback();
            }
        }
    }

    private static void use(SqlSession session) {
        Map<String, Object> one = Map.of("tenant", "acme", "id", 1L, "subject", "a", "state", "OPEN");
        Map<String, Object> many = Map.of(
                "tenant", "acme", "ids", List.of(1L, 2L, 3L), "states", List.of("OPEN", "CLOSED"), "subject", "a");
        Map<String, Object> rows = Map.of(
                "tenant",
                "acme",
                "rows",
                List.of(
                        Map.of("id", 11L, "subject", "x"),
                        Map.of("id", 12L, "subject", "y"),
                        Map.of("id", 13L, "subject", "z")));
        session.insert("insertConversation", one);
        session.insert("insertConversations", rows);
        session.insert("insertPart", new java.util.HashMap<>(one));
        session.insert("insertTag", new java.util.HashMap<>(one));
        session.insert("copyParts", one);
        session.insert("count", one);
        session.flushStatements();
        for (String query : List.of(
                "find", "withParts", "withPartsUsing", "stats", "recent", "search", "union", "latest", "exists")) {
            session.selectList(query, one);
        }
        session.selectList("search", Map.of("tenant", "acme"));
        session.selectList("search", Map.of("tenant", "acme", "subject", "a", "order", "created_at desc"));
        session.selectList("search", many);
        session.selectList("byIds", many);
        session.selectList("byPairs", rows);
        session.selectList("find", one, new RowBounds(5, 10));
        session.selectMap("find", one, "id");
        session.selectCursor("find", one);
        session.update("update", one);
        session.update("update", Map.of("tenant", "acme", "id", 1L, "subject", "b"));
        session.update("updateMany", rows);
        session.update("close", many);
        session.delete("deleteTags", one);
        session.delete("deleteParts", many);
        session.delete("delete", one);
        session.flushStatements();
    }
}
