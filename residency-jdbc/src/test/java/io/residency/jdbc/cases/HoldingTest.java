package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.NO_SCOPE;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.ResidenceLookup;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.ViolationCode;
import io.residency.jdbc.Holding;
import io.residency.jdbc.LendingSource;
import io.residency.jdbc.TaggedConnection;
import io.residency.jdbc.Vouching;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are held in memory are used for whom they are held, as a connection is. */
class HoldingTest {
    private Setting setting;

    @BeforeEach
    void open() throws SQLException {
        setting = Setting.own(Database.H2);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    private Holding heldFor(String tenant) {
        return setting.residency.call(tenant, setting.source::hold);
    }

    private Holding heldForRegion() {
        return setting.residency.callInRegion("eu", "digest", setting.source::hold);
    }

    private TableUse reads(RowOwner owner) {
        return new TableUse(
                "conversation",
                new Classification.Resident("tenant_id", null, null, null),
                Operation.READ,
                false,
                new Rows(List.of(owner), List.of(), List.of(owner)),
                null);
    }

    private RowOwner of(String tenant) {
        ResidenceLookup lookup = setting.residency.lookup(Tenant.of(tenant));
        return new RowOwner.Other(lookup);
    }

    private static void refusedRows(ViolationCode code, ThrowingCallable call) {
        assertThat(catchThrowableOfType(ResidencyViolationException.class, call).violations().stream()
                        .map(violation -> violation.code()))
                .contains(code);
    }

    @Test
    void it_says_for_whom_it_holds() {
        Holding acmes = heldFor("acme");

        assertThat(acmes.scope()).isInstanceOf(Scope.OfTenant.class);
        assertThat(acmes.key()).isEqualTo("acme");
        assertThat(heldForRegion().key()).isNull();
        assertThat(setting.source.hold().scope()).isEqualTo(Scope.nobody());
        assertThat(setting.source.residency()).isSameAs(setting.residency);
    }

    @Test
    void it_is_current_in_its_own_scope_alone() {
        Holding acmes = heldFor("acme");
        Holding regions = heldForRegion();

        assertThat(acmes.isCurrent()).isFalse();
        setting.residency.run("acme", () -> {
            assertThat(acmes.isCurrent()).isTrue();
            assertThat(regions.isCurrent()).isFalse();
        });
        setting.residency.run("hooli", () -> assertThat(acmes.isCurrent()).isFalse());
        setting.residency.runInRegion("eu", "another digest", () -> {
            assertThat(regions.isCurrent()).isTrue();
            assertThat(acmes.isCurrent()).isFalse();
        });
    }

    @Test
    void for_nobody_it_is_current_only_where_the_store_is_fixed() {
        Holding nobodys = setting.source.hold();
        Holding ofStore = setting.source.forStore("us").hold();

        assertThat(nobodys.isCurrent()).isFalse();
        assertThat(ofStore.isCurrent()).isTrue();
        setting.residency.run("acme", () -> assertThat(ofStore.isCurrent()).isFalse());
    }

    @Test
    void its_rows_are_used_in_its_scope() {
        Holding acmes = heldFor("acme");

        setting.residency.run("acme", () -> {
            acmes.check(List.of());
            acmes.check(List.of(reads(new RowOwner.OfScope())));
            refusedRows(FOREIGN_TENANT, () -> acmes.check(List.of(reads(of("globex")))));
        });
    }

    @Test
    void its_rows_are_refused_in_another_scope() {
        Holding acmes = heldFor("acme");

        setting.residency.run("hooli", () -> refusedRows(OTHER_SCOPE, () -> acmes.check(List.of(reads(of("acme"))))));
        refusedRows(OTHER_SCOPE, () -> acmes.check(List.of(reads(of("acme")))));
        refusedRows(NO_SCOPE, () -> acmes.check(List.of(reads(of("acme")))));
        refusedRows(OTHER_SCOPE, () -> acmes.check(List.of()));
        setting.residency.runInRegion(
                "eu", "digest", () -> refusedRows(OTHER_SCOPE, () -> acmes.check(List.of(reads(of("acme"))))));
    }

    @Test
    void a_regions_rows_are_used_by_a_nested_tenant_at_home_there() {
        setting.residency.runInRegion("eu", "digest", () -> {
            Holding regions = setting.source.hold();
            regions.check(List.of(reads(of("acme"))));
            setting.residency.run("acme", () -> regions.check(List.of(reads(new RowOwner.OfScope()))));
            setting.residency.run("globex", () -> refusedRows(OTHER_SCOPE, () -> regions.check(List.of())));
        });
    }

    @Test
    void its_connections_are_lent_to_its_scope() throws Exception {
        Holding acmes = heldFor("acme");

        setting.residency.run("acme", () -> {
            for (Connection lent :
                    List.of(acmes.connection(Vouching.NOTHING), acmes.readOnlyConnection(Vouching.NOTHING))) {
                try (Connection connection = lent) {
                    assertThat(((TaggedConnection) connection).tag().scope()).isEqualTo(acmes.scope());
                    assertThat(count(connection, "select id from conversation where tenant_id = 'acme'"))
                            .isOne();
                }
            }
        });
    }

    @Test
    void no_connection_is_given_to_another_scope() {
        Holding acmes = heldFor("acme");
        Holding nobodys = setting.source.hold();

        refusedOnly(NO_SCOPE, () -> acmes.connection(Vouching.NOTHING));
        refusedOnly(NO_SCOPE, () -> nobodys.connection(Vouching.NOTHING));
        for (String other : List.of("hooli", "globex")) {
            setting.residency.run(other, () -> {
                refusedOnly(OTHER_SCOPE, () -> acmes.connection(Vouching.NOTHING));
                refused(OTHER_SCOPE, () -> nobodys.connection(Vouching.NOTHING));
            });
        }
        setting.residency.runInRegion(
                "eu", "digest", () -> refusedOnly(OTHER_SCOPE, () -> acmes.connection(Vouching.NOTHING)));
    }

    @Test
    void a_regions_connection_serves_a_nested_tenant_at_home_there() throws Exception {
        setting.residency.runInRegion("eu", "digest", () -> {
            Holding regions = setting.source.hold();
            setting.residency.run("acme", () -> {
                try (Connection connection = regions.connection(Vouching.NOTHING)) {
                    assertThat(((TaggedConnection) connection).tag().scope()).isEqualTo(regions.scope());
                    assertThat(count(connection, "select id from conversation where tenant_id = 'acme'"))
                            .isOne();
                }
            });
            setting.residency.run("globex", () -> refusedOnly(OTHER_SCOPE, () -> regions.connection(Vouching.NOTHING)));
        });
    }

    @Test
    void a_fixed_store_serves_nobody_too_and_then_no_one_else() throws Exception {
        LendingSource ofStore = setting.source.forStore("us");
        Holding nobodys = ofStore.hold();

        try (Connection connection = nobodys.connection(Vouching.NOTHING)) {
            assertThat(count(connection, "select id from plan")).isOne();
            refused(NO_SCOPE, () -> count(connection, "select id from conversation"));
        }
        setting.residency.run("acme", () -> {
            refusedOnly(OTHER_SCOPE, () -> nobodys.connection(Vouching.NOTHING));
            try (Connection connection = ofStore.hold().connection(Vouching.NOTHING)) {
                assertThat(((TaggedConnection) connection).tag().store()).isEqualTo("us");
            }
        });
    }

    @Test
    void holding_never_throws_and_nothing_is_used_where_nothing_is_known() {
        setting.residency.run("acme", () -> {
            setting.residency.close();
            Holding acmes = setting.source.hold();
            assertThat(acmes.key()).isNull();
            assertThat(acmes.isCurrent()).isFalse();
            refusedRows(ViolationCode.DIRECTORY_UNAVAILABLE, () -> acmes.check(List.of(reads(new RowOwner.OfScope()))));
            assertThatThrownBy(() -> acmes.connection(Vouching.NOTHING)).isInstanceOf(SQLException.class);
        });
    }
}
