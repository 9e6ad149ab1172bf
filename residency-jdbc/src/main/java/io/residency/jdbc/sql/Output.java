package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of what a query gives.
 *
 * @param name by the server's name; null where it is the database that names it
 * @param term what it is, where the analysis knows it
 */
record Output(@Nullable String name, @Nullable Term term) {

    /**
     * All columns of a query, in order.
     *
     * @param known whether these are all, at these places; where not, they prove nothing by their place, and another may have any name
     */
    record All(List<Output> columns, boolean known) {
        static final All UNKNOWN = new All(List.of(), false);
        /** Of what gives no rows. */
        static final All NONE = new All(List.of(), true);

        All {
            columns = List.copyOf(columns);
        }

        /** The term at a place, from 0, or null. */
        @Nullable
        Term at(int place) {
            return known && place >= 0 && place < columns.size()
                    ? columns.get(place).term()
                    : null;
        }

        /** The one column of a query that stands for a value, of which nothing is proved. */
        @Nullable
        Term only() {
            Term only = columns.size() == 1 ? at(0) : null;
            return only == null ? null : Term.passedOn(only);
        }

        /** The columns under other names, of which there may be fewer. */
        All named(List<String> names) {
            if (!known || names.size() > columns.size()) {
                return names.isEmpty() ? this : UNKNOWN;
            }
            List<Output> renamed = new ArrayList<>(columns);
            for (int i = 0; i < names.size(); i++) {
                renamed.set(i, new Output(names.get(i), columns.get(i).term()));
            }
            return new All(renamed, true);
        }

        /** What of it is the same whatever is read; in that view, or nothing where it is null. */
        All constants(@Nullable View view) {
            return new All(
                    columns.stream()
                            .map(column -> new Output(column.name(), constant(column.term(), view)))
                            .toList(),
                    known);
        }

        private static @Nullable Term constant(@Nullable Term term, @Nullable View view) {
            if (term == null) {
                return null;
            }
            return view == null || term.constant == null
                    ? Term.passedOn(term)
                    : view.constant(term.constant, term.type);
        }
    }
}
