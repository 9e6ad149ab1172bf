package io.residency;

import io.residency.Violation.Case;
import io.residency.Violation.Lapse;
import io.residency.Violation.Phrase;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a refusal, made from its facts. Nowhere else is one written. */
final class RefusalText {
    private static final String DECLARE = "declare the exact statement with residency.statements.<sha-256>";

    private RefusalText() {}

    static String of(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal names at least one violation");
        }
        return violations.stream().map(RefusalText::of).collect(Collectors.joining("\n\n"));
    }

    static String of(Violation violation) {
        return "Refused " + sentence(violation);
    }

    /** In one line, of what went on because it was only reported. */
    static String ofReported(Violation violation) {
        return "Would refuse " + sentence(violation).replace('\n', ' ');
    }

    private static String sentence(Violation violation) {
        return what(violation) + ": " + why(violation) + lapse(violation.lapse()) + " [" + violation.code() + "].\n"
                + remedy(violation);
    }

    private static String lapse(@Nullable Lapse lapse) {
        if (lapse == null) {
            return "";
        }
        return ", and exemption '" + lapse.exemption() + "' "
                + (lapse.uses() == null
                        ? "has expired"
                        : "was used " + lapse.uses() + " of " + lapse.uses() + " times");
    }

    private static String what(Violation v) {
        StringBuilder text = new StringBuilder();
        text.append(v.operation() != null ? v.operation().name() : deed(v));
        if (!v.tables().isEmpty()) {
            text.append(v.operation() != null ? " of " : " on ").append(v.tables());
        } else if (v.operation() != null) {
            text.append(" of a table");
        }
        if (v.place() != null) {
            text.append(" at ").append(v.place());
        }
        if (v.tenant() != null) {
            text.append(" for tenant '").append(v.tenant()).append('\'');
        }
        return text.toString();
    }

    private static String deed(Violation v) {
        return switch (v.code()) {
            case NOT_UNDERSTOOD, OTHER_SCOPE -> "a statement";
            case UNDECLARED_TRANSFER -> "a transfer";
            default -> "access";
        };
    }

    private static String why(Violation v) {
        return switch (v.code()) {
            case NOT_UNDERSTOOD -> "it is not understood: " + phrase(v, "its text");
            case UNCLASSIFIED -> "the configuration gives it no classification";
            case NOT_WRITABLE -> "reference data is written only in a region scope or a definition window";
            case DECLASSIFIED -> "it is less strict than " + source(v) + ", which the statement reads";
            case DEFINE_OUTSIDE_WINDOW ->
                "no definition window is open on " + (v.store() == null ? "its store" : store(v));
            case NO_SCOPE -> "the thread acts for nobody";
            case OTHER_SCOPE ->
                v.reason() == Case.OTHER_SCOPE_UNTAGGED
                        ? "nothing says to which scope the connection was lent"
                        : "the connection was lent to another scope";
            case UNKNOWN_TENANT -> "the directory does not know the tenant";
            case DIRECTORY_UNAVAILABLE ->
                v.reason() == Case.DIRECTORY_UNAVAILABLE_CLOSED
                        ? "this Residency has been closed"
                        : "the directory could not be asked for a residence, or its answer is not relied on";
            case STALE ->
                v.reason() == Case.STALE_UNKNOWN
                        ? "nothing says on which residence of the tenant this connection relied"
                        : "the tenant's residence has changed since this connection relied on it";
            case RELOCATING ->
                v.reason() == Case.RELOCATING_NAMED_TENANT
                        ? "it names a tenant who is being relocated"
                        : "the tenant is being relocated";
            case STORED_OUTSIDE -> storedOutside(v);
            case PROCESSED_OUTSIDE -> processedOutside(v);
            case FOREIGN_TENANT -> foreign(v);
            case UNBOUNDED -> unbounded(v);
            case MISPLACED ->
                v.reason() == Case.MISPLACED_UNKNOWN
                        ? "a returned row belongs to a tenant whom the directory does not know"
                        : "a returned row belongs to a tenant who is not at home here";
            case UNATTESTED ->
                (v.store() == null ? "its store" : store(v))
                        + " cannot be reached, lacks the required evidence of where it is, or takes two tenants' keys for"
                        + " one";
            case ESCAPE -> "it goes round the guard: " + phrase(v, "a way past it");
            case UNDECLARED_TRANSFER ->
                (v.target() == null ? "its destination" : "destination '" + v.target() + "'")
                        + (v.reason() == Case.UNDECLARED_CATEGORY
                                ? " is not declared for this category"
                                : " is not declared");
            case LEDGER_UNAVAILABLE -> "the use of an exemption could not be recorded in the ledger";
        };
    }

    /** What is to be done about it. */
    static String remedy(Violation v) {
        return switch (v.code()) {
            case NOT_UNDERSTOOD -> way(v.reason() instanceof Phrase phrase ? phrase.way() : null);
            case UNCLASSIFIED -> "Classify the table with residency.tables.<table>.";
            case NOT_WRITABLE -> "Write it in runInRegion(..) or define(..), or declare the table reference(writable).";
            case DECLASSIFIED ->
                "Keep the data in a resident table, or name the source in the shared declaration's 'from'.";
            case DEFINE_OUTSIDE_WINDOW -> "Run the change inside residency.define(store, purpose, ..).";
            case NO_SCOPE -> "Open a scope first: residency.run(tenant, ..).";
            case OTHER_SCOPE -> "Take a connection inside the scope that uses it.";
            case UNKNOWN_TENANT -> "Assign the tenant a region in the directory.";
            case DIRECTORY_UNAVAILABLE ->
                v.reason() == Case.DIRECTORY_UNAVAILABLE_CLOSED
                        ? "Open another, and close it only when nothing uses it any more."
                        : "Put right what the log of io.residency.directory says, then try again.";
            case STALE -> "Roll back and take a new connection.";
            case RELOCATING -> "Try again when the relocation has ended.";
            case STORED_OUTSIDE -> storedOutsideRemedy(v);
            case PROCESSED_OUTSIDE ->
                "Send the request to " + (v.endpoint() == null ? "a process in " + itsRegion(v) : v.endpoint()) + ".";
            case FOREIGN_TENANT -> foreignRemedy(v);
            case UNBOUNDED -> unboundedRemedy(v);
            case MISPLACED ->
                v.reason() == Case.MISPLACED_UNKNOWN
                        ? "Assign the tenant a region in the directory, or put right the row's tenant."
                        : "Find the row and move it to its home region.";
            case UNATTESTED ->
                "Put right what the log of io.residency.jdbc says of the store, then take a new connection.";
            case ESCAPE ->
                v.reason() instanceof Phrase phrase && phrase.way() != null
                        ? way(phrase.way())
                        : "Use the lent connection itself, and statements on it.";
            case UNDECLARED_TRANSFER -> "Declare it with residency.destinations.<name>.region, .categories and .basis.";
            case LEDGER_UNAVAILABLE -> "Make residency.ledger.path writable, then try again.";
        };
    }

    private static String unbounded(Violation v) {
        if (!(v.reason() instanceof Case reason)) {
            return "nothing binds its rows to the scope";
        }
        return switch (reason) {
            case UNBOUNDED_VALUE -> "nothing proves whose the written tenant value is";
            case UNBOUNDED_REGION_VALUE -> "nothing proves which region is written";
            case UNBOUNDED_OWNER_VALUE -> "nothing proves whose the row is whose key is written";
            case UNBOUNDED_NOBODYS -> "no column says whose its rows are";
            case UNBOUNDED_COMPARED ->
                "its rows are compared with what proves nothing: null, a stream, a value of another type than the column's, or"
                        + " a column whose type or collation takes different keys for one";
            default -> "nothing binds its rows to the scope";
        };
    }

    private static String unboundedRemedy(Violation v) {
        String column = v.target() == null ? "the column that says whose the rows are" : v.target();
        if (!(v.reason() instanceof Case reason)) {
            return condition(column);
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
            default -> condition(column);
        };
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
            case OTHER_NAME -> "Give it another name.";
            case KNOWN_TYPE -> "Give the value a type that the database has.";
            case REACHABLE_STORE -> "Make the store reachable (the log says what is missing), then try again.";
            case REPORT -> "Report it; meanwhile write it in another form, or " + DECLARE + ".";
        };
    }

    private static String storedOutside(Violation v) {
        if (v.reason() == Case.STORED_NOWHERE_HERE) {
            return v.target() == null
                    ? "this process has no such store"
                    : "its data stays in '" + v.target() + "', of which this process has no store that holds it";
        }
        if (v.reason() == Case.STORED_SHARED) {
            return "declaration '" + v.target() + "' does not cover " + region(v) + ", where this connection leads";
        }
        if (v.reason() == Case.STORED_LOCAL) {
            return "local data stays in the process's boundary, this connection is to " + region(v);
        }
        if (v.reason() == Case.STORED_IN_OTHER_DATABASE) {
            String leads = "rows of it are in another database in " + region(v);
            return v.home() == null
                    ? leads + ", outside the boundary of the scope"
                    : "its data stays in '" + v.home() + "', " + leads;
        }
        if (v.reason() == Case.STORED_IN_OTHER_STORE) {
            return (v.home() == null
                            ? "it belongs to another store"
                            : "its data is written in its own store in '" + v.home() + "'")
                    + ", this connection is to " + store(v);
        }
        return v.home() == null
                ? "this connection is to " + region(v) + ", outside the boundary of the scope"
                : "its data stays in '" + v.home() + "', this connection is to " + region(v);
    }

    private static String storedOutsideRemedy(Violation v) {
        if (v.reason() == Case.STORED_SHARED) {
            return "Take the connection with forStore(..) of a store in "
                    + (v.regions().isEmpty() ? "a declared region" : oneOf(v.regions())) + ".";
        }
        if (v.reason() == Case.STORED_LOCAL) {
            return "Take the connection with forStore(..) of a store in "
                    + (v.regions().isEmpty() ? "the process's boundary" : oneOf(v.regions())) + ".";
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

    private static String processedOutside(Violation v) {
        String here = v.processRegion() == null
                ? "the region of this process is not known"
                : "this process runs in '" + v.processRegion() + "'";
        if (v.reason() == Case.PROCESSED_SHARED) {
            return "declaration '" + v.target() + "' does not cover this process: " + here;
        }
        return "its data stays in " + itsRegion(v) + ", " + here;
    }

    /** Where data stays, or may be processed, that is not to be processed here. */
    private static String itsRegion(Violation v) {
        if (v.target() != null && v.reason() != Case.PROCESSED_SHARED) {
            return "'" + v.target() + "'";
        }
        if (!v.regions().isEmpty()) {
            return oneOf(v.regions());
        }
        return v.home() == null ? "a region of its boundary" : "'" + v.home() + "'";
    }

    private static String oneOf(List<Region> regions) {
        return regions.stream().map(region -> "'" + region + "'").collect(Collectors.joining(" or "));
    }

    private static String foreign(Violation v) {
        if (v.reason() == Case.FOREIGN_UNKNOWN) {
            return "it names a tenant whom the directory does not know";
        }
        String target = v.target() == null ? "" : " ('" + v.target() + "')";
        if (v.reason() == Case.FOREIGN_REGION_VALUE) {
            return "it writes another region than the scope's" + target;
        }
        return v.reason() == Case.FOREIGN_REGION
                ? "it names a tenant of another region" + target
                : "it names another tenant";
    }

    private static String foreignRemedy(Violation v) {
        if (v.reason() == Case.FOREIGN_UNKNOWN) {
            return "Compare tenant columns with keys that the directory knows; a pattern or a bound counts as a key, too.";
        }
        return v.reason() == Case.FOREIGN_REGION_VALUE
                ? "Write the region of the scope, or run(..) in the scope of the tenant whose row it is."
                : "Use the scope's own tenant, or run(..) in the other tenant's scope.";
    }

    private static String phrase(Violation v, String otherwise) {
        return v.reason() instanceof Phrase phrase ? phrase.text() : otherwise;
    }

    private static String source(Violation v) {
        return v.target() == null ? "a table" : "[" + v.target() + "]";
    }

    private static String store(Violation v) {
        return v.store() == null ? "no store" : "store '" + v.store() + "'";
    }

    private static String region(Violation v) {
        return v.storeRegion() == null ? store(v) : "'" + v.storeRegion() + "'";
    }
}
