package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static io.residency.hibernate.cases.World.HOOLI;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Uses that are right in own stores and in a mixed store: two tenants do the same, and each meets only what is its own. */
final class Right {
    private Right() {}

    static List<Case> use(String id, Use use, Class<?>... entities) {
        return use(id, UnaryOperator.identity(), use, entities);
    }

    /** As {@link #use(String, Use, Class...)}, with more in the layout. */
    static List<Case> use(String id, UnaryOperator<Layout> more, Use use, Class<?>... entities) {
        return List.of(
                one(id, "own store", () -> more.apply(Layout.ownWith(entities)), GLOBEX, use),
                one(id, "mixed store", () -> more.apply(Layout.mixedWith(entities)), HOOLI, use));
    }

    /** As {@link #use(String, Use, Class...)}, in own stores alone. */
    static List<Case> inOwnStores(String id, Use use, Class<?>... entities) {
        return List.of(one(id, "own store", () -> Layout.ownWith(entities), GLOBEX, use));
    }

    private static Case one(String id, String variant, Supplier<Layout> layout, String other, Use use) {
        return Case.of(id, variant)
                .in(layout, world -> {
                    use.by(new Tenant(world, ACME, 100));
                    use.by(new Tenant(world, other, 200));
                    use.by(new Tenant(world, ACME, 300));
                })
                .allowed(world -> {});
    }

    /** What a tenant does. */
    @FunctionalInterface
    interface Use {
        void by(Tenant tenant) throws Exception;
    }

    /**
     * A tenant that acts.
     *
     * @param base where its identifiers begin
     */
    record Tenant(World world, String name, int base) {
        void in(World.SessionWork work) throws Exception {
            world.in(name, work);
        }

        void inStateless(World.StatelessWork work) throws Exception {
            world.inStateless(name, work);
        }

        /** A text that tells whose it is. */
        String text(String of) {
            return of + " of " + name + " " + base;
        }

        /** How many rows the tenant's store has for it, around the library. */
        int count(String table, String condition) throws Exception {
            String store = GLOBEX.equals(name) ? "us" : "eu";
            return Integer.parseInt(world.data
                    .read(store, "select count(*) from " + table + " where " + condition)
                    .get(0));
        }
    }
}
