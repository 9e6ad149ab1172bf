package io.residency.jdbc.resolved;

import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.sql.Escape.Kind;
import io.residency.jdbc.sql.SetTo;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.policy.Escape;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The changes of what names mean that a text makes, unless they set what is set already: judged when they are executed,
 * and undone when the connection is given back.
 *
 * @param move whether names may mean something else afterwards
 */
public record NameChanges(List<Change> changes, boolean move) {
    static final NameChanges NONE = new NameChanges(List.of(), false);

    /** What is set, and what it is refused for where that is something else. */
    public record Change(SetTo to, Escape otherwise) {}

    public NameChanges {
        changes = List.copyOf(changes);
    }

    /** The parameters that say what is set, counted from 1. */
    IntStream parameters() {
        return changes.stream()
                .map(Change::to)
                .filter(SetTo.SchemasOf.class::isInstance)
                .mapToInt(to -> ((SetTo.SchemasOf) to).parameter());
    }

    /** Finds them in statements. Immutable. */
    static final class Finder {
        private final StoreView view;
        /** Whether a store says that there is a role to which its connections may be switched. */
        private final boolean roles;

        Finder(StoreView view, ResidencyConfiguration configuration) {
            this.view = view;
            this.roles = configuration.stores().values().stream()
                    .anyMatch(store -> !store.roles().isEmpty());
        }

        void add(StatementFacts statement, Collected into) {
            statement.escapes().stream().filter(escape -> !keepsSchema(escape)).forEach(escape -> {
                Escape refused = refused(escape.kind());
                SetTo to = escape.to();
                if (to == null || view.catalog().shadowed("set_config")) {
                    into.escapes.add(refused);
                } else {
                    into.nameChanges.add(new Change(to, refused));
                    into.movesNames |= roles || !(to instanceof SetTo.Role);
                    into.left = LeftState.ANYTHING;
                }
            });
        }

        private static Escape refused(Kind kind) {
            return new Escape(
                    "it changes " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }

        /** Whether names mean what they did. */
        private boolean keepsSchema(io.residency.jdbc.sql.Escape escape) {
            List<String> path = view.catalog().searchPath();
            return escape.schema() != null && !path.isEmpty() && escape.schema().equals(path.get(0));
        }
    }
}
