package io.residency.config;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value that is none of those accepted; becomes a {@link Problem} of its key. */
final class Malformed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;
    private final @Nullable String expected;

    /** The key's own text says what is expected. */
    Malformed(String what) {
        this(what, null);
    }

    Malformed(String what, @Nullable String expected) {
        super(what, null, false, false);
        this.what = what;
        this.expected = expected;
    }

    String what() {
        return what;
    }

    @Nullable
    String expected() {
        return expected;
    }

    /** What is wrong, with what is expected where that is known. */
    String text() {
        return expected == null ? what : what + "; expected " + expected;
    }
}
