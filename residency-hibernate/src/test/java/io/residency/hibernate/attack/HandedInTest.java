package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the settings hand in, under the names that Hibernate still takes. */
class HandedInTest {
    @Entity(name = "acct")
    @Resident
    static class Acct {
        @Id
        Long id;

        @TenantId
        String tenant;
    }

    /** Hibernate's schema tools would define tables over it, and run the scripts that fill them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.persistence.schema-generation-connection",
                "javax.persistence.schema-generation-connection"
            })
    void a_connection_for_schema_tools_is_refused(String setting) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThat(new Regions("own").with(setting, connection).refusal(Acct.class))
                    .contains(setting + ": leads around the guarded connections");
            try (var tables = connection.getMetaData().getTables(null, "PUBLIC", null, null)) {
                assertThat(tables.next()).isFalse();
            }
        }
    }

    @Test
    void a_url_is_refused() {
        String setting = "javax.persistence.jdbc.url";
        assertThat(new Regions("own").with(setting, "jdbc:h2:mem:").refusal(Acct.class))
                .contains(setting + ": leads around the guarded connections")
                .doesNotContain("jdbc:h2");
    }

    @Test
    void an_unguarded_data_source_is_refused() {
        for (String setting : List.of("javax.persistence.nonJtaDataSource", "javax.persistence.jtaDataSource")) {
            assertThat(new Regions("own").with(setting, new JdbcDataSource()).refusal(Acct.class))
                    .contains(setting + ": is an unguarded data source");
        }
    }
}
