package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.config.ConfigurationException;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {

    @Test
    void all_values_that_the_pool_does_not_take_are_said_at_once() {
        assertThatThrownBy(() -> Setting.with(Database.H2, keys -> {
                    keys.put("residency.stores.eu.hikari.maximumPoolSize", "0");
                    keys.put("residency.stores.eu.hikari.validationTimeout", "1");
                    keys.put("residency.stores.us.hikari.connectionTimeout", "1");
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 problems")
                .hasMessageContaining("residency.stores.eu.hikari.maximumPoolSize: is not a value that HikariCP takes;"
                        + " expected one in the range that its documentation gives")
                .hasMessageContaining("residency.stores.eu.hikari.validationTimeout: ")
                .hasMessageContaining("residency.stores.us.hikari.connectionTimeout: ");
    }
}
