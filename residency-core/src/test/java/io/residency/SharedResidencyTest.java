package io.residency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedResidencyTest {
    @TempDir
    Path folder;

    private URLClassLoader application(String name, ClassLoader parent) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.writeString(root.resolve("residency.properties"), """
                residency.local-region = eu
                residency.regions.eu.jurisdiction = EEA
                residency.stores.eu.footprint = eu
                residency.stores.eu.rows = own
                residency.stores.eu.attestation = declared
                residency.directory.type = properties
                residency.tenants.acme = eu
                """);
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, parent);
    }

    private static <T> T in(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void all_whose_class_loaders_find_the_same_file_share_one() throws IOException {
        try (URLClassLoader application = application("one", getClass().getClassLoader());
                URLClassLoader webServers = new URLClassLoader(new URL[0], application);
                Residency shared = in(application, Residency::shared)) {
            assertThat(in(webServers, Residency::shared)).isSameAs(shared);
            shared.run(
                    "acme",
                    () -> assertThat(in(webServers, Residency::shared).current())
                            .isInstanceOf(Scope.OfTenant.class));
        }
    }

    @Test
    void another_file_is_another_residency() throws IOException {
        try (URLClassLoader one = application("one", getClass().getClassLoader());
                URLClassLoader two = application("two", getClass().getClassLoader());
                Residency ones = in(one, Residency::shared);
                Residency twos = in(two, Residency::shared)) {
            assertThat(ones).isNotSameAs(twos);
        }
    }

    @Test
    void one_that_was_closed_is_opened_anew() throws IOException {
        try (URLClassLoader application = application("one", getClass().getClassLoader())) {
            Residency closed = in(application, Residency::shared);
            closed.close();
            try (Residency open = in(application, Residency::shared)) {
                assertThat(open).isNotSameAs(closed);
                assertThat(open.<String, RuntimeException>call("acme", () -> "works"))
                        .isEqualTo("works");
            }
        }
    }
}
