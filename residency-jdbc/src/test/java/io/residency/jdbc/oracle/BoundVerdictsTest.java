package io.residency.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is allowed in acme's scope at a mixed store does the same where all rows of others are deleted first. And whether it is
 * allowed or not: the tables that the database reads or changes are among those that the library sees.
 */
class BoundVerdictsTest {

    @ParameterizedTest
    @EnumSource(Server.class)
    void what_is_allowed_neither_sees_nor_changes_rows_of_others(Server server) throws SQLException {
        Run run = new Run(server);
        run.all();
        assertThat(run.leaks()).isEmpty();
        // else it shows nothing
        assertThat(run.tally().bound()).isGreaterThan(run.tally().all() / 5);
        assertThat(run.planned()).isGreaterThan(run.tally().all() / 2);
        assertThat(run.changed()).isGreaterThan(run.tally().all() / 20);
    }
}
