package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.Configuration;

/** What MariaDB's driver is told, and which URLs could tell it something else. */
final class MariaDbConnectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://localhost/eu",
                "jdbc:mariadb://db.eu.example.com:3307/eu_1",
                "jdbc:mariadb://[::1]:3306/eu",
                "jdbc:mariadb://localhost/eu?user=x&password=a=b&sslMode=verify-full&socketTimeout=5000"
            })
    void one_host_and_one_database_are_no_problem(String url) {
        assertThat(MariaDbConnect.problem(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://a,b/eu",
                "jdbc:mariadb:replication://a,b/eu",
                "jdbc:mariadb:sequential://a/eu",
                "jdbc:mariadb://address=(host=a)(type=replica)/eu",
                "jdbc:mariadb://a/",
                "jdbc:mariadb://a",
                "jdbc:mariadb://a/?user=x",
                "jdbc:mariadb://a/eu;allowMultiQueries=true",
                "jdbc:mariadb://a/eu?allowMultiQueries=true",
                "jdbc:mariadb://a/eu?user=x&AllowMultiQueries=true",
                "jdbc:mariadb://a/eu?allowLocalInfile=true",
                "jdbc:mariadb://a/eu?permitRedirect",
                "jdbc:mariadb://a/eu?sessionVariables=sql_mode='ANSI_QUOTES'",
                "jdbc:mariadb://a/eu?initSql=select 1",
                "jdbc:mariadb://a/eu?user=x&",
                "jdbc:mariadb://a/eu?%61llowMultiQueries=true",
                "jdbc:mariadb://a/eu?localSocket=/tmp/x",
                "jdbc:mariadb://a/eu?useMysqlMetadata=true",
                "jdbc:mariadb://a/eu?dumpQueriesOnException=true"
            })
    void a_url_that_leads_elsewhere_or_changes_what_is_sent_is_a_problem(String url) {
        assertThat(MariaDbConnect.problem(url)).isNotNull().doesNotContain("jdbc:mariadb://a");
    }

    @Test
    void the_driver_takes_each_pinned_setting() throws Exception {
        Map<String, String> pinned = MariaDbConnect.properties("residency eu/eu-1");
        Properties properties = new Properties();
        properties.putAll(pinned);
        Configuration driver = Configuration.parse("jdbc:mariadb://localhost/eu", properties);
        assertThat(driver.nonMappedOptions()).isEmpty();
        assertThat(driver.allowMultiQueries()).isFalse();
        assertThat(driver.allowLocalInfile()).isFalse();
        assertThat(driver.permitRedirect()).isFalse();
        assertThat(driver.dumpQueriesOnException()).isFalse();
        assertThat(driver.sessionVariables()).startsWith("sql_mode=").doesNotContain("ANSI_QUOTES", "IGNORE_SPACE");
        for (String setting : pinned.keySet()) {
            assertThat(MariaDbConnect.problem("jdbc:mariadb://a/eu?" + setting + "=x"))
                    .as(setting)
                    .isNotNull();
        }
    }

    @Test
    void the_driver_lets_the_url_win() throws Exception {
        Properties properties = new Properties();
        properties.putAll(MariaDbConnect.properties("residency eu/eu-1"));
        Configuration driver = Configuration.parse("jdbc:mariadb://localhost/eu?allowMultiQueries=true", properties);
        assertThat(driver.allowMultiQueries()).isTrue();
    }

    @Test
    void mysql_is_not_understood_and_mariadb_not_handed_in() {
        assertThat(StoreDialect.ofUrl("jdbc:mysql://localhost/eu")).isNull();
        assertThat(StoreDialect.ofProduct("MySQL")).isNull();
        assertThat(StoreDialect.ofProduct("MariaDB")).isEqualTo(StoreDialect.MARIADB);
        assertThat(StoreDialect.ofHandedIn("MariaDB")).isNull();
        assertThat(StoreDialect.ofHandedIn("PostgreSQL")).isEqualTo(StoreDialect.POSTGRESQL);
    }
}
