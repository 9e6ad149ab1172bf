package io.residency;

import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The residencies that are opened once for each class loader. */
final class SharedResidencies {
    private static final Map<ClassLoader, Residency> OPEN = new WeakHashMap<>();

    private SharedResidencies() {}

    static Residency ofThread() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? Residency.class.getClassLoader() : context;
        synchronized (OPEN) {
            @Nullable Residency open = OPEN.get(loader);
            if (open == null || open.isClosed()) {
                open = Residency.load();
                OPEN.put(loader, open);
            }
            return open;
        }
    }
}
