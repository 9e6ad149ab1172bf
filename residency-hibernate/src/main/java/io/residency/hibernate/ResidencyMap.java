package io.residency.hibernate;

import io.residency.Classification;
import io.residency.hibernate.entities.EntityRules;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Which table of a session factory is what, and why: for reviews and audits.
 *
 * @param tables by name
 */
public record ResidencyMap(List<Table> tables) {

    /**
     * One table of the mapping.
     *
     * @param name as the configuration names it
     * @param owner the entity's name, the collection's role, or what else the table is for
     * @param classification what its rows are
     * @param tenant the attribute that says whose an entity's rows are; null where none does
     * @param why where the classification comes from: an annotation, a property, or another table
     */
    public record Table(
            String name,
            String owner,
            Classification classification,
            @Nullable String tenant,
            String why) {
        public Table {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(classification, "classification");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String toString() {
            return name + " is " + text() + ": " + owner + (tenant == null ? "" : ", tenant attribute " + tenant) + " ("
                    + why + ")";
        }

        private String text() {
            if (classification instanceof Classification.Resident resident) {
                return "resident" + path(resident);
            }
            if (classification instanceof Classification.Shared shared) {
                return "shared(" + shared.declaration() + ")";
            }
            if (classification instanceof Classification.Reference reference) {
                return reference.writable() ? "reference(writable)" : "reference";
            }
            return "local";
        }

        private static String path(Classification.Resident resident) {
            Classification.Via via = resident.via();
            if (resident.tenantColumn() != null) {
                return "(" + resident.tenantColumn() + ")";
            }
            return via == null
                    ? ""
                    : "(via " + via.column() + " -> " + via.ownerTable() + "." + via.ownerColumn() + ")";
        }
    }

    public ResidencyMap {
        tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    }

    /** Of a session factory, or an entity manager factory unwrapped to one. */
    public static ResidencyMap of(SessionFactory factory) {
        return EntityRules.of(factory.unwrap(SessionFactoryImplementor.class)).map();
    }

    /** One line for each table. */
    @Override
    public String toString() {
        return tables.stream().map(Table::toString).collect(Collectors.joining("\n"));
    }
}
