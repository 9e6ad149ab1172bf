package io.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The spellings that an application would use; that they compile is part of the test. */
class WrapTest {
    private static final Scope ACME = new Scope.OfTenant(Tenant.of("acme"), 1);

    private final ScopeStack scopes = new ScopeStack(scope -> {});
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void endThePool() {
        pool.shutdownNow();
    }

    @Test
    void without_wrap_a_task_of_a_pool_acts_for_nobody() throws Exception {
        try (OpenScope scope = scopes.open(ACME)) {
            assertThat(pool.submit(scopes::current).get()).isEqualTo(Scope.nobody());
            assertThat(CompletableFuture.supplyAsync(scopes::current, pool).get())
                    .isEqualTo(Scope.nobody());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_wrapped_task_acts_in_the_scope_and_leaves_its_thread_as_it_was() {
        Map<String, Function<OpenScope, Future<Scope>>> spellings = Map.of(
                "Callable", scope -> pool.submit(scope.wrap(() -> scopes.current())),
                "Callable by reference", scope -> pool.submit(scope.wrap((Callable<Scope>) scopes::current)),
                "Executor", scope -> CompletableFuture.supplyAsync(scopes::current, scope.wrap(pool)),
                "Supplier", scope -> CompletableFuture.supplyAsync(scope.wrapSupplier(() -> scopes.current()), pool),
                "Function",
                        scope -> CompletableFuture.completedFuture(1)
                                .thenApplyAsync(scope.wrapFunction(one -> scopes.current()), pool),
                "BiFunction",
                        scope -> CompletableFuture.completedFuture(1)
                                .handleAsync(scope.wrapBiFunction((one, failure) -> scopes.current()), pool),
                "Runnable", scope -> seen(seen -> pool.execute(scope.wrap(() -> seen.set(scopes.current())))),
                "Consumer",
                        scope -> seen(
                                seen -> Stream.of(1).forEach(scope.wrapConsumer(one -> seen.set(scopes.current())))));
        return spellings.entrySet().stream()
                .map(spelling -> DynamicTest.dynamicTest(spelling.getKey(), () -> {
                    Future<Scope> result;
                    try (OpenScope scope = scopes.open(ACME)) {
                        result = spelling.getValue().apply(scope);
                    }
                    assertThat(result.get()).isEqualTo(ACME);
                    assertThat(pool.submit(scopes::current).get()).isEqualTo(Scope.nobody());
                }));
    }

    @Test
    void a_wrapped_task_that_throws_leaves_its_thread_as_it_was() {
        try (OpenScope scope = scopes.open(ACME)) {
            assertThatThrownBy(() -> pool.submit(scope.wrap(() -> {
                                throw new java.io.IOException("broken");
                            }))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("broken");
            assertThat(CompletableFuture.supplyAsync(scopes::current, pool).join())
                    .isEqualTo(Scope.nobody());
        }
    }

    @Test
    void a_wrapped_task_run_by_its_own_thread_sees_the_scope_alone_and_gives_back_what_was_there() {
        Scope globex = new Scope.OfTenant(Tenant.of("globex"), 1);
        try (OpenScope scope = scopes.open(ACME);
                OpenScope inner = scopes.open(globex)) {
            AtomicReference<Scope> seen = new AtomicReference<>();
            scope.wrap(() -> seen.set(scopes.current())).run();
            assertThat(seen.get()).isEqualTo(ACME);
            assertThat(scopes.current()).isEqualTo(globex);
        }
    }

    private Future<Scope> seen(Consumer<AtomicReference<Scope>> start) {
        AtomicReference<Scope> seen = new AtomicReference<>();
        start.accept(seen);
        return pool.submit(seen::get);
    }
}
