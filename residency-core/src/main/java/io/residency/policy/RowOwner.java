package io.residency.policy;

import io.residency.ResidenceLookup;
import java.util.Objects;

/** Whose a tenant value in a statement is. */
public sealed interface RowOwner {

    /** The value is that of the scope's own tenant, compared in the column's canonical form. */
    record OfScope() implements RowOwner {}

    /** The value is another one, for which the directory was asked. */
    record Other(ResidenceLookup lookup) implements RowOwner {
        public Other {
            Objects.requireNonNull(lookup, "lookup");
        }
    }

    /** Nothing proves whose the value will be: an expression, a stream, null, a value of another type. */
    record Unproven() implements RowOwner {}
}
