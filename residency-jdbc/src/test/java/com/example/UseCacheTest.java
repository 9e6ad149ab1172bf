package com.example;

import static com.example.Conversations.insert;
import static com.example.Conversations.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.residency.Region;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.jdbc.ResidencyDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/use.md} says of an application's own caches. */
class UseCacheTest {
    private final Map<String, Assignment> homes = new HashMap<>(Map.of(
            "acme", Assignment.of(Tenant.of("acme"), Region.of("eu"), 1),
            "globex", Assignment.of(Tenant.of("globex"), Region.of("us"), 1)));
    private Residency residency;
    private ResidencyDataSource dataSource;
    private LoadingCache<Key, String> subjects;

    record Key(Scope scope, int id) {}

    @BeforeEach
    void open() throws SQLException {
        Map<String, String> properties = UsePage.configuration();
        properties.keySet().removeIf(key -> key.startsWith("residency.tenants."));
        properties.put("residency.directory.type", "custom");
        properties.put("residency.local-region", "any (a test)");
        residency = Residency.builder()
                .properties(properties)
                .directory(tenant -> Optional.ofNullable(homes.get(tenant.id())))
                .open();
        dataSource = ResidencyDataSource.of(residency);
        for (String store : new String[] {"eu", "us"}) {
            residency.define(store, "first tables", () -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(
                            "create table conversation (id int, tenant_id varchar(50), subject varchar(100))");
                    statement.execute("create table invoice (id int, customer varchar(50))");
                }
            });
        }
        for (String tenant : homes.keySet()) {
            residency.run(tenant, () -> insert(dataSource, 1, tenant));
        }
        subjects = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .recordStats()
                .build(key -> subject(dataSource, key.id()));
    }

    @AfterEach
    void close() {
        residency.close();
    }

    @Test
    void each_tenant_has_entries_of_its_own() {
        for (int time = 0; time < 2; time++) {
            String subject = residency.call("acme", () -> subjects.get(new Key(residency.current(), 1)));
            assertThat(subject).isEqualTo("hello of acme");
            assertThat(residency.call("globex", () -> subjects.get(new Key(residency.current(), 1))))
                    .isEqualTo("hello of globex");
        }
        assertThat(subjects.stats().loadCount()).isEqualTo(2);
    }

    @Test
    void a_key_without_the_scope_serves_one_tenant_what_is_anothers() {
        LoadingCache<Integer, String> byId = Caffeine.newBuilder().build(id -> subject(dataSource, id));
        assertThat(residency.call("acme", () -> byId.get(1))).isEqualTo("hello of acme");
        assertThat(residency.call("globex", () -> byId.get(1))).isEqualTo("hello of acme");
    }

    @Test
    void what_was_cached_before_a_residence_changed_is_not_found() {
        assertThat(ofAcme()).isEqualTo("hello of acme");
        homes.put("acme", Assignment.of(Tenant.of("acme"), Region.of("eu"), 2));
        residency.invalidate(Tenant.of("acme"));
        assertThat(ofAcme()).isEqualTo("hello of acme");
        assertThat(subjects.stats().hitCount()).isZero();
    }

    @Test
    void nobody_finds_nothing_and_loads_nothing() {
        assertThat(ofAcme()).isEqualTo("hello of acme");
        assertThatThrownBy(() -> subjects.get(new Key(residency.current(), 1))).hasStackTraceContaining("[NO_SCOPE]");
    }

    private String ofAcme() {
        return residency.call("acme", () -> subjects.get(new Key(residency.current(), 1)));
    }
}
