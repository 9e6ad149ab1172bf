package io.residency.hibernate.cases;

import io.residency.ViolationCode;
import java.util.List;

/** What comes of a path. */
sealed interface Outcome {
    /** It runs to its end, and data has crossed. */
    record Crosses(Case.Check check) implements Outcome {}

    /** It runs to its end, and all is right. */
    record Works(Case.Check check) implements Outcome {}

    /** Hibernate throws. */
    record Fails(Class<? extends Throwable> thrown) implements Outcome {}

    /** The library throws, with one of these codes. */
    record Refused(List<ViolationCode> codes) implements Outcome {}

    /** The library throws what has no code, and says this. */
    record Stopped(String said) implements Outcome {}

    /** The library does not let the factory be built, and names these. */
    record RefusedAtBoot(List<String> named) implements Outcome {}
}
