package io.residency;

import io.residency.Violation.Case;
import io.residency.Violation.Phrase;
import org.jspecify.annotations.Nullable;

/** What is to be done about a refusal, made from its facts. Nowhere else is that written. */
final class Remedy {
    private static final String DECLARE = "declare the exact statement with residency.statements.<sha-256>";

    private Remedy() {}

    /** What is to be done about a violation. */
    static String of(Violation v) {
        return switch (v.code()) {
            case NOT_UNDERSTOOD -> way(v.reason() instanceof Phrase phrase ? phrase.way() : null);
            case UNCLASSIFIED -> "Classify the table with residency.tables.<table>.";
            case NOT_WRITABLE -> "Write it in runInRegion(..) or define(..), or declare the table reference(writable).";
            case DECLASSIFIED ->
                "Keep the data in a resident table, or name the source in the shared declaration's 'from'.";
            case DEFINE_OUTSIDE_WINDOW ->
                "Run the change inside residency.define(store, purpose, ..). A temporary table of the session needs none; H2"
                        + " calls it LOCAL TEMPORARY.";
            case NO_SCOPE ->
                "Open a scope first: residency.run(tenant, ..); on another thread scope.wrap(..), for a migration"
                        + " residency.define(store, purpose, ..).";
            case OTHER_SCOPE -> "Take a connection, or open a session, inside the scope that uses it.";
            case UNKNOWN_TENANT -> "Assign the tenant a region in the directory.";
            case DIRECTORY_UNAVAILABLE ->
                v.reason() == Case.DIRECTORY_UNAVAILABLE_CLOSED
                        ? "Open another, and close it only when nothing uses it any more."
                        : "Put right what the log of io.residency.directory says, then try again.";
            case STALE -> "Roll back and take a new connection.";
            case RELOCATING -> "Try again when the relocation has ended.";
            case STORED_OUTSIDE -> storedOutside(v);
            case PROCESSED_OUTSIDE ->
                "Send the request to "
                        + (v.endpoint() == null ? "a process in " + RefusalText.itsRegion(v) : v.endpoint()) + ".";
            case FOREIGN_TENANT -> foreign(v);
            case UNBOUNDED -> unbounded(v);
            case MISPLACED ->
                v.reason() == Case.MISPLACED_UNKNOWN
                        ? "Assign the tenant a region in the directory, or put right the row's tenant."
                        : "Find the row and move it to its home region.";
            case UNATTESTED ->
                v.store() == null
                        ? "Act in a scope that has a store here, and take the connection, or open the session, inside it."
                        : "Put right what the log of io.residency says of the store, then take a new connection.";
            case ESCAPE ->
                v.reason() instanceof Phrase phrase && phrase.way() != null
                        ? way(phrase.way())
                        : "Use the lent connection itself, and statements on it.";
            case UNDECLARED_TRANSFER -> "Declare it with residency.destinations.<name>.region, .categories and .basis.";
            case LEDGER_UNAVAILABLE -> "Make residency.ledger.path writable, then try again.";
        };
    }

    private static String unbounded(Violation v) {
        String column = v.target() == null ? "the column that says whose the rows are" : v.target();
        if (!(v.reason() instanceof Case reason)) {
            return bound(v, column);
        }
        return switch (reason) {
            case UNBOUNDED_VALUE ->
                "Write into " + column + " a literal, a parameter, or that column of a table whose rows are bound.";
            case UNBOUNDED_REGION_VALUE ->
                "Write into " + column + " a literal or a parameter with the scope's region.";
            case UNBOUNDED_OWNER_VALUE ->
                "Copy it into " + column + " from a bound row of the owner's table (INSERT .. SELECT).";
            case UNBOUNDED_OWNER ->
                "Lead from " + column + " to a row of the owner's table that is bound, by a join, IN or EXISTS.";
            case UNBOUNDED_NOBODYS ->
                "Declare its tenant column or its owner with residency.tables.<table>, or keep it in stores with rows own.";
            case UNBOUNDED_COMPARED ->
                "Compare " + column + " with a value of its own type; a column of text needs a collation that compares"
                        + " bytes.";
            default -> bound(v, column);
        };
    }

    private static String bound(Violation v, String column) {
        return v.tenant() != null
                ? condition(column)
                : "Act for each tenant by itself with residency.run(tenant, ..), or compare " + column
                        + " with keys of tenants at home here, or the declared region column with its region.";
    }

    private static String condition(String column) {
        return "Add a condition: " + column
                + " = a literal or a parameter of the scope's own, or that column of a table whose rows are bound.";
    }

    private static String way(@Nullable Way way) {
        if (way == null) {
            return "Write it in a form that is understood, or declare the table, the function, the procedure or the exact"
                    + " statement.";
        }
        return switch (way) {
            case OTHER_FORM -> "Write it in a form that is understood, or " + DECLARE + ".";
            case SMALLER -> "Split it into smaller statements, or " + DECLARE + ".";
            case A_STATEMENT -> "Send a statement.";
            case JDBC_METHOD -> "Use setAutoCommit, commit, rollback and setSavepoint of the connection.";
            case DECLARED_FUNCTION -> "Declare it with residency.functions.<function>.";
            case DECLARED_PROCEDURE -> "Declare it with residency.procedures.<procedure>.";
            case DECLARED_TRIGGER ->
                "Declare the trigger's function, or its class of Java in quotes, with residency.functions.<function>.";
            case FOREIGN_SERVER ->
                "Say where it is with residency.foreign-servers.<server>; a linked table is called by its own name.";
            case CONFIGURED_TABLE ->
                "Correct residency.tables.<table>, or create what it names in residency.define(store, purpose, ..).";
            case DATABASE -> "Change that in the database: no form of the statement helps.";
            case TABLES_OF_VIEW -> "Name the view's tables instead.";
            case OUTSIDE -> "Read it with the database's own tools, or " + DECLARE + ".";
            case CHANGING_CONNECTION -> "Take a connection that is not lent for reading alone.";
            case OTHER_NAME -> "Give it another name.";
            case KNOWN_TYPE -> "Give the value a type that the database has.";
            case REACHABLE_STORE -> "Make the store reachable (the log says what is missing), then try again.";
            case REPORT -> "Report it; meanwhile write it in another form, or " + DECLARE + ".";
        };
    }

    private static String storedOutside(Violation v) {
        if (v.reason() == Case.STORED_SHARED) {
            return "Take the connection with forStore(..) of a store in "
                    + (v.regions().isEmpty() ? "a declared region" : RefusalText.oneOf(v.regions())) + ".";
        }
        if (v.reason() == Case.STORED_LOCAL) {
            return "Take the connection with forStore(..) of a store in "
                    + (v.regions().isEmpty() ? "the process's boundary" : RefusalText.oneOf(v.regions())) + ".";
        }
        if (v.reason() == Case.STORED_IN_OTHER_DATABASE) {
            return "Keep its rows in the store itself, or in a foreign server within the boundary.";
        }
        if (v.reason() == Case.STORED_NOWHERE_HERE) {
            return "Configure the store here, or go to a process that has it.";
        }
        return v.tenant() == null
                ? "Take the connection inside the scope that uses it."
                : "Take the connection inside the scope of '" + v.tenant() + "', or relocate the tenant.";
    }

    private static String foreign(Violation v) {
        if (v.reason() == Case.FOREIGN_UNKNOWN) {
            return v.operation() == Operation.WRITE
                    ? "Assign the tenant a region in the directory first, and act in its scope; a pattern or a bound counts as"
                            + " a key, too."
                    : "Compare tenant columns with keys that the directory knows; a pattern or a bound counts as a key, too.";
        }
        return v.reason() == Case.FOREIGN_REGION_VALUE
                ? "Write the region of the scope, or run(..) in the scope of the tenant whose row it is."
                : "Use the scope's own tenant, or run(..) in the other tenant's scope.";
    }
}
