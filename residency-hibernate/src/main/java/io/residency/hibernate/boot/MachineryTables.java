package io.residency.hibernate.boot;

import io.residency.Classification;
import java.util.Collection;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/** Tables of the mapping that are no entity's and no collection's: those of id generators are the store's. */
final class MachineryTables {
    private final MappingReader mapping;
    private final Names names;
    private final BootProblems problems;

    MachineryTables(MappingReader mapping, Names names, BootProblems problems) {
        this.mapping = mapping;
        this.names = names;
        this.problems = problems;
    }

    void read(Database database) {
        for (Namespace namespace : database.getNamespaces()) {
            for (Table table : namespace.getTables()) {
                if (table.isPhysicalTable() && mapping.table(names.of(table)) == null) {
                    read(table);
                }
            }
        }
    }

    private void read(Table table) {
        String name = names.of(table);
        Classification configured = mapping.configured(name);
        if (configured != null) {
            mapping.add(table, name, configured, null, "residency.tables." + name);
        } else if (isGenerator(table)) {
            mapping.add(table, name, new Classification.Local(), null, "an id generator");
        } else {
            problems.add(name, "has no classification; add residency.tables." + name);
        }
    }

    /** A number, or a number by name: nothing else fits into it. */
    private static boolean isGenerator(Table table) {
        Collection<Column> columns = table.getColumns();
        long keys =
                columns.stream().filter(column -> table.isPrimaryKey(column)).count();
        return table.getContributor().equals("orm") && columns.size() <= 2 && columns.size() - keys == 1;
    }
}
