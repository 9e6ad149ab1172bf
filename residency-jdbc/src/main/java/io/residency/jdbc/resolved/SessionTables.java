package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.sql.SessionEffect;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The temporary tables that a borrow has made. What they hold came from statements of the borrow, each of which was judged:
 * they are judged as the strictest there is, resident data of its scope, whatever they were made from.
 */
final class SessionTables {
    private static final Classification RESIDENT = new Classification.Resident(null, null, null, null);

    private SessionTables() {}

    static boolean is(@Nullable CatalogTable table) {
        return table != null && table.kind() == CatalogTable.Kind.SESSION;
    }

    /** What an effect leaves. */
    static LeftState left(SessionEffect effect) {
        return effect.kind() == SessionEffect.Kind.TEMPORARY_TABLE ? LeftState.TEMPORARY_TABLES : LeftState.ANYTHING;
    }

    /** One use of such a table, whose name no configuration knows. */
    static Resolved.Table use(Operation operation, int token) {
        return new Resolved.Table(null, RESIDENT, operation, true, null, null, RowValues.NONE, token, Set.of());
    }
}
