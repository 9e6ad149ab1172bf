package io.residency;

import io.residency.Violation.Case;
import io.residency.Violation.Lapse;
import io.residency.Violation.Phrase;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a refusal, made from its facts. Nowhere else is one written. */
final class RefusalText {
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
                + Remedy.of(violation);
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
                        ? "nothing says to which scope the connection or session belongs"
                        : "the connection or session belongs to another scope";
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
                v.store() == null
                        ? "no store here is its own, so that nothing says where it would lead"
                        : store(v)
                                + " cannot be reached, lacks the required evidence of where it is, or takes two tenants'"
                                + " keys for one";
            case ESCAPE -> "it goes round the guard: " + phrase(v, "a way past it");
            case UNDECLARED_TRANSFER ->
                (v.target() == null ? "its destination" : "destination '" + v.target() + "'")
                        + (v.reason() == Case.UNDECLARED_CATEGORY
                                ? " is not declared for this category"
                                : " is not declared");
            case LEDGER_UNAVAILABLE -> "the use of an exemption could not be recorded in the ledger";
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
    static String itsRegion(Violation v) {
        if (v.target() != null && v.reason() != Case.PROCESSED_SHARED) {
            return "'" + v.target() + "'";
        }
        if (!v.regions().isEmpty()) {
            return oneOf(v.regions());
        }
        return v.home() == null ? "a region of its boundary" : "'" + v.home() + "'";
    }

    static String oneOf(List<Region> regions) {
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
