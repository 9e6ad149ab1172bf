package io.residency.directory;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens the directories of one {@code residency.directory.type}. Found with {@link ServiceLoader}. */
public interface DirectoryProvider {

    /** The value of {@code residency.directory.type} that asks for it, such as {@code jdbc}. */
    String type();

    /**
     * Opens a directory; where it is {@link AutoCloseable}, whoever opened it closes it.
     *
     * @param settings the keys below {@code residency.directory.} that are set, such as {@code url}, {@code username},
     *     {@code password} and {@code table}, with secrets in plain text: an implementation shows no value in a message, a
     *     log line or {@code toString}, and keeps the map no longer than it needs it
     * @throws Exception where it cannot be opened; its message is not repeated
     */
    TenantDirectory open(Map<String, String> settings) throws Exception;

    /**
     * The provider of that type.
     *
     * @throws IllegalArgumentException where there is none, or more than one
     */
    static DirectoryProvider ofType(String type) {
        // The library's own class loader: what a thread's context loader finds depends on who asks first.
        return ofType(type, DirectoryProvider.class.getClassLoader());
    }

    /**
     * The provider of that type which that class loader finds.
     *
     * @throws IllegalArgumentException where there is none, or more than one
     */
    static DirectoryProvider ofType(String type, ClassLoader loader) {
        List<DirectoryProvider> all = ServiceLoader.load(DirectoryProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<DirectoryProvider> ofType =
                all.stream().filter(it -> it.type().equals(type)).toList();
        if (ofType.size() == 1) {
            return ofType.get(0);
        }
        String found = all.stream().map(DirectoryProvider::type).sorted().collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + type + "' is the type of " + ofType.size()
                + " directory providers; expected one (residency-jdbc brings jdbc); found: "
                + (found.isEmpty() ? "none" : found));
    }
}
