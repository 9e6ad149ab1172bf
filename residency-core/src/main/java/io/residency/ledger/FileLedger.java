package io.residency.ledger;

import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger in a file: one record a line, in JSON, appended and forced to the disk before {@link #append} returns. One
 * process at a time holds it.
 */
public final class FileLedger implements Ledger {
    private final FileChannel file;
    private final Map<String, Long> uses;
    private long sequence;

    private FileLedger(FileChannel file, Map<String, Long> uses, long sequence) {
        this.file = file;
        this.uses = uses;
        this.sequence = sequence;
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
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file);
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            Map<String, Long> uses = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                uses.merge(LedgerLine.exemptionOf(lines.get(i), i + 1), 1L, Long::sum);
            }
            if (file.size() > 0 && lastByte(file) != '\n') {
                throw new IOException("its last line is cut off; expected the file as it was written, so restore it");
            }
            file.position(file.size());
            return new FileLedger(file, uses, lines.size());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void lock(FileChannel file) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("another ledger has it open; expected a file of its own for each process");
        }
    }

    private static byte lastByte(FileChannel file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        file.read(last, file.size() - 1);
        return last.get(0);
    }

    @Override
    public synchronized boolean append(ExemptionUse use, Instant at) throws IOException {
        Exemption exemption = use.exemption();
        Integer limit = exemption.uses();
        if (limit != null && uses(exemption.id()) >= limit) {
            return false;
        }
        long before = file.position();
        try {
            ByteBuffer line = StandardCharsets.UTF_8.encode(LedgerLine.of(sequence + 1, at, use) + "\n");
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            undo(before, e);
            throw e;
        }
        sequence++;
        uses.merge(exemption.id(), 1L, Long::sum);
        return true;
    }

    /** Half a line would keep the ledger from being opened again. */
    private void undo(long before, IOException failure) {
        try {
            file.truncate(before);
            file.position(before);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public synchronized long uses(String exemption) {
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
