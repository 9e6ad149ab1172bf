package io.residency.hibernate.cases;

import io.residency.ViolationCode;
import java.util.List;
import java.util.function.Supplier;

/**
 * A path and what comes of it without the library and with it. A row has several where it has several outcomes, each with
 * a word for what sets it apart.
 *
 * @param id the row
 * @param variant which of the row's; empty where it has one
 */
record Case(String id, String variant, Supplier<Layout> layout, Path path, Outcome without, Outcome with) {
    static Start of(String id) {
        return of(id, "");
    }

    static Start of(String id, String variant) {
        return new Start(id, variant);
    }

    String name() {
        return variant.isEmpty() ? id : id + " " + variant;
    }

    /** What the application does. */
    @FunctionalInterface
    interface Path {
        void run(World world) throws Exception;
    }

    /** What is seen after a path that ran to its end. */
    @FunctionalInterface
    interface Check {
        void of(World world) throws Exception;
    }

    record Start(String id, String variant) {
        Begun in(Supplier<Layout> layout, Path path) {
            return new Begun(id, variant, layout, path);
        }
    }

    record Begun(String id, String variant, Supplier<Layout> layout, Path path) {
        /** It is right, and works in both. */
        Case allowed(Check check) {
            return new Case(id, variant, layout, path, new Outcome.Works(check), new Outcome.Works(check));
        }

        /** Without the library data crosses. */
        Crossing crosses(Check check) {
            return new Crossing(this, new Outcome.Crosses(check));
        }

        /** Hibernate refuses it by itself. */
        Crossing fails(Class<? extends Throwable> thrown) {
            return new Crossing(this, new Outcome.Fails(thrown));
        }
    }

    record Crossing(Begun begun, Outcome without) {
        Case refused(ViolationCode... codes) {
            return with(new Outcome.Refused(List.of(codes)));
        }

        /** The library keeps from it what is another's, and it works. */
        Case filtered(Check check) {
            return with(new Outcome.Works(check));
        }

        /** The library throws what has no code, and says this. */
        Case stopped(String said) {
            return with(new Outcome.Stopped(said));
        }

        /** The factory is not built; the message names what is to be changed. */
        Case refusedAtBoot(String... named) {
            return with(new Outcome.RefusedAtBoot(List.of(named)));
        }

        /** Hibernate refuses it by itself, and still does. */
        Case refusedByHibernate() {
            return with(without);
        }

        private Case with(Outcome with) {
            return new Case(begun.id, begun.variant, begun.layout, begun.path, without, with);
        }
    }
}
