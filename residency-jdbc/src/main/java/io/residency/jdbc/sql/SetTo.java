package io.residency.jdbc.sql;

import java.util.List;

/** To what a statement sets the role or the search path of its session: where that is what is set, names go on to mean what they did. */
public sealed interface SetTo {

    /** The role of this name. */
    record Role(String name) implements SetTo {}

    /** The schemas of these names, in this order. */
    record Schemas(List<String> names) implements SetTo {
        public Schemas {
            names = List.copyOf(names);
        }
    }

    /** The schemas that a JDBC parameter lists; see {@link SchemaList}. */
    record SchemasOf(int parameter) implements SetTo {}
}
