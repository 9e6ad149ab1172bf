package io.residency.policy;

import io.residency.Operation;
import io.residency.Tenant;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded permission for one kind of crossing.
 *
 * @param id its configured name
 * @param code the one violation that it removes; must be {@linkplain ViolationCode#exemptible() exemptible}
 * @param tenant whose data
 * @param operation the one operation; null exactly for {@link ViolationCode#UNDECLARED_TRANSFER}
 * @param tables the tables, as configured; empty exactly for {@link ViolationCode#UNDECLARED_TRANSFER}
 * @param to where to: the store; for {@link ViolationCode#PROCESSED_OUTSIDE} the process's region; for {@link
 *     ViolationCode#UNDECLARED_TRANSFER} the destination
 * @param reason why
 * @param requestedBy who asked for it
 * @param approvedBy who approved it; another person
 * @param expires until when
 * @param uses how often it may be used; null for no limit before it expires
 */
public record Exemption(
        String id,
        ViolationCode code,
        Tenant tenant,
        @Nullable Operation operation,
        Set<String> tables,
        String to,
        String reason,
        String requestedBy,
        String approvedBy,
        Instant expires,
        @Nullable Integer uses) {

    public Exemption {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(approvedBy, "approvedBy");
        Objects.requireNonNull(expires, "expires");
        tables = Set.copyOf(tables);
        if (!code.exemptible()) {
            throw new IllegalArgumentException(code + " cannot be exempted");
        }
        boolean transfer = code == ViolationCode.UNDECLARED_TRANSFER;
        if (transfer != (operation == null) || transfer != tables.isEmpty()) {
            throw new IllegalArgumentException("an exemption from " + code + " names "
                    + (transfer ? "no operation and no tables" : "an operation and at least one table"));
        }
    }

    /** Whether it removes exactly this violation at that instant. */
    boolean covers(Violation violation, Instant at) {
        return at.isBefore(expires) && names(violation);
    }

    /** Whether it would remove exactly this violation if it had neither expired nor been used up. */
    boolean names(Violation violation) {
        return code == violation.code()
                && tenant.equals(violation.tenant())
                && operation == violation.operation()
                && (code == ViolationCode.UNDECLARED_TRANSFER
                        || !violation.tables().isEmpty())
                && tables.containsAll(violation.tables())
                && to.equals(target(violation));
    }

    private static @Nullable String target(Violation violation) {
        return switch (violation.code()) {
            case UNDECLARED_TRANSFER -> violation.target();
            case PROCESSED_OUTSIDE ->
                violation.processRegion() == null
                        ? null
                        : violation.processRegion().name();
            default -> violation.store();
        };
    }
}
