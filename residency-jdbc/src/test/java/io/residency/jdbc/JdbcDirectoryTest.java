package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.residency.Region;
import io.residency.ResidenceState;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The directory in a table, on each kind of database. */
class JdbcDirectoryTest {
    private static final Tenant ACME = Tenant.of("acme");
    private static final Region EU = Region.of("eu");
    private static final Region US = Region.of("us");

    @ParameterizedTest
    @EnumSource
    void a_tenant_is_unknown_until_it_is_assigned(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            assertThat(directory.find(ACME)).isEmpty();
            Assignment assigned = directory.assign(ACME, EU);
            assertThat(assigned.epoch()).isEqualTo(1);
            assertThat(directory.find(ACME)).contains(assigned);
        });
    }

    @ParameterizedTest
    @EnumSource
    void assigning_again_counts_the_epoch_up(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            directory.assign(ACME, EU);
            Assignment moved = directory.assign(ACME, US);
            assertThat(moved.epoch()).isEqualTo(2);
            assertThat(directory.find(ACME)).contains(moved);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everything_that_an_assignment_says_comes_back(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            Assignment all =
                    new Assignment(ACME, EU, Set.of(EU, Region.of("ch")), "eu-2", "4711", 7, ResidenceState.READ_ONLY);
            assertThat(directory.replace(null, all)).isTrue();
            assertThat(directory.find(ACME)).contains(all);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_tenant_is_found_by_its_key_and_by_no_other(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            Assignment keyed = new Assignment(ACME, EU, Set.of(), null, "4711", 1, ResidenceState.SETTLED);
            directory.replace(null, keyed);
            assertThat(directory.findByKey("4711")).contains(keyed);
            assertThat(directory.findByKey("acme")).isEmpty();
            directory.assign(Tenant.of("hooli"), EU);
            assertThat(directory.findByKey("hooli").map(Assignment::tenant)).contains(Tenant.of("hooli"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_tenant_keeps_its_key_when_it_is_assigned_another_region(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            directory.replace(null, new Assignment(ACME, EU, Set.of(), null, "4711", 1, ResidenceState.SETTLED));
            directory.assign(ACME, US);
            assertThat(directory.findByKey("4711").map(Assignment::home)).contains(US);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_tenant_under_relocation_is_not_assigned_a_region(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            for (ResidenceState state : List.of(ResidenceState.READ_ONLY, ResidenceState.FROZEN)) {
                Tenant moving = Tenant.of("moving-" + state);
                Assignment was = new Assignment(moving, EU, Set.of(EU), "eu-2", moving.id(), 3, state);
                directory.replace(null, was);
                assertThatThrownBy(() -> directory.assign(moving, US))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("tenant 'moving-" + state + "' is under relocation (" + state + "), and assigning a"
                                + " region would end it unseen; complete or undo the relocation with replace(..), then"
                                + " assign again");
                assertThat(directory.find(moving)).contains(was);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_tenant_assigned_its_own_region_again_keeps_its_store_and_boundary(DirectoryDatabase database)
            throws Exception {
        with(database, directory -> {
            Set<Region> boundary = Set.of(EU, Region.of("ch"));
            directory.replace(null, new Assignment(ACME, EU, boundary, "eu-2", "4711", 1, ResidenceState.SETTLED));
            assertThat(directory.assign(ACME, EU))
                    .isEqualTo(new Assignment(ACME, EU, boundary, "eu-2", "4711", 2, ResidenceState.SETTLED));
            assertThat(directory.assign(ACME, US))
                    .isEqualTo(new Assignment(ACME, US, Set.of(), null, "4711", 3, ResidenceState.SETTLED));
        });
    }

    @ParameterizedTest
    @EnumSource
    void of_two_changes_of_one_assignment_the_second_is_refused(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            Assignment was = directory.assign(ACME, EU);
            Assignment next = Assignment.of(ACME, US, 2);
            assertThat(directory.replace(was, next)).isTrue();
            assertThat(directory.replace(was, Assignment.of(ACME, EU, 3))).isFalse();
            assertThat(directory.replace(null, Assignment.of(ACME, EU, 9))).isFalse();
            assertThat(directory.find(ACME).map(Assignment::home)).contains(US);
        });
    }

    @ParameterizedTest
    @EnumSource
    void of_many_changes_at_once_exactly_one_wins(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            Assignment was = directory.assign(ACME, EU);
            assertThat(winners(8, () -> directory.replace(was, Assignment.of(ACME, US, 2))))
                    .isEqualTo(1);
            assertThat(winners(8, () -> directory.replace(null, Assignment.of(Tenant.of("new"), EU, 1))))
                    .isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void many_who_assign_at_once_win_or_learn_that_they_lost(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            int won = winners(8, () -> {
                try {
                    directory.assign(ACME, EU);
                    return true;
                } catch (ConcurrentModificationException lost) {
                    return false;
                }
            });
            assertThat(won).isPositive();
            assertThat(directory.find(ACME).map(Assignment::epoch)).contains((long) won);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_another_tenant_has_is_refused_and_said(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            directory.replace(null, new Assignment(ACME, EU, Set.of(), null, "4711", 1, ResidenceState.SETTLED));
            Tenant hooli = Tenant.of("hooli");
            Assignment taken = new Assignment(hooli, EU, Set.of(), null, "4711", 2, ResidenceState.SETTLED);
            assertThatThrownBy(() -> directory.replace(null, taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the key of tenant 'hooli' is another tenant's; expected one of its own")
                    .hasNoCause();
            Assignment was = directory.assign(hooli, EU);
            assertThatThrownBy(() -> directory.replace(was, taken)).isInstanceOf(IllegalArgumentException.class);
            assertThat(directory.findByKey("4711").map(Assignment::tenant)).contains(ACME);
        });
    }

    @ParameterizedTest
    @EnumSource
    void an_epoch_that_does_not_grow_is_refused(DirectoryDatabase database) throws Exception {
        with(database, directory -> {
            assertThatThrownBy(() -> directory.replace(null, Assignment.of(ACME, EU, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            Assignment was = directory.assign(ACME, EU);
            assertThatThrownBy(() -> directory.replace(was, Assignment.of(ACME, US, was.epoch())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> directory.replace(was, Assignment.of(Tenant.of("hooli"), US, 2)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(directory.find(ACME)).contains(was);
        });
    }

    @ParameterizedTest
    @EnumSource
    void the_table_takes_no_state_that_there_is_not(DirectoryDatabase database) throws Exception {
        String url = database.fresh();
        String row = "insert into residency_directory values ('acme', 'eu', null, null, 'acme', 1, '%s')";
        assertThatThrownBy(() -> DirectoryDatabase.run(url, row.formatted("settled")))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).startsWith("23"));
        DirectoryDatabase.run(url, row.formatted("FROZEN"));
    }

    @Test
    void a_table_name_that_is_not_plain_is_refused_and_not_repeated() {
        try (HikariDataSource pool = new HikariDataSource()) {
            assertThatThrownBy(() -> JdbcDirectory.of(pool, "t; drop table canary"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    private interface Work {
        void with(JdbcDirectory directory) throws Exception;
    }

    private static void with(DirectoryDatabase database, Work work) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.fresh());
        config.setMaximumPoolSize(8);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            work.with(JdbcDirectory.of(pool, "residency_directory"));
        }
    }

    private static int winners(int threads, Callable<Boolean> attempt) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                attempts.add(pool.submit(() -> {
                    together.await();
                    return attempt.call();
                }));
            }
            int won = 0;
            for (Future<Boolean> each : attempts) {
                won += each.get() ? 1 : 0;
            }
            return won;
        } finally {
            pool.shutdownNow();
        }
    }
}
