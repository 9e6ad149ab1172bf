package io.residency.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryProviderTest {

    @TempDir
    Path folder;

    private ClassLoader with(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        StringBuilder names = new StringBuilder();
        for (Class<?> provider : providers) {
            names.append(provider.getName()).append('\n');
        }
        Files.writeString(services.resolve(DirectoryProvider.class.getName()), names);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void a_provider_is_found_by_its_type() throws Exception {
        assertThat(DirectoryProvider.ofType("fake", with(Fake.class, Other.class)))
                .isInstanceOf(Fake.class);
    }

    @Test
    void a_type_that_nobody_provides_is_refused_with_those_that_are() throws Exception {
        ClassLoader loader = with(Fake.class, Other.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectoryProvider.ofType("jdbc", loader))
                .withMessage("'jdbc' is the type of 0 directory providers; expected one (residency-jdbc brings jdbc);"
                        + " found: fake, other");
    }

    @Test
    void a_type_that_two_provide_is_refused() throws Exception {
        ClassLoader loader = with(Fake.class, Twin.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectoryProvider.ofType("fake", loader))
                .withMessageStartingWith("'fake' is the type of 2 directory providers");
    }

    public static class Fake implements DirectoryProvider {
        @Override
        public String type() {
            return "fake";
        }

        @Override
        public TenantDirectory open(Map<String, String> settings) {
            return new FakeDirectory();
        }
    }

    public static final class Twin extends Fake {}

    public static final class Other extends Fake {
        @Override
        public String type() {
            return "other";
        }
    }
}
