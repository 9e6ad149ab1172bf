package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.TaggedConnection;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application and the database's administrator see of a connection. */
class TagTest {
    private static final String SHOWN = "select application_name from pg_stat_activity where datname ="
            + " current_database() and application_name like 'residency%' order by 1";

    /** The first digits of {@code printf %s acme | sha256sum}. */
    private static final String ACME = "822b33ad87c1";

    @Test
    void the_database_shows_region_and_store_and_no_tenant() throws Exception {
        try (Setting setting = one("store")) {
            setting.as("acme", connection -> assertThat(shown(setting)).containsExactly("residency eu/eu"));
        }
    }

    @Test
    void with_tenant_it_shows_a_pseudonym_of_whom_it_was_lent_to_last() throws Exception {
        try (Setting setting = one("tenant")) {
            setting.as("acme", connection -> assertThat(shown(setting)).containsExactly("residency eu/eu " + ACME));
            setting.as(
                    "hooli",
                    connection -> assertThat(shown(setting))
                            .hasSize(1)
                            .allMatch(shown -> shown.matches("residency eu/eu [0-9a-f]{12}"))
                            .doesNotContain("residency eu/eu " + ACME));
            setting.residency.runInRegion("eu", "nightly digest", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    assertThat(connection.isValid(1)).isTrue();
                    assertThat(shown(setting)).containsExactly("residency eu/eu");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_application_reads_store_region_and_scope(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> keys.put("residency.tag", "tenant"))) {
            setting.as("acme", connection -> {
                assertThat(connection).isInstanceOfSatisfying(TaggedConnection.class, tagged -> {
                    assertThat(tagged.tag().store()).isEqualTo("eu");
                    assertThat(tagged.tag().region().name()).isEqualTo("eu");
                    assertThat(tagged.tag().scope()).isEqualTo(setting.residency.current());
                });
            });
        }
    }

    private static Setting one(String tag) throws Exception {
        return Setting.with(Database.POSTGRESQL, keys -> {
            keys.put("residency.tag", tag);
            keys.put("residency.stores.eu.hikari.maximumPoolSize", "1");
        });
    }

    private static List<String> shown(Setting setting) throws Exception {
        return Setting.read(setting.eu, SHOWN);
    }
}
