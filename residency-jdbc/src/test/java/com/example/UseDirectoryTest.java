package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Region;
import io.residency.ResidenceState;
import io.residency.Residency;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.directory.TenantDirectory;
import io.residency.jdbc.JdbcDirectory;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What {@code docs/use.md} says of directories. */
class UseDirectoryTest {
    private final Map<String, String> properties = UsePage.configuration();
    private final List<String> lines = new ArrayList<>();

    @Test
    void a_directory_of_the_applications_own_is_asked() {
        properties.keySet().removeIf(key -> key.startsWith("residency.tenants."));
        properties.put("residency.directory.type", "custom");
        Map<String, String> homes = Map.of("initech", "eu");
        TenantDirectory directory = tenant ->
                Optional.ofNullable(homes.get(tenant.id())).map(home -> Assignment.of(tenant, Region.of(home), 1));
        Residency residency =
                Residency.builder().properties(properties).directory(directory).open();
        try (residency) {
            residency.run("initech", () -> lines.add("initech"));
            assertThatThrownBy(() -> residency.run("acme", () -> lines.add("acme")))
                    .hasMessageContaining("[UNKNOWN_TENANT]");
        }
        assertThat(lines).containsExactly("initech");
    }

    @Test
    void the_jdbc_directory_is_written_and_compares_the_epoch() throws Exception {
        JdbcDataSource directorySource = new JdbcDataSource();
        directorySource.setURL("jdbc:h2:mem:use-directory");
        try (Connection kept = directorySource.getConnection();
                Statement statement = kept.createStatement()) {
            statement.execute(UsePage.directoryScript());
            try (Residency residency = Residency.of(properties)) {
                JdbcDirectory directory = JdbcDirectory.of(directorySource, "residency_directory");
                directory.assign(Tenant.of("initech"), Region.of("eu"));
                residency.invalidate(Tenant.of("initech"));
                Assignment was = directory.find(Tenant.of("initech")).orElseThrow();
                Assignment next = new Assignment(
                        was.tenant(),
                        was.home(),
                        was.boundary(),
                        was.store(),
                        was.key(),
                        was.epoch() + 1,
                        ResidenceState.READ_ONLY);
                boolean replaced = directory.replace(was, next);
                assertThat(replaced).isTrue();
                assertThat(directory.replace(was, next)).isFalse();
                assertThat(directory.find(Tenant.of("initech"))).hasValue(next);
            }
        }
    }
}
