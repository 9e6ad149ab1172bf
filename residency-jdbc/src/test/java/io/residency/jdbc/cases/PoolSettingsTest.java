package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.residency.config.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool sends by itself is harmless, which is known before it sends anything. */
class PoolSettingsTest {
    private static final String INIT = "residency.stores.eu.hikari.connectionInitSql";
    private static final String TEST = "residency.stores.us.hikari.connectionTestQuery";

    @ParameterizedTest
    @EnumSource(Database.class)
    void harmless_statements_are_sent(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> {
            keys.put(INIT, "select 1");
            keys.put(TEST, "select 1");
        })) {
            setting.as("acme", connection -> assertThat(connection.isValid(1)).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void all_others_are_problems_at_the_start(Database database) {
        for (String sql : new String[] {
            "delete from conversation",
            "select subject from conversation",
            "set search_path = other",
            "set schema other",
            "select my_function()",
            "not a statement",
            "create table t (id int)"
        }) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(sql)
                    .isThrownBy(() -> Setting.with(database, keys -> {
                        keys.put(INIT, sql);
                        keys.put(TEST, sql);
                    }))
                    .satisfies(refused -> assertThat(refused.problems())
                            .extracting(problem -> problem.key())
                            .containsExactly(INIT, TEST))
                    .withMessageContaining("is not harmless")
                    .withMessageNotContaining(sql);
        }
    }
}
