package io.residency.directory;

import io.residency.Region;
import io.residency.ResidenceState;
import io.residency.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The entries below {@code residency.tenants.} and {@code residency.tenant-keys.}, checked. Immutable. */
public final class TenantEntries {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

    private final Map<Tenant, Assignment> assignments;

    private TenantEntries(Map<Tenant, Assignment> assignments) {
        this.assignments = Map.copyOf(assignments);
    }

    /**
     * Entries as configured.
     *
     * @param homes by tenant id, the home region or {@code region/store}
     * @param keys by tenant id, what tenant columns hold where that is not the id
     * @throws IllegalArgumentException with all problems, a line each
     */
    public static TenantEntries of(Map<String, String> homes, Map<String, String> keys) {
        List<String> problems = new ArrayList<>();
        Map<Tenant, Assignment> assignments = new HashMap<>();
        Map<String, Tenant> owners = new HashMap<>();
        new TreeMap<>(homes).forEach((id, home) -> {
            try {
                Assignment assignment = assignment(Tenant.of(id), home, keys.get(id));
                assignments.put(assignment.tenant(), assignment);
                Tenant other = owners.putIfAbsent(assignment.effectiveKey(), assignment.tenant());
                if (other != null) {
                    problems.add(named("tenant-keys", id) + ": tenant '" + other
                            + "' has the same key; expected one that is its own");
                }
            } catch (IllegalArgumentException wrong) {
                problems.add(named("tenants", id) + ": " + wrong.getMessage());
            }
        });
        new TreeMap<>(keys)
                .keySet().stream()
                        .filter(id -> !homes.containsKey(id))
                        .forEach(id -> problems.add(named("tenant-keys", id)
                                + ": no such tenant; expected one that residency.tenants names"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new TenantEntries(assignments);
    }

    /** By tenant, each with epoch 1. */
    Map<Tenant, Assignment> assignments() {
        return assignments;
    }

    private static Assignment assignment(Tenant tenant, String home, @Nullable String key) {
        int slash = home.indexOf('/');
        Assignment plain = Assignment.of(tenant, Region.of(slash < 0 ? home : home.substring(0, slash)), 1);
        String store = slash < 0 ? null : home.substring(slash + 1);
        if (store != null && store.isBlank()) {
            throw new IllegalArgumentException("names no store after the '/'; expected <region> or <region>/<store>");
        }
        return new Assignment(tenant, plain.home(), plain.boundary(), store, key, 1, ResidenceState.SETTLED);
    }

    private static String named(String group, String id) {
        String shown = LegalId.tenant(id).isPresent() ? id : "a text of " + id.length() + " characters";
        return "residency." + group + (PLAIN.matcher(id).matches() ? "." + id : "[" + shown + "]");
    }

    /** Yields the entries as they are now, each time it is asked. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads the entries.
         *
         * @throws Exception where they cannot be read or are wrong; unless it is an {@link java.io.IOException} its message
         *     is logged, so it holds no secret
         */
        TenantEntries read() throws Exception;
    }
}
