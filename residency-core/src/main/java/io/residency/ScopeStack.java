package io.residency;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of each thread, innermost first. Each {@link Residency} has one of its own. Nothing is inherited by threads
 * that a thread starts.
 */
final class ScopeStack {
    @SuppressWarnings("ThreadLocalUsage") // each Residency has scopes of its own
    private final ThreadLocal<@Nullable OpenScope> top = new ThreadLocal<>();

    private final Consumer<Scope> leftOpen;

    /** @param leftOpen is told of each scope that a unit of work left open */
    ScopeStack(Consumer<Scope> leftOpen) {
        this.leftOpen = leftOpen;
    }

    /** For whom the thread acts. */
    Scope current() {
        OpenScope scope = top.get();
        return scope == null ? Scope.nobody() : scope.scope();
    }

    OpenScope open(Scope scope) {
        OpenScope opened = new OpenScope(this, scope, top.get());
        top.set(opened);
        return opened;
    }

    @Nullable
    OpenScope top() {
        return top.get();
    }

    /** Puts the thread into that scope; null for none. */
    void restore(@Nullable OpenScope scope) {
        if (scope == null) {
            top.remove();
        } else {
            top.set(scope);
        }
    }

    /** Runs the work for nobody; what is open on the thread is out of its sight, and back afterwards. */
    <T extends @Nullable Object, X extends Exception> T inUnitOfWork(Question<T, X> work) throws X {
        return inUnitOfWork((OpenScope) null, work);
    }

    /** As a unit of work that acts in that scope from its beginning. */
    <T extends @Nullable Object, X extends Exception> T inUnitOfWork(Scope scope, Question<T, X> work) throws X {
        return inUnitOfWork(new OpenScope(this, scope, null), work);
    }

    private <T extends @Nullable Object, X extends Exception> T inUnitOfWork(
            @Nullable OpenScope base, Question<T, X> work) throws X {
        OpenScope before = top.get();
        restore(base);
        try {
            return work.answer();
        } finally {
            end(base, before);
        }
    }

    /** Begins a unit of work in that scope, which {@link #putDown} ends on the same thread. */
    void pickUp(Scope scope) {
        OpenScope before = top.get();
        top.set(new OpenScope(this, scope, before, true));
    }

    /**
     * Ends what {@link #pickUp} began last. Where there is nothing to end, or the thread acted for another scope before
     * it, the thread acts for nobody.
     */
    void putDown(Scope expected) {
        OpenScope carried = top.get();
        while (carried != null && !carried.carried()) {
            carried = carried.before();
        }
        if (carried == null) {
            restore(null);
            return;
        }
        end(carried, carried.before());
        if (!current().equals(expected)) {
            restore(null);
        }
    }

    /** The thread is put back before anyone is told: being told may fail. */
    private void end(@Nullable OpenScope base, @Nullable OpenScope before) {
        OpenScope scope = top.get();
        restore(before);
        while (scope != null && scope != base) {
            scope.end();
            leftOpen.accept(scope.scope());
            scope = scope.before();
        }
    }

    @Override
    public String toString() {
        return "io.residency.scope";
    }
}
