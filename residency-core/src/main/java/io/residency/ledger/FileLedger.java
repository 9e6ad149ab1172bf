package io.residency.ledger;

import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a file: one record a line, in JSON, appended and forced to the disk before {@link #append} returns. One
 * process at a time holds it. On POSIX systems that hold ends when this process opens and closes the same file once more,
 * so nothing else in it should.
 *
 * <p>Written through a {@link RandomAccessFile}: an interrupt closes a {@code FileChannel}, and with it the ledger of
 * every other thread.
 */
public final class FileLedger implements Ledger {
    private final Path path;
    private final RandomAccessFile file;
    private final @Nullable Object identity;
    private final Map<String, Long> uses;
    private long sequence;
    private long end;
    private boolean broken;

    private FileLedger(Path path, RandomAccessFile file, Map<String, Long> uses, long sequence) throws IOException {
        this.path = path;
        this.file = file;
        this.identity = identity(path);
        this.uses = uses;
        this.sequence = sequence;
        this.end = file.length();
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws IOException when it cannot be written, another process holds it, or a line of it is not a record; the
     *     message says which, and what to do
     */
    public static FileLedger open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is not a regular file; expected one that keeps what is written");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock(file);
            Map<String, Long> uses = new ConcurrentHashMap<>();
            long records = read(file, uses);
            return new FileLedger(path, file, uses, records);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void lock(RandomAccessFile file) throws IOException {
        FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("another ledger has it open; expected a file of its own for each process");
        }
    }

    /** Reads through the file that holds the lock: to open the path a second time and close it would release it. */
    @SuppressWarnings("resource") // closing the reader would close the file
    private static int read(RandomAccessFile file, Map<String, Long> uses) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(file.getChannel()), StandardCharsets.UTF_8.newDecoder()));
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                uses.merge(LedgerLine.exemptionOf(line, number), 1L, Long::sum);
            }
        } catch (CharacterCodingException e) {
            throw new IOException("line " + (number + 1) + " or a later one is not text; expected the file as it was"
                    + " written, so restore it");
        }
        if (number > 0) {
            file.seek(file.length() - 1);
            if (file.read() != '\n') {
                throw new IOException("its last line is cut off; expected the file as it was written, so restore it");
            }
        }
        return number;
    }

    /** What tells this file from another one at the same path; null where the system has no such thing. */
    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public synchronized @Nullable Exemption append(List<ExemptionUse> together, Instant at) throws IOException {
        Exemption usedUp = usedUp(together);
        if (usedUp != null) {
            return usedUp;
        }
        checkUnchanged();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < together.size(); i++) {
            lines.append(LedgerLine.of(sequence + 1 + i, at, together.get(i))).append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try {
            file.seek(end);
            file.write(bytes);
            file.getFD().sync();
        } catch (IOException e) {
            undo(e);
            throw e;
        }
        end += bytes.length;
        sequence += together.size();
        together.forEach(use -> uses.merge(use.exemption().id(), 1L, Long::sum));
        return null;
    }

    private @Nullable Exemption usedUp(List<ExemptionUse> together) {
        Map<String, Long> after = new HashMap<>();
        for (ExemptionUse use : together) {
            Exemption exemption = use.exemption();
            long count = after.merge(exemption.id(), uses(exemption.id()) + 1, (sum, first) -> sum + 1);
            if (exemption.uses() != null && count > exemption.uses()) {
                return exemption;
            }
        }
        return null;
    }

    /** What is written to a file that nobody will find, or that someone else writes to, is no evidence. */
    private void checkUnchanged() throws IOException {
        if (broken) {
            throw new IOException("an earlier record could not be taken back; restore the file and restart");
        }
        if (file.length() != end) {
            throw new IOException("something else has changed it; restore the file and restart");
        }
        try {
            if (Objects.equals(identity, identity(path))) {
                return;
            }
        } catch (NoSuchFileException e) {
            // told below, without the path
        }
        throw new IOException("it was moved or deleted; restore the file and restart");
    }

    /** Half a line would keep the ledger from being opened again. */
    private void undo(IOException failure) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            broken = true;
            failure.addSuppressed(e);
        }
    }

    @Override
    public long uses(String exemption) {
        return uses.getOrDefault(exemption, 0L);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
