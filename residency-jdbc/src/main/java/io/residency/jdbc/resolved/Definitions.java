package io.residency.jdbc.resolved;

import io.residency.Operation;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Definition;
import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement defines. Immutable. */
final class Definitions {
    private final StoreView view;

    Definitions(StoreView view) {
        this.view = view;
    }

    /** Adds the definitions of one statement. */
    void add(List<Definition> definitions, Collected into) {
        List<Definition> tables = definitions.stream()
                .filter(definition -> definition.type() == ObjectType.TABLE)
                .toList();
        boolean indexesOfSession = !tables.isEmpty() && tables.stream().allMatch(this::isTemporary);
        for (Definition definition : definitions) {
            boolean temporary = switch (definition.type()) {
                case TABLE -> isTemporary(definition);
                case INDEX -> indexesOfSession;
                default -> false;
            };
            add(definition, temporary, into);
        }
    }

    /** What is made without saying so is everybody's, whatever of that name the session has. */
    private boolean isTemporary(Definition definition) {
        return definition.temporary()
                || (definition.action() != Action.CREATE && SessionTables.is(found(definition.name())));
    }

    private @Nullable CatalogTable found(TableName name) {
        return view.catalog().resolve(name) instanceof Resolution.Found found ? found.table() : null;
    }

    /** @param temporary whether it is a temporary table or an index of one */
    private void add(Definition definition, boolean temporary, Collected into) {
        // a temporary one stands before all others of its name
        TableName name =
                definition.temporary() ? new TableName(null, definition.name().name()) : definition.name();
        CatalogTable table = found(name);
        ClassifiedTables.Entry entry = table == null || SessionTables.is(table)
                ? view.tables().ofMissing(name)
                : view.tables().of(table);
        if (definition.temporary() && definition.type() == ObjectType.TABLE && definition.action() == Action.CREATE) {
            into.temporary.add(name.name());
        }
        into.defines |= !temporary;
        into.tables.add(new Resolved.Table(
                entry == null ? null : entry.name(),
                entry == null ? null : entry.classification(),
                Operation.DEFINE,
                temporary,
                null,
                null,
                RowValues.NONE,
                -1,
                Set.of()));
    }
}
