package io.residency.directory;

import io.residency.Tenant;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The directory answered, but not with something to rely on. Its message goes to the log: the library's own text, with no
 * names but configured ones.
 */
final class UnusableAnswer extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Tenant tenant;

    /** An answer that is no answer to what was asked. */
    UnusableAnswer(String reason) {
        this(null, reason);
    }

    /** An answer that is wrong for this tenant, whom the directory itself named. */
    UnusableAnswer(@Nullable Tenant tenant, String reason) {
        super(reason, null, false, false);
        this.tenant = tenant;
    }

    @Nullable
    Tenant tenant() {
        return tenant;
    }
}
