package io.residency.directory;

import io.residency.Tenant;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The directory answered, but not with something to rely on. Its message goes to the log, as that of no other exception
 * does. A directory may throw it to say what is wrong with what it holds: in words of its own, without secrets, and
 * without text that it has not checked.
 */
public final class UnusableAnswer extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Tenant tenant;

    /** An answer that is no answer to what was asked. */
    public UnusableAnswer(String reason) {
        this(null, reason);
    }

    /**
     * An answer that is wrong for this tenant.
     *
     * @param reason goes on from "is not relied on: "
     */
    public UnusableAnswer(@Nullable Tenant tenant, String reason) {
        super(reason, null, false, false);
        this.tenant = tenant;
    }

    @Nullable
    Tenant tenant() {
        return tenant;
    }
}
