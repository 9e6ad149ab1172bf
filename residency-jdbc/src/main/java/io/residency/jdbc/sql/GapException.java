package io.residency.jdbc.sql;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Leaves the analysis at the first thing that is not understood. Without stack trace and message: it is control flow. */
final class GapException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Gap gap;

    GapException(Gap gap) {
        super(null, null, false, false);
        this.gap = gap;
    }

    static GapException at(@Nullable Token token, Gap.Reason reason) {
        return at(token, reason, null);
    }

    static GapException at(@Nullable Token token, Gap.Reason reason, @Nullable String name) {
        return new GapException(Gap.at(Token.indexOf(token), reason, name));
    }

    Gap gap() {
        return gap;
    }
}
