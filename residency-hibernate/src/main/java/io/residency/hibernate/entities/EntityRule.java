package io.residency.hibernate.entities;

import io.residency.Classification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of an entity are, as the mapping says.
 *
 * @param entity its name
 * @param table its root's table, as the configuration names it
 * @param classification of that table
 * @param tenant the attribute that says whose a row is; null where none does
 * @param keyed the tables whose key is the entity's, by the column that holds it
 */
public record EntityRule(
        String entity,
        String table,
        Classification classification,
        @Nullable String tenant,
        List<Keyed> keyed) {

    /** A table and the column of it that holds the entity's identifier, as the configuration names them. */
    public record Keyed(String table, String column) {}

    public EntityRule {
        keyed = List.copyOf(keyed);
    }

    public boolean isResident() {
        return classification instanceof Classification.Resident;
    }
}
