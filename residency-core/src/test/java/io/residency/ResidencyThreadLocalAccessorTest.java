package io.residency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResidencyThreadLocalAccessorTest {
    private static final Scope ACME = new Scope.OfTenant(Tenant.of("acme"), 1);
    private static final Scope GLOBEX = new Scope.OfTenant(Tenant.of("globex"), 1);

    private final List<Scope> left = new ArrayList<>();
    private final ScopeStack scopes = new ScopeStack(left::add);
    private final ContextRegistry registry = new ContextRegistry();
    private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
            .contextRegistry(registry)
            .clearMissing(true)
            .build();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void endThePool() {
        pool.shutdownNow();
    }

    @Test
    void a_scope_crosses_only_once_the_accessor_is_registered() throws Exception {
        try (OpenScope scope = scopes.open(ACME)) {
            assertThat(pool.submit(snapshots.captureAll().wrap(scopes::current)).get())
                    .isEqualTo(Scope.nobody());

            registry.registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(scopes));
            assertThat(pool.submit(snapshots.captureAll().wrap(scopes::current)).get())
                    .isEqualTo(ACME);
            assertThat(pool.submit(scopes::current).get()).isEqualTo(Scope.nobody());
        }
    }

    @Test
    void a_snapshot_of_nobody_makes_the_thread_act_for_nobody_and_gives_back_scopes_that_can_still_be_closed() {
        registry.registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(scopes));
        ContextSnapshot ofNobody = snapshots.captureAll();

        try (OpenScope scope = scopes.open(ACME)) {
            try (ContextSnapshot.Scope carried = ofNobody.setThreadLocals()) {
                assertThat(scopes.current()).isEqualTo(Scope.nobody());
            }
            assertThat(scopes.current()).isEqualTo(ACME);
        }
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void a_scope_left_open_under_a_snapshot_is_closed_and_reported_and_what_was_there_can_still_be_closed() {
        registry.registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(scopes));
        try (OpenScope outer = scopes.open(ACME)) {
            ContextSnapshot ofAcme = snapshots.captureAll();
            try (ContextSnapshot.Scope carried = ofAcme.setThreadLocals()) {
                scopes.open(GLOBEX);
            }
            assertThat(left).containsExactly(GLOBEX);
            assertThat(scopes.current()).isEqualTo(ACME);
        }
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void a_restore_that_nothing_was_set_for_leaves_the_thread_for_nobody() {
        ResidencyThreadLocalAccessor accessor = new ResidencyThreadLocalAccessor(scopes);

        accessor.restore(ACME);

        assertThat(scopes.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void the_scopes_of_two_instances_never_mix() {
        ScopeStack others = new ScopeStack(left::add);
        registry.registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(scopes));
        registry.registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(others));
        ContextSnapshot snapshot;
        try (OpenScope one = scopes.open(ACME);
                OpenScope other = others.open(GLOBEX)) {
            snapshot = snapshots.captureAll();
        }

        try (ContextSnapshot.Scope carried = snapshot.setThreadLocals()) {
            assertThat(scopes.current()).isEqualTo(ACME);
            assertThat(others.current()).isEqualTo(GLOBEX);
        }
    }
}
