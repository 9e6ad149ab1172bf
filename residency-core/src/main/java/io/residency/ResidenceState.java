package io.residency;

/** Whether a tenant's data may be used now, or is being moved to another region. */
public enum ResidenceState {
    /** The data stays where it is; reads and writes are judged as usual. */
    SETTLED,
    /** A relocation copies the data: writes are refused, reads are judged as usual. */
    READ_ONLY,
    /** A relocation switches the home region: reads and writes are refused. */
    FROZEN;

    /** Whether a relocation in this state forbids the operation. */
    public boolean forbids(Operation operation) {
        return switch (this) {
            case SETTLED -> false;
            case READ_ONLY -> operation != Operation.READ;
            case FROZEN -> true;
        };
    }
}
