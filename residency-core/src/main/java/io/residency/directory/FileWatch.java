package io.residency.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a file may have changed, by its time and size, looked at once a second at most. Not thread-safe. */
final class FileWatch {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** The coarsest time of a file that is common: within it, a second change may leave the same time. */
    private static final Duration GRAIN = Duration.ofSeconds(2);

    private final Path file;
    private final InstantSource clock;
    private @Nullable Instant looked;
    private @Nullable Stamp seen;
    private @Nullable Stamp accepted;

    FileWatch(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Whether to read the file: it looks other than when it was last accepted, or was changed shortly before that.
     *
     * @throws IOException where the file cannot be looked at; each look after it says yes until one is accepted
     */
    boolean mayHaveChanged() throws IOException {
        Instant now = clock.instant();
        if (looked != null && !now.isBefore(looked) && now.isBefore(looked.plus(INTERVAL))) {
            return false;
        }
        looked = now;
        seen = null;
        Stamp before = accepted;
        accepted = null;
        seen = Stamp.of(file, now);
        if (before != null && before.settled() && before.sameFile(seen)) {
            accepted = before;
            return false;
        }
        return true;
    }

    /** What it looked like before it was read has now been read. */
    void accept() {
        accepted = seen;
    }

    private record Stamp(
            Instant modified, long size, @Nullable Object identity, boolean settled) {

        static Stamp of(Path file, Instant now) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant modified = attributes.lastModifiedTime().toInstant();
            return new Stamp(
                    modified,
                    attributes.size(),
                    attributes.fileKey(),
                    modified.plus(GRAIN).isBefore(now));
        }

        boolean sameFile(Stamp other) {
            return modified.equals(other.modified) && size == other.size && Objects.equals(identity, other.identity);
        }
    }
}
