package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.residency.OpenScope;
import io.residency.Region;
import io.residency.Residency;
import io.residency.ResidencyThreadLocalAccessor;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.hibernate.Regions;
import io.residency.jdbc.JdbcDirectory;
import io.residency.jdbc.ResidencyDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Scheduled;

/** The Java of {@code docs/spring.md}. */
class SpringPageTest {
    @Configuration
    @EnableCaching
    static class Guarded {
        @Bean
        Residency residency() {
            return Residency.load(); // residency.properties, not application.properties
        }

        @Bean
        ResidencyDataSource dataSource(Residency residency) {
            return ResidencyDataSource.of(residency);
        }

        @Bean
        Filter tenantScope(Residency residency) {
            return (request, response, chain) -> {
                String tenant = ((HttpServletRequest) request).getHeader("X-Tenant"); // or what the login says
                if (tenant == null) {
                    chain.doFilter(request, response); // for nobody: reaches no resident data
                    return;
                }
                try (OpenScope scope = residency.enter(tenant)) {
                    chain.doFilter(request, response);
                }
            };
        }

        @Bean
        TaskDecorator scopes(Residency residency) {
            ContextRegistry.getInstance().registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(residency));
            return new ContextPropagatingTaskDecorator();
        }

        @Bean
        CachingConfigurer scopedKeys(Residency residency) {
            return new CachingConfigurer() {
                @Override
                public KeyGenerator keyGenerator() {
                    return (target, method, arguments) ->
                            List.of(residency.current(), method.getName(), Arrays.asList(arguments));
                }
            };
        }

        @Bean
        FlywayMigrationStrategy migrations(Residency residency, ResidencyDataSource dataSource) {
            return flyway -> {
                for (String store : residency.configuration().stores().keySet()) {
                    residency.define(
                            store,
                            "migrations",
                            () -> Flyway.configure()
                                    .configuration(flyway.getConfiguration())
                                    .dataSource(dataSource.forStore(store))
                                    .load()
                                    .migrate());
                }
            };
        }

        @Bean
        CacheManager cacheManager() {
            return new ConcurrentMapCacheManager();
        }

        @Bean
        Subjects subjects(Residency residency) {
            return new Subjects(residency);
        }
    }

    static class Subjects {
        private final Residency residency;

        Subjects(Residency residency) {
            this.residency = residency;
        }

        @Cacheable("subjects")
        public String of(Long id) {
            return residency.current() + " " + id;
        }

        @Cacheable(cacheNames = "named", key = "{@residency.current(), #id}")
        public String named(Long id) {
            return residency.current() + " " + id;
        }

        @Cacheable(cacheNames = "unscoped", key = "#id")
        public String unscoped(Long id) {
            return residency.current() + " " + id;
        }
    }

    static class Job {
        private final Residency residency;
        private final Supplier<List<String>> tenants;
        private final List<Scope> seen = new ArrayList<>();

        Job(Residency residency, Supplier<List<String>> tenants) {
            this.residency = residency;
            this.tenants = tenants;
        }

        @Scheduled(cron = "0 0 3 * * *")
        void nightly() {
            for (String tenant : tenants.get()) {
                residency.<Integer, RuntimeException>unitOfWork(() -> residency.call(tenant, this::digest));
            }
        }

        private int digest() {
            seen.add(residency.current());
            return seen.size();
        }
    }

    private final Map<String, String> keys = new HashMap<>();
    private @Nullable AnnotationConfigApplicationContext spring;

    @BeforeEach
    void open() {
        new Regions("own")
                .with("residency.tables[\"flyway_schema_history\"]", "local")
                .settings()
                .forEach((key, value) -> {
                    if (key.startsWith("residency.")) {
                        keys.put(key, value.toString());
                    }
                });
        keys.forEach(System::setProperty);
        spring = new AnnotationConfigApplicationContext(Guarded.class);
    }

    @AfterEach
    void close() {
        keys.keySet().forEach(System::clearProperty);
        if (spring != null) {
            ContextRegistry.getInstance()
                    .removeThreadLocalAccessor(new ResidencyThreadLocalAccessor(bean(Residency.class)).key());
            spring.close();
        }
    }

    private <T> T bean(Class<T> type) {
        if (spring == null) {
            throw new AssertionError();
        }
        return spring.getBean(type);
    }

    @Test
    void a_request_acts_for_its_tenant() throws Exception {
        Residency residency = bean(Residency.class);
        List<String> seen = new ArrayList<>();
        for (String tenant : Arrays.asList("acme", null, "globex")) {
            HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                    SpringPageTest.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> tenant);
            bean(Filter.class).doFilter(request, null, (q, s) -> seen.add(kind(residency.current())));
        }
        seen.add(kind(residency.current()));
        assertThat(seen).containsExactly("acme", "nobody", "globex", "nobody");
    }

    private static String kind(Scope scope) {
        return scope instanceof Scope.OfTenant tenant ? tenant.tenant().id() : "nobody";
    }

    @Test
    void a_task_acts_for_whom_its_caller_does() throws Exception {
        Residency residency = bean(Residency.class);
        List<String> seen = new ArrayList<>();
        Runnable task = () -> seen.add(kind(residency.current()));
        Runnable decorated =
                residency.call("acme", () -> bean(TaskDecorator.class).decorate(task));
        for (Runnable each : List.of(task, decorated)) {
            Thread thread = new Thread(each);
            thread.start();
            thread.join();
        }
        assertThat(seen).containsExactly("nobody", "acme");
    }

    @Test
    void a_cached_value_is_served_to_nobody_else() {
        Residency residency = bean(Residency.class);
        Subjects subjects = bean(Subjects.class);
        List<String> unscoped = new ArrayList<>();
        for (String tenant : List.of("acme", "globex")) {
            residency.run(tenant, () -> {
                assertThat(subjects.of(1L)).contains(tenant).isSameAs(subjects.of(1L));
                assertThat(subjects.named(1L)).contains(tenant).isSameAs(subjects.named(1L));
                unscoped.add(subjects.unscoped(1L));
            });
        }
        assertThat(unscoped.get(1)).isSameAs(unscoped.get(0)).contains("acme"); // the crossing
    }

    @Test
    void a_job_acts_for_each_tenant() {
        Job job = new Job(bean(Residency.class), () -> List.of("acme", "globex"));
        job.nightly();
        assertThat(job.seen).extracting(SpringPageTest::kind).containsExactly("acme", "globex");
    }

    @Test
    void each_store_is_migrated() throws SQLException {
        ResidencyDataSource dataSource = bean(ResidencyDataSource.class);
        bean(FlywayMigrationStrategy.class)
                .migrate(Flyway.configure().dataSource(dataSource).load());
        for (String store : List.of("eu", "us")) {
            try (Connection connection = dataSource.forStore(store).getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement
                                .executeQuery("select count(*) from \"flyway_schema_history\"")
                                .next())
                        .isTrue();
            }
        }
    }

    interface Workspaces {
        void open(String name);
    }

    @Test
    void a_new_tenant_has_a_region_first() throws Exception {
        JdbcDataSource own = new JdbcDataSource();
        own.setURL("jdbc:h2:mem:spring-page-directory;DB_CLOSE_DELAY=-1");
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                InputStream script = JdbcDirectory.class.getResourceAsStream("residency_directory.sql")) {
            assertThat(script).isNotNull();
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        JdbcDirectory directory = JdbcDirectory.of(own, "residency_directory");
        Map<String, String> custom = new HashMap<>(keys);
        custom.keySet().removeIf(key -> key.startsWith("residency.tenants."));
        custom.put("residency.directory.type", "custom");
        try (Residency residency =
                Residency.builder().properties(custom).directory(directory).open()) {
            List<String> opened = new ArrayList<>();
            Workspaces workspaces = name -> opened.add(name + " of " + kind(residency.current()));
            assertThat(residency.lookup(Tenant.of("initech")).toString()).contains("Unknown");
            directory.assign(Tenant.of("initech"), Region.of("eu"));
            residency.invalidate(Tenant.of("initech")); // it may just have been asked for, and been unknown
            residency.run("initech", () -> workspaces.open("Initech"));
            assertThat(opened).containsExactly("Initech of initech");
        }
    }

    @Test
    void each_block_of_java_is_part_of_this_test() throws IOException {
        String page = Files.readString(Path.of("../docs/spring.md"));
        String test = withoutSpace(Files.readString(Path.of("src/test/java/com/example/SpringPageTest.java")));
        assertThat(Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL)
                        .matcher(page)
                        .results()
                        .map(block -> withoutSpace(block.group(1)))
                        .toList())
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(block -> assertThat(test).contains(block));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
