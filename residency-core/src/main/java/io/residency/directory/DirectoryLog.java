package io.residency.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.Tenant;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says why the directory's answers are not relied on; the same line at most once in {@link #QUIET_FOR}. */
final class DirectoryLog {
    static final Duration QUIET_FOR = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger("io.residency.directory");
    private static final int LINES = 10_000;

    private final Cache<String, Boolean> said;

    DirectoryLog(InstantSource clock) {
        said = Caffeine.newBuilder()
                .maximumSize(LINES)
                .expireAfterWrite(QUIET_FOR)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    /** The answer is not relied on. */
    void unusable(UnusableAnswer answer) {
        Tenant tenant = answer.tenant();
        once(
                tenant == null
                        ? "The directory gives no usable answer: " + answer.getMessage()
                                + ". Whoever it is asked for is refused with DIRECTORY_UNAVAILABLE."
                        : "The residence of tenant '" + tenant + "' is not relied on: " + answer.getMessage()
                                + ". The tenant is refused with DIRECTORY_UNAVAILABLE until the directory says otherwise.");
    }

    /** It threw: the kind is said, not the message, which is a driver's or the application's and may hold anything. */
    void failed(Throwable failure) {
        unusable(new UnusableAnswer("it failed with " + failure.getClass().getName()));
    }

    private void once(String line) {
        if (said.asMap().putIfAbsent(line, Boolean.TRUE) == null) {
            LOG.log(Level.WARNING, line);
        }
    }
}
