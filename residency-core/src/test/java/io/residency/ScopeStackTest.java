package io.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeStackTest {
    private static final Scope ACME = new Scope.OfTenant(Tenant.of("acme"), 1);
    private static final Scope GLOBEX = new Scope.OfTenant(Tenant.of("globex"), 1);

    private final List<Scope> left = new ArrayList<>();
    private final ScopeStack scopes = new ScopeStack(left::add);
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void endThePool() {
        pool.shutdownNow();
    }

    @Test
    void scopes_nest_and_give_back_what_was_there() {
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
        try (OpenScope outer = scopes.open(ACME)) {
            try (OpenScope inner = scopes.open(GLOBEX)) {
                assertThat(scopes.current()).isEqualTo(GLOBEX);
            }
            assertThat(scopes.current()).isEqualTo(ACME);
        }
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void two_stacks_know_nothing_of_each_other() {
        try (OpenScope opened = scopes.open(ACME)) {
            assertThat(new ScopeStack(left::add).current()).isEqualTo(Scope.nobody());
        }
    }

    @Test
    void a_thread_inherits_nothing_from_the_one_that_starts_it() throws Exception {
        try (OpenScope opened = scopes.open(ACME)) {
            Scope[] seen = new Scope[1];
            Thread thread = new Thread(() -> seen[0] = scopes.current());
            thread.start();
            thread.join();
            assertThat(seen).containsExactly(Scope.nobody());
        }
    }

    @Test
    void a_close_out_of_order_is_refused_and_leaves_the_thread_for_nobody() {
        OpenScope outer = scopes.open(ACME);
        OpenScope inner = scopes.open(GLOBEX);

        assertThatIllegalStateException()
                .isThrownBy(outer::close)
                .withMessage("A scope cannot be closed here: a scope that was opened after it is still open; close them"
                        + " in reverse order, best with run(..). This thread now acts for nobody.");
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
        assertThatIllegalStateException().isThrownBy(inner::close);
        assertThatIllegalStateException().isThrownBy(outer::close);
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void a_second_close_is_refused_and_leaves_the_thread_for_nobody() {
        OpenScope outer = scopes.open(ACME);
        OpenScope inner = scopes.open(GLOBEX);
        inner.close();

        assertThatIllegalStateException().isThrownBy(inner::close).withMessageContaining("it was closed before");
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
        assertThatIllegalStateException().isThrownBy(outer::close);
    }

    @Test
    void a_close_on_another_thread_is_refused_there_and_changes_nothing_here() throws Exception {
        try (OpenScope opened = scopes.open(ACME)) {
            pool.submit(() -> {
                        scopes.open(GLOBEX);
                        assertThatIllegalStateException()
                                .isThrownBy(opened::close)
                                .withMessageContaining("it was opened by another thread");
                        assertThat(scopes.current()).isEqualTo(Scope.nobody());
                    })
                    .get();
            assertThat(scopes.current()).isEqualTo(ACME);
        }
    }

    @Test
    void after_a_refused_close_a_new_scope_can_be_opened_and_closed() {
        OpenScope outer = scopes.open(ACME);
        scopes.open(GLOBEX);
        assertThatIllegalStateException().isThrownBy(outer::close);

        try (OpenScope fresh = scopes.open(GLOBEX)) {
            assertThat(scopes.current()).isEqualTo(GLOBEX);
        }
        assertThat(scopes.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void a_unit_of_work_starts_from_nothing_and_puts_back_what_was_there() throws Exception {
        try (OpenScope opened = scopes.open(ACME)) {
            assertThat(scopes.<Scope, Exception>inUnitOfWork(scopes::current)).isEqualTo(Scope.nobody());
            assertThat(scopes.current()).isEqualTo(ACME);
            assertThatThrownBy(() -> scopes.inUnitOfWork(GLOBEX, () -> {
                        assertThat(scopes.current()).isEqualTo(GLOBEX);
                        throw new IOException("broken");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(scopes.current()).isEqualTo(ACME);
        }
        assertThat(left).isEmpty();
    }

    @Test
    void a_scope_still_open_at_the_end_of_a_unit_of_work_is_closed_and_reported_and_the_result_stands() {
        try (OpenScope opened = scopes.open(ACME)) {
            OpenScope forgotten = scopes.inUnitOfWork(() -> scopes.open(GLOBEX));
            assertThat(left).containsExactly(GLOBEX);
            assertThat(scopes.current()).isEqualTo(ACME);
            assertThat(forgotten.scope()).isEqualTo(GLOBEX);
        }
    }

    @Test
    void a_scope_left_open_by_a_wrapped_task_is_closed_and_reported_and_the_result_stands() throws Exception {
        try (OpenScope opened = scopes.open(ACME)) {
            Callable<Integer> task = opened.wrap(() -> {
                scopes.open(GLOBEX);
                return 7;
            });
            assertThat(pool.submit(task).get()).isEqualTo(7);
            assertThat(left).containsExactly(GLOBEX);
            assertThat(pool.submit(scopes::current).get()).isEqualTo(Scope.nobody());
        }
    }

    @Test
    void the_thread_is_put_back_also_when_the_report_of_what_was_left_throws() {
        Consumer<Scope> broken = scope -> {
            throw new IllegalArgumentException("a report that fails");
        };
        ScopeStack stack = new ScopeStack(broken);

        assertThatThrownBy(() -> stack.inUnitOfWork(() -> stack.open(GLOBEX)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(stack.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void an_outer_scope_closed_inside_a_unit_of_work_is_refused_and_still_open_after_it() {
        try (OpenScope outer = scopes.open(ACME)) {
            scopes.inUnitOfWork(() -> {
                assertThatIllegalStateException().isThrownBy(outer::close);
                assertThat(scopes.current()).isEqualTo(Scope.nobody());
                return true;
            });
            assertThat(scopes.current()).isEqualTo(ACME);
        }
    }
}
