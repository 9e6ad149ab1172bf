package io.residency;

/** Why an access is refused. The names are stable: logs, exemptions and dashboards use them. */
public enum ViolationCode {
    /** The statement, or something that it names, is not understood. */
    NOT_UNDERSTOOD,
    /** A table has no classification. */
    UNCLASSIFIED,
    /** Reference data is written outside a region scope or definition window. */
    NOT_WRITABLE,
    /** Data flows into a table less strict than its source. */
    DECLASSIFIED,
    /** A table is defined outside a definition window of its store. */
    DEFINE_OUTSIDE_WINDOW,
    /** Resident data is reached for nobody. */
    NO_SCOPE,
    /** A connection lent to one scope is used in another. */
    OTHER_SCOPE,
    /** The directory does not know the tenant. */
    UNKNOWN_TENANT,
    /** The directory could not be asked, or its answer is not relied on. */
    DIRECTORY_UNAVAILABLE,
    /** The residence changed under the connection. */
    STALE,
    /** A relocation forbids the operation now. */
    RELOCATING,
    /** The store, or a replica of it, lies outside where the data may be stored. */
    STORED_OUTSIDE,
    /** This process runs outside where the data may be processed. */
    PROCESSED_OUTSIDE,
    /** The statement holds a tenant value of another region, or of another tenant where rows are not shared. */
    FOREIGN_TENANT,
    /** Nothing proves that the statement's rows, or a tenant value that it writes, are the scope's. */
    UNBOUNDED,
    /** A returned row belongs to a tenant who is not at home here. */
    MISPLACED,
    /** The store lacks the evidence that is required of where it is. */
    UNATTESTED,
    /** A way round the guard. */
    ESCAPE,
    /** Data would leave to a destination that is not declared for its category. */
    UNDECLARED_TRANSFER,
    /** An exemption's use could not be recorded. */
    LEDGER_UNAVAILABLE;

    /** Whether a recorded exemption can remove a violation of this code. */
    public boolean exemptible() {
        return switch (this) {
            case STORED_OUTSIDE, PROCESSED_OUTSIDE, FOREIGN_TENANT, UNBOUNDED, UNDECLARED_TRANSFER -> true;
            default -> false;
        };
    }
}
