package io.residency.jdbc.resolved;

import io.residency.config.DeclaredTables;
import io.residency.jdbc.catalog.CatalogType;
import io.residency.jdbc.catalog.RoutineName;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.FunctionCall;
import io.residency.jdbc.sql.Functions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is called: by a statement's text, or by the database of its own accord. Immutable. */
public final class Calls {
    /** PostgreSQL's, and arrays of it; a name of a query that is still fetched from is such a value, too. */
    private static final Set<String> CURSORS = Set.of("refcursor", "_refcursor");

    private final StoreView view;
    private final Functions functions;
    private final DeclaredRoutines routines;
    private final DeclaredStatements declared;

    Calls(StoreView view, Dialect dialect, DeclaredRoutines routines, DeclaredStatements declared) {
        this.view = view;
        this.functions = Functions.of(dialect);
        this.routines = routines;
        this.declared = declared;
    }

    /** A call, which PostgreSQL takes for a cast where a type has that name. */
    void function(FunctionCall call, Collected into) {
        types(call.schema(), call.name(), call.token(), into);
        named(call, CatalogGap.FUNCTION, into);
    }

    /** A value that becomes one of a type runs what the type runs. */
    void types(@Nullable String schema, String name, int token, Collected into) {
        if (CURSORS.contains(name)) {
            into.gaps.add(CatalogGap.CURSOR.at(null, token));
        }
        for (CatalogType type : view.catalog().types(schema, name)) {
            for (String function : type.functions()) {
                named(new FunctionCall(null, function, token), CatalogGap.FUNCTION, into);
            }
            if (type.calls()) {
                into.gaps.add(CatalogGap.CHECKED_TYPE.at(null, token));
            }
        }
    }

    /** What a CALL calls. H2 calls functions by it, and so do drivers. */
    void procedure(FunctionCall call, Collected into) {
        DeclaredTables known = routines.procedure(call.schema(), call.name());
        if (known != null) {
            into.harmless = false;
            declared(known, into);
        } else {
            types(call.schema(), call.name(), call.token(), into);
            named(call, CatalogGap.PROCEDURE, into);
        }
    }

    /** What the database runs of its own accord touches; null where that is not declared. */
    @Nullable
    DeclaredTables ofDatabase(@Nullable RoutineName routine) {
        return routine == null ? null : routines.routine(routine);
    }

    /** What is declared to be touched. */
    void declared(DeclaredTables known, Collected into) {
        declared.add(known, into);
    }

    private void named(FunctionCall call, CatalogGap unknown, Collected into) {
        boolean builtIn = functions.builtIn(call)
                && !view.catalog().shadowed(call.name())
                && (call.schema() == null
                        || !view.catalog().userFunctions().contains(new RoutineName(call.schema(), call.name())));
        if (builtIn) {
            into.harmless &= functions.harmless(call);
            if (functions.leavesState(call)) {
                into.left = LeftState.ANYTHING;
            }
            return;
        }
        if (call.mayBeColumn() && !view.catalog().runs(call.name())) {
            return; // nothing could be called
        }
        into.harmless = false;
        DeclaredTables known = routines.function(call.schema(), call.name());
        if (known != null) {
            declared(known, into);
        } else {
            into.gaps.add(unknown.at(null, call.token()));
        }
    }
}
