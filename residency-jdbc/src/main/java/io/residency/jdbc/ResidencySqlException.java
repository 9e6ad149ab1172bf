package io.residency.jdbc;

import io.residency.ResidencyViolationException;
import io.residency.Violation;
import java.io.Serial;
import java.sql.SQLNonTransientException;
import java.util.List;

/**
 * A refused access, for callers of JDBC: SQLState 42501 (insufficient privilege, SQL:2016 part 2 and PostgreSQL's
 * appendix A), which pools do not take for a broken connection. It has no cause; the connection and its transaction stay
 * usable.
 */
public final class ResidencySqlException extends SQLNonTransientException {
    /** The SQLState of every refusal. */
    public static final String SQL_STATE = "42501";

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** The same refusal in JDBC's terms. */
    ResidencySqlException(ResidencyViolationException refusal) {
        super(refusal.getMessage(), SQL_STATE);
        this.violations = refusal.violations();
    }

    /** Every violation that was found, in the order of the rule. Empty only after serialization, which keeps the text. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
