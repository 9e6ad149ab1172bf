package io.residency;

import io.residency.config.ResidencyConfiguration;
import io.residency.directory.Residences;
import io.residency.directory.TenantDirectory;
import io.residency.ledger.Ledger;
import io.residency.policy.Exemption;
import io.residency.policy.ResidencyPolicy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens a {@link Residency} with what properties cannot say. Not safe for use by several threads. */
public final class ResidencyBuilder {
    private static final System.Logger LOG = System.getLogger("io.residency");

    private @Nullable Map<String, String> properties;
    private @Nullable TenantDirectory directory;
    private InstantSource clock = InstantSource.system();
    private final List<ResidencyListener> listeners = new ArrayList<>();

    ResidencyBuilder() {}

    /** The configuration as a map of the same keys, instead of {@code residency.properties}; nothing else is read. */
    public ResidencyBuilder properties(Map<String, String> keys) {
        properties = Map.copyOf(keys);
        return this;
    }

    /** The application's own directory; the configuration says {@code residency.directory.type = custom}. */
    public ResidencyBuilder directory(TenantDirectory own) {
        directory = Objects.requireNonNull(own, "own");
        return this;
    }

    /** The time by which leases and exemptions are judged; the system's unless a test says otherwise. */
    public ResidencyBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Adds a listener. */
    public ResidencyBuilder listener(ResidencyListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Opens it.
     *
     * @throws io.residency.config.ConfigurationException with all problems at once
     */
    public Residency open() {
        ResidencyConfiguration configuration =
                properties == null ? ResidencyConfiguration.load() : ResidencyConfiguration.of(properties);
        Owned owned = new Owned();
        try {
            Ledger ledger = Ledgers.open(configuration);
            owned.add(ledger);
            Residences residences = Directories.residences(configuration, directory, clock);
            owned.add(residences);
            Events events = new Events(clock);
            listeners.forEach(events::add);
            ResidencyPolicy policy = ResidencyPolicy.of(configuration.rules());
            warnOfExpired(policy.rules().exemptions());
            Enforcement enforcement = new Enforcement(policy, ledger, events);
            return new Residency(configuration, residences, events, enforcement, clock, owned);
        } catch (RuntimeException e) {
            owned.close();
            throw e;
        }
    }

    private void warnOfExpired(List<Exemption> exemptions) {
        for (Exemption exemption : exemptions) {
            if (!clock.instant().isBefore(exemption.expires())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Exemption ''{0}'' expired at {1} and permits nothing; remove it, or have it approved anew.",
                        exemption.id(),
                        exemption.expires());
            }
        }
    }
}
