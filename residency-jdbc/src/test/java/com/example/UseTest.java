package com.example;

import static com.example.Conversations.count;
import static com.example.Conversations.firstSubject;
import static com.example.Conversations.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.context.ContextRegistry;
import io.residency.Findings;
import io.residency.OpenScope;
import io.residency.Residency;
import io.residency.ResidencyEvent;
import io.residency.ResidencyThreadLocalAccessor;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.jdbc.ConnectionTag;
import io.residency.jdbc.Holding;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.ResidencySqlException;
import io.residency.jdbc.TaggedConnection;
import io.residency.jdbc.Vouching;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of {@code docs/use.md}, run with its properties. */
class UseTest {
    private final Map<String, String> properties = UsePage.configuration();
    private final List<String> lines = new ArrayList<>();
    private final List<ResidencyEvent> events = new ArrayList<>();
    private Residency residency;
    private ResidencyDataSource dataSource;

    @BeforeEach
    void open() {
        residency = Residency.of(properties);
        dataSource = ResidencyDataSource.of(residency);
    }

    @AfterEach
    void close() {
        residency.close();
    }

    private void reopen(Map<String, String> more) throws SQLException {
        residency.close();
        properties.putAll(more);
        open();
        tables();
    }

    private void tables() throws SQLException {
        residency.define("eu", "first tables", () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table conversation"
                        + " (id int primary key, tenant_id varchar(50) not null, subject varchar(100))");
            }
        });
        residency.define("us", "first tables", () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table conversation (id int, tenant_id varchar(50), subject varchar(100))");
                statement.execute("create table invoice (id int primary key, customer varchar(50))");
            }
        });
    }

    @Test
    void rows_are_held_in_memory_for_a_scope() throws Exception {
        tables();
        residency.run("acme", () -> {
            Holding held = dataSource.hold();
            boolean mayBeShown = held.isCurrent();
            try (Connection connection = held.connection(Vouching.NOTHING)) {
                lines.add(connection.getMetaData().getDatabaseProductName());
            }
            assertThat(mayBeShown).isTrue();
        });
        assertThat(lines).containsExactly("H2");
    }

    @Test
    void it_is_opened_with_listeners_and_a_pool_of_the_applications_own() throws Exception {
        JdbcDataSource ownPool = new JdbcDataSource();
        ownPool.setURL("jdbc:h2:mem:use-own");
        properties.remove("residency.stores.us.url");
        Residency residency =
                Residency.builder().properties(properties).listener(events::add).open();
        ResidencyDataSource dataSource = ResidencyDataSource.of(residency, Map.of("us", ownPool));
        try (residency) {
            residency.define("us", "a look", () -> {
                try (Connection connection = dataSource.getConnection()) {
                    assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:h2:mem:use-own");
                }
            });
        }
        assertThat(events).hasSize(2);
    }

    @Test
    void a_classified_table_must_exist_before_the_first_connection_outside_a_window() throws Exception {
        residency.run(
                "acme",
                () -> assertThatThrownBy(dataSource::getConnection)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("residency.tables.conversation"));
        tables();
        residency.run("acme", () -> assertThat(count(dataSource)).isZero());
    }

    @Test
    void it_must_exist_in_report_mode_too() {
        residency.close();
        properties.put("residency.mode", "report");
        open();
        residency.run(
                "acme", () -> assertThatThrownBy(dataSource::getConnection).isInstanceOf(ConfigurationException.class));
    }

    @Test
    void a_thread_acts_for_a_tenant() throws Exception {
        tables();
        residency.run("acme", () -> insert(dataSource, 1, "acme"));
        int conversations = residency.call("acme", () -> count(dataSource));
        try (OpenScope scope = residency.enter("acme")) {
            insert(dataSource, 2, "acme");
        }
        String tenant = "acme";
        residency.enter("globex");
        int answer = residency.unitOfWork(() -> residency.call(tenant, () -> count(dataSource)));
        assertThat(List.of(conversations, answer)).containsExactly(1, 2);
        assertThat(residency.current()).as("what was there is put back").isInstanceOf(Scope.OfTenant.class);
    }

    @Test
    void a_unit_of_work_closes_a_scope_that_was_left_open() {
        residency.listen(events::add);
        residency.unitOfWork(() -> residency.enter("acme"));
        assertThat(residency.current()).isEqualTo(Scope.nobody());
        assertThat(events).hasExactlyElementsOfTypes(ResidencyEvent.ScopeLeft.class);
    }

    @Test
    void a_thread_acts_for_a_region_and_at_a_fixed_store() throws Exception {
        tables();
        residency.run("acme", () -> insert(dataSource, 1, "acme"));
        int ofAll = residency.callInRegion("eu", "nightly digest", () -> count(dataSource));
        DataSource billing = dataSource.forStore("us");
        residency.run("acme", () -> {
            try (Connection connection = billing.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into invoice (id, customer) values (1, 'acme')");
            }
        });
        assertThat(ofAll).isEqualTo(1);
        residency.run(
                "acme",
                () -> assertThatThrownBy(() -> insert(billing, 2, "acme"))
                        .isInstanceOf(ResidencySqlException.class)
                        .hasMessageContaining("[STORED_OUTSIDE]"));
        residency.run(
                "acme",
                () -> assertThat(dataSource.forRegion("us").getConnection()).satisfies(Connection::close));
    }

    @Test
    void a_scope_goes_to_other_threads() throws Exception {
        tables();
        residency.run("acme", () -> insert(dataSource, 1, "acme"));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            assertThatThrownBy(() -> pool.submit(() -> count(dataSource)).get()).hasMessageContaining("[NO_SCOPE]");
            try (OpenScope scope = residency.enter("acme")) {
                Callable<Integer> task = () -> count(dataSource);
                Future<Integer> later = pool.submit(scope.wrap(task));
                Executor executor = scope.wrap((Executor) pool);
                CompletableFuture<String> subject =
                        CompletableFuture.supplyAsync(() -> firstSubject(dataSource), executor);
                lines.add(subject.get() + ", one of " + later.get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(lines).containsExactly("hello, one of 1");
    }

    @Test
    void a_scope_is_carried_by_context_propagation() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(residency));
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .hasAtLeastOneElementOfType(ResidencyThreadLocalAccessor.class);
    }

    @Test
    void a_transfer_is_asked_for() {
        residency.run("acme", () -> residency.checkTransfer("whatsapp", "messages"));
        residency.run(
                "acme",
                () -> assertThatThrownBy(() -> residency.checkTransfer("whatsapp", "contacts"))
                        .isInstanceOf(ResidencyViolationException.class)
                        .hasMessageContaining("[UNDECLARED_TRANSFER]"));
    }

    @Test
    void report_mode_finds_what_it_can_go_on_from() throws Exception {
        reopen(Map.of("residency.mode", "report", "residency.stores.eu.mode", "enforce"));
        residency.run("globex", () -> insert(dataSource, 1, "globex"));
        for (Findings.Finding finding : residency.findings().all()) {
            lines.add(finding.count() + " x " + finding.first().code() + " at " + finding.callSite());
        }
        long jobsWithoutTenant = residency.counters().reported(ViolationCode.NO_SCOPE);
        residency.listen(event -> {
            if (event instanceof ResidencyEvent.Reported reported) {
                reported.violations().forEach(violation -> lines.add(violation.message()));
            }
        });
        assertThat(lines).singleElement().asString().startsWith("1 x PROCESSED_OUTSIDE at com.example.Conversations");
        assertThat(jobsWithoutTenant).isZero();
        residency.run("globex", () -> insert(dataSource, 2, "acme"));
        assertThat(String.join("", lines)).contains("[PROCESSED_OUTSIDE]", "[FOREIGN_TENANT]");
        assertThatThrownBy(() -> residency.run("acme", () -> insert(dataSource, 1, "globex")))
                .as("eu enforces")
                .hasMessageContaining("[FOREIGN_TENANT]");
    }

    @Test
    void report_mode_refuses_what_there_is_no_one_way_to_go_on_from() throws Exception {
        reopen(Map.of("residency.mode", "report", "residency.stores.eu.mode", "enforce"));
        assertThatThrownBy(dataSource::getConnection).hasMessageContaining("[NO_SCOPE]");
        residency.run(
                "unheard-of",
                () -> assertThatThrownBy(dataSource::getConnection).hasMessageContaining("[UNKNOWN_TENANT]"));
        residency.run("globex", () -> {
            try (Connection connection = dataSource.getConnection()) {
                assertThatThrownBy(() -> connection.unwrap(org.h2.jdbc.JdbcConnection.class))
                        .hasMessageContaining("[ESCAPE]");
            }
        });
    }

    @Test
    void an_exemption_removes_one_violation_and_leaves_a_line(@TempDir Path folder) throws Exception {
        Path ledger = folder.resolve("ledger.jsonl");
        properties.putAll(UsePage.exemption());
        reopen(Map.of("residency.ledger.path", ledger.toString()));
        residency.run("acme", () -> count(dataSource.forStore("us")));
        assertThat(Files.readAllLines(ledger)).singleElement().asString().contains("ops-123");
    }

    @Test
    void a_refusal_says_its_code_and_the_connection_stays_usable() throws Exception {
        tables();
        try {
            residency.run("acme", () -> insert(dataSource, 3, "globex"));
        } catch (ResidencySqlException refusal) {
            lines.add(refusal.getSQLState() + " " + refusal.violations().get(0).code());
        }
        assertThat(lines).containsExactly("42501 FOREIGN_TENANT");
        residency.run("acme", () -> {
            try (Connection connection = dataSource.getConnection()) {
                ConnectionTag tag = connection.unwrap(TaggedConnection.class).tag();
                assertThat(tag.store() + " " + tag.region()).isEqualTo("eu eu");
                assertThat(tag.scope()).isEqualTo(residency.current());
            }
        });
    }
}
