package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.ViolationCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The phase with the library. */
final class With {
    private With() {}

    /** What came of it, in a few words. */
    static Page.Seen run(Case found, Database database) throws Exception {
        try (World world = new GuardedWorld(found.layout().get(), database)) {
            List<String> before = world.data.contents();
            Throwable boot = catchThrowable(world::factory);
            if (found.with() instanceof Outcome.RefusedAtBoot refused) {
                new Refusal(boot).atBoot(refused.named());
                assertThat(world.data.contents()).isEqualTo(before);
                return new Page.Seen("refused", "boot");
            } else if (boot != null) {
                throw new AssertionError("the factory is not built", boot);
            }
            Throwable thrown = catchThrowable(() -> found.path().run(world));
            if (found.with() instanceof Outcome.Works works) {
                if (thrown != null) {
                    throw new AssertionError("the path does not run to its end", thrown);
                }
                works.check().of(world);
                return new Page.Seen("allowed", "");
            }
            Page.Seen seen = refused(found.with(), thrown, world);
            new Refusal(thrown).givesNothingAway();
            assertThat(world.seen.toString()).doesNotContain(Rows.CANARY);
            assertThat(world.data.contents()).isEqualTo(before);
            world.layout.rightUse.of(world);
            return seen;
        }
    }

    private static Page.Seen refused(Outcome expected, @Nullable Throwable thrown, World world) {
        Refusal refusal = new Refusal(thrown);
        List<ViolationCode> codes = refusal.codes();
        if (expected instanceof Outcome.Refused refused) {
            if (codes.isEmpty()) {
                throw new AssertionError("the library does not refuse; the application saw " + world.seen, thrown);
            }
            assertThat(codes).containsAnyElementsOf(refused.codes());
        } else if (expected instanceof Outcome.Stopped stopped) {
            assertThat(thrown).hasMessageContaining(stopped.said());
            return new Page.Seen("refused", "session");
        } else if (expected instanceof Outcome.Fails fails && codes.isEmpty()) {
            assertThat(thrown).isInstanceOf(fails.thrown());
            return new Page.Seen("Hibernate refuses: " + thrown.getClass().getSimpleName(), "");
        }
        String named = codes.stream().map(ViolationCode::name).distinct().collect(Collectors.joining(", "));
        return new Page.Seen("refused: " + named, refusal.where());
    }
}
