package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Region;
import io.residency.Residency;
import io.residency.config.ConfigurationException;
import io.residency.config.Problem;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.resolved.StoreView;
import io.residency.policy.SharedDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds configured tables that no store has: entries that match nothing are mistakes. Asked when the first connection is
 * lent outside a definition window, and, once the answer was that all are there, no more until others are classified. A shared table whose declared
 * regions have no store here is rightly absent.
 */
final class UnmatchedTables {
    /** A name that a key says without brackets. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+");

    private final Residency residency;
    private final List<Store> stores;
    private volatile @Nullable ResidencyConfiguration matched;

    UnmatchedTables(Residency residency, List<Store> stores) {
        this.residency = residency;
        this.stores = stores;
    }

    void check() {
        ResidencyConfiguration configuration = residency.configuration();
        if (configuration.equals(matched)) {
            return;
        }
        Set<String> missing = missing(configuration);
        if (!missing.isEmpty()) {
            stores.forEach(Store::defined); // something may have been made since, around the library
            missing = missing(configuration);
        }
        if (stores.stream().anyMatch(store -> store.viewUnlessFailed() == null)) {
            return; // such a store is refused as unattested; what it holds is not known
        }
        Set<String> absent = missing;
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(configuration.tables()).forEach((name, classification) -> {
            if (absent.contains(name) && !livesElsewhere(classification, configuration)) {
                problems.add(new Problem(
                        key(name),
                        "matches no table of "
                                + stores.stream()
                                        .map(store -> store.facts().name())
                                        .toList()
                                + "; expected the name of a table, or its definition in a window first"));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        matched = configuration;
    }

    private static String key(String name) {
        return PLAIN.matcher(name).matches() ? "residency.tables." + name : "residency.tables[" + name + "]";
    }

    private Set<String> missing(ResidencyConfiguration configuration) {
        Set<String> missing = new HashSet<>(configuration.tables().keySet());
        for (Store store : stores) {
            StoreView view = store.viewUnlessFailed();
            missing.retainAll(view == null ? Set.of() : view.tables().missing());
        }
        return missing;
    }

    private boolean livesElsewhere(Classification classification, ResidencyConfiguration configuration) {
        if (!(classification instanceof Classification.Shared shared)) {
            return false;
        }
        SharedDeclaration declaration = configuration.rules().shared().get(shared.declaration());
        Set<Region> regions = declaration == null ? Set.of() : declaration.regions();
        return stores.stream().noneMatch(store -> regions.contains(store.facts().region()));
    }
}
