package io.residency;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the scope with Micrometer's context propagation, where the application has it: {@code
 * ContextRegistry.getInstance().registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(residency))}. No value means
 * that the thread acts for nobody. Setting begins a unit of work and restoring ends it; a restore that fits no set leaves
 * the thread for nobody.
 */
@SuppressWarnings("exports") // only an application that has context propagation uses it
public final class ResidencyThreadLocalAccessor implements ThreadLocalAccessor<Scope> {
    private final ScopeStack stack;

    /** Carries the scopes of that instance. */
    public ResidencyThreadLocalAccessor(Residency residency) {
        this(residency.scopes());
    }

    ResidencyThreadLocalAccessor(ScopeStack stack) {
        this.stack = stack;
    }

    /** One for each {@link Residency}, so that the scopes of two never mix. */
    @Override
    public Object key() {
        return stack;
    }

    @Override
    public @Nullable Scope getValue() {
        Scope scope = stack.current();
        return scope.equals(Scope.nobody()) ? null : scope;
    }

    @Override
    public void setValue(Scope scope) {
        stack.pickUp(scope);
    }

    @Override
    public void setValue() {
        stack.pickUp(Scope.nobody());
    }

    @Override
    public void restore(Scope previous) {
        stack.putDown(previous);
    }

    @Override
    public void restore() {
        stack.putDown(Scope.nobody());
    }
}
