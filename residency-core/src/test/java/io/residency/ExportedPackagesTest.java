package io.residency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A package that a user can name is a promise; none is made by accident. */
class ExportedPackagesTest {

    @Test
    void only_these_packages_can_be_named_by_a_user() {
        ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
                .find("io.residency.core")
                .orElseThrow()
                .descriptor();

        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
        assertThat(module.exports()).allMatch(exported -> !exported.isQualified());
        assertThat(module.exports())
                .extracting(Exports::source)
                .containsExactlyInAnyOrder(
                        "io.residency",
                        "io.residency.config",
                        "io.residency.directory",
                        "io.residency.ledger",
                        "io.residency.policy");
    }
}
