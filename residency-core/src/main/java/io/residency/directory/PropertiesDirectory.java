package io.residency.directory;

import io.residency.Tenant;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code properties}: tenants as configured, read again when their file changes. Safe for use by several
 * threads.
 *
 * <p>A file has no epochs, so they are counted here: 1 for each tenant at first, one more each time another reading says
 * something else of the tenant, or names it again after it was gone. They mean nothing outside this process.
 *
 * <p>A file that cannot be read any more, or is wrong, is not replaced by what it said before: every tenant is refused
 * until it can be read again.
 */
public final class PropertiesDirectory implements TenantDirectory {
    private static final System.Logger LOG = System.getLogger("io.residency.directory");

    private final TenantEntries.@Nullable Source source;
    private final @Nullable FileWatch watch;

    /** The last assignment of each tenant that was ever named: the measure of its next epoch. */
    private final Map<Tenant, Assignment> everNamed = new HashMap<>();

    /** What was read last; counts only while there is no {@link #failure}. */
    private Entries lastRead = new Entries(Map.of(), Map.of());

    private @Nullable String failure;

    private PropertiesDirectory(
            TenantEntries entries, TenantEntries.@Nullable Source source, @Nullable FileWatch watch) {
        this.source = source;
        this.watch = watch;
        this.lastRead = next(entries);
    }

    /** A directory of entries that do not change. */
    public static PropertiesDirectory of(TenantEntries entries) {
        return new PropertiesDirectory(entries, null, null);
    }

    /**
     * A directory of entries that are read again when a file has changed. Whether it has is looked up when a tenant is,
     * at most once a second, by its time and size.
     *
     * @param entries what was read already; what the file says at the first lookup counts from then on
     * @param file which file
     * @param source reads the entries again
     * @param clock the time
     */
    public static PropertiesDirectory watching(
            TenantEntries entries, Path file, TenantEntries.Source source, InstantSource clock) {
        return new PropertiesDirectory(entries, source, new FileWatch(file, clock));
    }

    /** The file at that address of a class path, where it is one that can change: not an entry of a jar. */
    public static Optional<Path> fileAt(URL address) {
        if (!"file".equals(address.getProtocol())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(address.toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Assignment> find(Tenant tenant) {
        return Optional.ofNullable(upToDate().byTenant().get(tenant));
    }

    @Override
    public Optional<Assignment> findByKey(String key) {
        return Optional.ofNullable(upToDate().byKey().get(key));
    }

    /** Held up by whoever reads the file, on purpose: what it said before counts no more. */
    private synchronized Entries upToDate() {
        if (watch != null && source != null) {
            readIfChanged(watch, source);
        }
        if (failure != null) {
            throw new IllegalStateException("the entries of tenants cannot be read");
        }
        return lastRead;
    }

    private void readIfChanged(FileWatch watched, TenantEntries.Source entries) {
        try {
            if (watched.mayHaveChanged()) {
                lastRead = next(entries.read());
                watched.accept();
                if (failure != null) {
                    failure = null;
                    LOG.log(Level.INFO, "The entries of tenants can be read again.");
                }
            }
        } catch (Exception | LinkageError thrown) {
            failed(thrown);
        }
    }

    private void failed(Throwable thrown) {
        String reason = thrown.getClass().getName() + (thrown instanceof IOException ? "" : ": " + thrown.getMessage());
        if (!reason.equals(failure)) {
            failure = reason;
            LOG.log(
                    Level.WARNING,
                    "The entries of tenants cannot be read again, and every tenant is refused with"
                            + " DIRECTORY_UNAVAILABLE until they can: " + reason);
        }
    }

    private Entries next(TenantEntries entries) {
        Map<Tenant, Assignment> now = new HashMap<>();
        entries.assignments().forEach((tenant, entry) -> {
            Assignment last = everNamed.get(tenant);
            long epoch = last == null
                    ? entry.epoch()
                    : last.epoch() + (lastRead.byTenant().containsKey(tenant) && same(last, entry) ? 0 : 1);
            now.put(tenant, withEpoch(entry, epoch));
        });
        everNamed.putAll(now);
        return new Entries(
                Map.copyOf(now),
                now.values().stream()
                        .collect(Collectors.toUnmodifiableMap(Assignment::effectiveKey, Function.identity())));
    }

    private static boolean same(Assignment one, Assignment other) {
        return withEpoch(one, other.epoch()).equals(other);
    }

    private static Assignment withEpoch(Assignment entry, long epoch) {
        return new Assignment(
                entry.tenant(), entry.home(), entry.boundary(), entry.store(), entry.key(), epoch, entry.state());
    }

    private record Entries(Map<Tenant, Assignment> byTenant, Map<String, Assignment> byKey) {}
}
