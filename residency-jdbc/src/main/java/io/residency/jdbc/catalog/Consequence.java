package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement on a table does that its text does not show. Sets are copied; their order means nothing. */
public sealed interface Consequence {

    /**
     * Something is run at one of these events. Triggers that are disabled count too; the database's own that touch nothing
     * but their row do not.
     *
     * @param routine what is run: a function, or a class of Java, which has the empty schema; null where the database does
     *     not name it
     * @param columns where not empty, an update that names none of these does not run it
     */
    record Trigger(@Nullable RoutineName routine, Set<Event> events, Set<String> columns) implements Consequence {
        public Trigger {
            events = Set.copyOf(events);
            columns = Set.copyOf(columns);
        }
    }

    /** Inserts, updates or deletes are rewritten by a rule of the table. */
    record Rule() implements Consequence {}

    /**
     * A foreign key to this table, by which a delete or an update here changes rows there. Consequences there happen too.
     *
     * @param referencing the table there
     * @param columns its columns, in the key's order
     * @param referenced the columns here, in the same order
     * @param setOnDelete which of the columns there are set where {@code onDelete} sets some
     */
    record ForeignKey(
            TableName referencing,
            List<String> columns,
            List<String> referenced,
            Action onDelete,
            Action onUpdate,
            Set<String> setOnDelete)
            implements Consequence {
        public ForeignKey {
            Objects.requireNonNull(referencing, "referencing");
            Objects.requireNonNull(onDelete, "onDelete");
            Objects.requireNonNull(onUpdate, "onUpdate");
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
            setOnDelete = Set.copyOf(setOnDelete);
            if (columns.size() != referenced.size()) {
                throw new IllegalArgumentException("a foreign key has as many columns on both sides");
            }
        }
    }

    /** What a foreign key does to the rows that refer to one that goes or changes. */
    enum Action {
        /** It leaves them, or refuses the change. */
        NONE,
        /** They go or change with it. */
        CASCADE,
        /** Null, or the default, is put into their columns. */
        SET;

        /** As an information schema says it. */
        static Action ofRule(@Nullable String rule) {
            return switch (rule == null ? "" : rule) {
                case "CASCADE" -> CASCADE;
                case "SET NULL", "SET DEFAULT" -> SET;
                default -> NONE;
            };
        }
    }

    /**
     * A function or operator that is not built in is called.
     *
     * @param always whether by a policy or a column that is generated when it is read, so that reading calls it; else by a
     *     default, check, index or the like, which is called for what is written
     */
    record Calls(RoutineName routine, boolean always) implements Consequence {
        public Calls {
            Objects.requireNonNull(routine, "routine");
        }
    }

    /**
     * A default, check or policy of the table reads another table.
     *
     * @param table which; null where the database does not say
     * @param always as in {@link Calls}
     */
    record Reads(@Nullable TableName table, boolean always) implements Consequence {}
}
