package io.residency.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the properties file says, with the workspaces that the program adds to it: which regions there are, and who is at
 * home where.
 *
 * @param properties the keys of every process
 * @param regions the regions that have a store, in alphabetical order
 * @param workspaces the home region of each workspace
 */
record Plan(Map<String, String> properties, List<String> regions, Map<String, String> workspaces) {
    private static final int WORKSPACES = 300;
    private static final String STORE = "residency.stores.";
    private static final String TENANT = "residency.tenants.";

    Plan {
        properties = Map.copyOf(properties);
        regions = List.copyOf(regions);
        workspaces = Collections.unmodifiableMap(new TreeMap<>(workspaces));
    }

    /** @param file the properties file; null for the one of the program */
    static Plan read(@Nullable Path file) throws IOException {
        Properties read = new Properties();
        try (InputStream stream = file == null
                        ? Objects.requireNonNull(Plan.class.getResourceAsStream("/quickstart.properties"))
                        : Files.newInputStream(file);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(key -> properties.put(key, read.getProperty(key)));
        List<String> regions = new ArrayList<>();
        for (String key : properties.keySet()) {
            if (key.startsWith(STORE) && key.endsWith(".footprint")) {
                regions.add(properties.get(key));
            }
        }
        Collections.sort(regions);
        Map<String, String> workspaces = new TreeMap<>();
        for (int i = 0; i < WORKSPACES; i++) {
            String workspace = String.format("ws-%03d", i);
            properties.put(TENANT + workspace, regions.get(i % regions.size()));
        }
        properties.forEach((key, home) -> {
            if (key.startsWith(TENANT)) {
                workspaces.put(key.substring(TENANT.length()), home);
            }
        });
        return new Plan(properties, regions, workspaces);
    }

    /** The keys of the process in that region. */
    Map<String, String> processIn(String region, Databases databases) throws IOException {
        Map<String, String> keys = new HashMap<>(properties);
        keys.put("residency.local-region", region);
        for (String other : regions) {
            keys.put(STORE + other + ".url", databases.url(other));
            keys.put(STORE + other + ".hikari.maximumPoolSize", "3");
        }
        return keys;
    }
}
