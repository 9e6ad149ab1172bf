package io.residency.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, and which goes before which: system properties, then environment variables, then the file.
 *
 * @param systemProperties those that begin with {@code residency.}
 * @param environment all variables: references may name any
 * @param mapping whether a mapping is to classify tables, too
 */
record ConfigurationSources(Map<String, String> systemProperties, Map<String, String> environment, boolean mapping) {
    private static final String PREFIX = "residency.";

    ConfigurationSources {
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
    }

    /** Where no mapping classifies tables. */
    ConfigurationSources(Map<String, String> systemProperties, Map<String, String> environment) {
        this(systemProperties, environment, false);
    }

    static ConfigurationSources ofProcess() {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (name.startsWith(PREFIX) && value != null) {
                properties.put(name, value);
            }
        }
        // The library's own class loader: what a thread's context loader finds depends on who asks first.
        return new ConfigurationSources(properties, System.getenv(), isMapped(MappedTables.class.getClassLoader()));
    }

    /** Whether that class loader finds what classifies tables by a mapping. */
    static boolean isMapped(ClassLoader loader) {
        return ServiceLoader.load(MappedTables.class, loader).stream().findAny().isPresent();
    }

    /** The application's, which a framework sets for its threads, or else the library's own. */
    static ClassLoader classLoader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader own = ConfigurationSources.class.getClassLoader();
        return ofThread != null ? ofThread : own != null ? own : ClassLoader.getSystemClassLoader();
    }

    ResidencyConfiguration load(ClassLoader loader) {
        Problems problems = new Problems();
        List<URL> found = List.of();
        try {
            found = Collections.list(loader.getResources(PropertiesFile.NAME));
        } catch (IOException unreadable) {
            problems.add(PropertiesFile.NAME, "cannot be looked up", "a class path that can be read");
        }
        if (found.size() > 1) {
            problems.add(PropertiesFile.NAME, "is on the class path " + found.size() + " times", "it once");
        }
        if (found.isEmpty() && systemProperties.isEmpty()) {
            problems.add(PropertiesFile.NAME, "is missing", "it at the root of the class path");
        }
        problems.throwIfAny();
        return found.isEmpty()
                ? overridden(Map.of(), null, problems)
                : overridden(read(found.get(0), problems), file(found.get(0)), problems);
    }

    ResidencyConfiguration load(Path file) {
        Problems problems = new Problems();
        Map<String, String> entries = Map.of();
        try (InputStream stream = Files.newInputStream(file)) {
            entries = PropertiesFile.read(stream, problems);
        } catch (IOException unreadable) {
            problems.add(PropertiesFile.NAME, "cannot be read", "a file that can");
        }
        return overridden(entries, file, problems);
    }

    ResidencyConfiguration only(Map<String, String> properties) {
        Problems problems = new Problems();
        return read(Settings.of(properties, problems), null, problems);
    }

    /** Not from a cache of jars: what is read is what is there now. */
    private static Map<String, String> read(URL url, Problems problems) {
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                return PropertiesFile.read(stream, problems);
            }
        } catch (IOException unreadable) {
            problems.add(PropertiesFile.NAME, "cannot be read", "a file that can");
            return Map.of();
        }
    }

    /** The file behind a URL; null where it is none that can change, such as an entry of a jar. */
    private static @Nullable Path file(URL url) {
        try {
            return "file".equals(url.getProtocol()) ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException | IllegalArgumentException notOne) {
            return null;
        }
    }

    private ResidencyConfiguration overridden(Map<String, String> file, @Nullable Path source, Problems problems) {
        Settings ofFile = Settings.of(file, problems);
        Settings ofProperties = Settings.of(systemProperties, problems);
        TreeSet<String> stores = new TreeSet<>(ofFile.names("store"));
        stores.addAll(ofProperties.names("store"));
        Settings ofEnvironment = EnvironmentVariables.settings(environment, stores, problems);
        return read(ofFile.overriddenBy(ofEnvironment).overriddenBy(ofProperties), source, problems);
    }

    private ResidencyConfiguration read(Settings settings, @Nullable Path source, Problems problems) {
        return new ConfigurationReader(new Reading(settings, new References(environment), problems), mapping)
                .read(source);
    }
}
