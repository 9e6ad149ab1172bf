package io.residency;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scope that a thread has opened and has to close, in order. What it wraps acts in the same scope on whatever thread
 * runs it, also after this one was closed: a task of its own that starts from nothing and leaves nothing behind.
 */
public final class OpenScope implements AutoCloseable {
    private final ScopeStack stack;
    private final Scope scope;
    private final @Nullable OpenScope before;
    private final boolean carried;
    private final Thread thread = Thread.currentThread();
    private boolean closed;

    OpenScope(ScopeStack stack, Scope scope, @Nullable OpenScope before) {
        this(stack, scope, before, false);
    }

    OpenScope(ScopeStack stack, Scope scope, @Nullable OpenScope before, boolean carried) {
        this.stack = stack;
        this.scope = scope;
        this.before = before;
        this.carried = carried;
    }

    /** For whom the thread acts while this is open. */
    public Scope scope() {
        return scope;
    }

    @Nullable
    OpenScope before() {
        return before;
    }

    /** Whether it came from another thread, and ends when what was there is asked for. */
    boolean carried() {
        return carried;
    }

    /** Closed by the end of a unit of work. */
    void end() {
        closed = true;
    }

    /**
     * Closes the scope: the thread acts for whom it did before.
     *
     * @throws IllegalStateException when it was closed before, when a scope opened after it is still open, or on another
     *     thread. The calling thread then acts for nobody: it is not known for whom it should.
     */
    @Override
    public void close() {
        String wrong = null;
        if (Thread.currentThread() != thread) {
            wrong = "it was opened by another thread; close it there, and hand work over with wrap(..)";
        } else if (closed) {
            wrong = "it was closed before; close each scope once, best with run(..)";
        } else if (stack.top() != this) {
            wrong = "a scope that was opened after it is still open; close them in reverse order, best with run(..)";
        }
        if (wrong != null) {
            stack.restore(null);
            throw new IllegalStateException(
                    "A scope cannot be closed here: " + wrong + ". This thread now acts for nobody.");
        }
        closed = true;
        stack.restore(before);
    }

    /** A task that acts in this scope. */
    public Runnable wrap(Runnable task) {
        return () -> act(done(task));
    }

    /** A task with a result that acts in this scope. */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        return () -> stack.inUnitOfWork(scope, task::call);
    }

    /** An executor whose tasks act in this scope. */
    public Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** For {@code CompletableFuture.supplyAsync}: a supplier that acts in this scope. */
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
        return () -> act(supplier::get);
    }

    /** For {@code thenApply} and its like: a function that acts in this scope. */
    public <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
            Function<T, R> function) {
        return argument -> act(() -> function.apply(argument));
    }

    /** For {@code thenAccept} and its like: a consumer that acts in this scope. */
    public <T extends @Nullable Object> Consumer<T> wrapConsumer(Consumer<T> consumer) {
        return argument -> act(done(() -> consumer.accept(argument)));
    }

    /** For {@code thenCombine} and {@code handle}: a function of two arguments that acts in this scope. */
    public <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
            BiFunction<T, U, R> wrapBiFunction(BiFunction<T, U, R> function) {
        return (first, second) -> act(() -> function.apply(first, second));
    }

    private static Question<Boolean, RuntimeException> done(Runnable task) {
        return () -> {
            task.run();
            return true;
        };
    }

    private <T extends @Nullable Object> T act(Question<T, RuntimeException> work) {
        return stack.inUnitOfWork(scope, work);
    }
}
