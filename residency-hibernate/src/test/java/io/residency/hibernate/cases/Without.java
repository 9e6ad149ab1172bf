package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The phase without the library. */
final class Without {
    private Without() {}

    /** What came of it, in a few words. */
    static String run(Case found, Database database) throws Exception {
        try (World world = new PlainWorld(found.layout().get(), database)) {
            Throwable thrown = catchThrowable(() -> {
                world.factory();
                found.path().run(world);
            });
            if (found.without() instanceof Outcome.Fails fails) {
                assertThat(thrown).isInstanceOf(fails.thrown());
                return "Hibernate refuses: " + thrown.getClass().getSimpleName();
            } else if (thrown != null) {
                throw new AssertionError("the path does not run to its end", thrown);
            } else if (found.without() instanceof Outcome.Crosses crosses) {
                crosses.check().of(world);
                return "crosses";
            } else if (found.without() instanceof Outcome.Works works) {
                works.check().of(world);
                return "right";
            }
            throw new AssertionError("nobody refuses here: " + found.without());
        }
    }
}
