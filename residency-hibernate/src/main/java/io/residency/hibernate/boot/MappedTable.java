package io.residency.hibernate.boot;

import io.residency.Classification;
import org.jspecify.annotations.Nullable;

/**
 * One table of the mapping.
 *
 * @param name as the configuration names it
 * @param owner the entity's name, the collection's role, or what else the table is for
 * @param tenant the attribute that says whose an entity's rows are; null where none does
 * @param why where the classification comes from
 */
record MappedTable(
        String name,
        String owner,
        Classification classification,
        @Nullable String tenant,
        String why) {}
