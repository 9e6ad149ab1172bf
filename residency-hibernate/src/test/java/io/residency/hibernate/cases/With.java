package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.ResidencyViolationException;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.jdbc.ResidencySqlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phase with the library. */
final class With {
    private With() {}

    static void run(Case found) throws Exception {
        try (World world = new GuardedWorld(found.layout().get())) {
            List<String> before = world.data.contents();
            Throwable boot = catchThrowable(world::factory);
            if (found.with() instanceof Outcome.RefusedAtBoot refused) {
                refusedAtBoot(boot, refused.named());
                assertThat(world.data.contents()).isEqualTo(before);
                return;
            } else if (boot != null) {
                throw new AssertionError("the factory is not built", boot);
            }
            Throwable thrown = catchThrowable(() -> found.path().run(world));
            if (found.with() instanceof Outcome.Works works) {
                if (thrown != null) {
                    throw new AssertionError("the path does not run to its end", thrown);
                }
                works.check().of(world);
                return;
            }
            if (found.with() instanceof Outcome.Refused refused) {
                if (codes(thrown).isEmpty()) {
                    throw new AssertionError("the library does not refuse; the application saw " + world.seen, thrown);
                }
                assertThat(codes(thrown)).containsAnyElementsOf(refused.codes());
            } else if (found.with() instanceof Outcome.Stopped stopped) {
                assertThat(thrown).hasMessageContaining(stopped.said());
            } else if (found.with() instanceof Outcome.Fails fails
                    && codes(thrown).isEmpty()) {
                assertThat(thrown).isInstanceOf(fails.thrown());
            }
            givesNothingAway(thrown);
            assertThat(world.seen.toString()).doesNotContain(Rows.CANARY);
            assertThat(world.data.contents()).isEqualTo(before);
            world.layout.rightUse.of(world);
        }
    }

    private static void refusedAtBoot(@Nullable Throwable thrown, List<String> named) {
        ConfigurationException refusal = causes(thrown).stream()
                .filter(ConfigurationException.class::isInstance)
                .map(ConfigurationException.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the factory is not refused", thrown));
        assertThat(refusal.getMessage()).contains(named);
        givesNothingAway(thrown);
    }

    private static List<ViolationCode> codes(@Nullable Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            if (cause instanceof ResidencyViolationException refusal) {
                return refusal.violations().stream().map(Violation::code).toList();
            } else if (cause instanceof ResidencySqlException refusal) {
                return refusal.violations().stream().map(Violation::code).toList();
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return List.of();
    }

    private static void givesNothingAway(@Nullable Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            assertThat(cause.toString()).doesNotContain(Rows.CANARY);
            for (Throwable suppressed : cause.getSuppressed()) {
                givesNothingAway(suppressed);
            }
        }
    }

    private static List<Throwable> causes(@Nullable Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = thrown; at != null && !causes.contains(at); at = at.getCause()) {
            causes.add(at);
        }
        return causes;
    }
}
