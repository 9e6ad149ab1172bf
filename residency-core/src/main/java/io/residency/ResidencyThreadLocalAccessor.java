package io.residency;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the scope with Micrometer's context propagation, where the application has it: {@code
 * ContextRegistry.getInstance().registerThreadLocalAccessor(new ResidencyThreadLocalAccessor(residency))}. No value means
 * that the thread acts for nobody.
 */
@SuppressWarnings("exports") // only an application that has context propagation uses it
public final class ResidencyThreadLocalAccessor implements ThreadLocalAccessor<Scope> {
    private final ScopeStack stack;

    /** Carries the scopes of that instance. */
    public ResidencyThreadLocalAccessor(Residency residency) {
        this.stack = residency.scopes();
    }

    /** The same for every instance of this class: an application has one {@link Residency}. */
    @Override
    public Object key() {
        return "io.residency.scope";
    }

    @Override
    public @Nullable Scope getValue() {
        OpenScope open = stack.top();
        return open == null ? null : open.scope();
    }

    @Override
    public void setValue(Scope scope) {
        stack.open(scope);
    }

    @Override
    public void setValue() {
        stack.restore(null);
    }

    @Override
    public void restore(Scope previous) {
        OpenScope open = stack.top();
        stack.restore(open == null ? null : open.before());
        if (!stack.current().equals(previous)) {
            stack.restore(null);
            stack.open(previous);
        }
    }

    @Override
    public void restore() {
        stack.restore(null);
    }
}
