package io.residency;

import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The residencies that are opened once for each {@code residency.properties}. */
final class SharedResidencies {
    private static final Map<ClassLoader, Residency> OPEN = new WeakHashMap<>();

    private SharedResidencies() {}

    static Residency ofThread() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = holder(context == null ? Residency.class.getClassLoader() : context);
        synchronized (OPEN) {
            @Nullable Residency open = OPEN.get(loader);
            if (open == null || open.isClosed()) {
                open = Residency.load();
                OPEN.put(loader, open);
            }
            return open;
        }
    }

    /** The highest loader that finds the same file: threads of a web server have loaders of their own, and share it. */
    private static ClassLoader holder(ClassLoader loader) {
        String file = file(loader);
        ClassLoader holder = loader;
        for (ClassLoader parent = loader.getParent(); parent != null; parent = parent.getParent()) {
            if (!Objects.equals(file, file(parent))) {
                break;
            }
            holder = parent;
        }
        return holder;
    }

    private static @Nullable String file(ClassLoader loader) {
        URL found = loader.getResource("residency.properties");
        return found == null ? null : found.toExternalForm();
    }
}
