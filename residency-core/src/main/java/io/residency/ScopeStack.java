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

    <T extends @Nullable Object, X extends Exception> T inUnitOfWork(Question<T, X> work) throws X {
        OpenScope before = top.get();
        top.remove();
        try {
            return work.answer();
        } finally {
            closeLeftOpen();
            restore(before);
        }
    }

    /** As a unit of work that acts in that scope from its beginning. */
    <T extends @Nullable Object, X extends Exception> T inUnitOfWork(Scope scope, Question<T, X> work) throws X {
        return inUnitOfWork(() -> {
            try (OpenScope opened = open(scope)) {
                return work.answer();
            }
        });
    }

    private void closeLeftOpen() {
        for (OpenScope scope = top.get(); scope != null; scope = scope.before()) {
            scope.end();
            leftOpen.accept(scope.scope());
        }
    }
}
