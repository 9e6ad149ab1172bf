package io.residency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rule is the same at every place that asks for it, so it knows none of them. */
class RequiredModulesTest {

    @Test
    void core_knows_no_jdbc_and_no_framework() {
        var module = ModuleFinder.of(Path.of("target/classes"))
                .find("io.residency.core")
                .orElseThrow()
                .descriptor();

        assertThat(module.requires())
                .extracting(Requires::name)
                .containsExactlyInAnyOrder(
                        "java.base", "org.jspecify", "com.github.benmanes.caffeine", "context.propagation");
    }
}
