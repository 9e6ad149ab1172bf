package io.residency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What refusals have in common that one change would end. Tenants are left out: a job over ten thousand tenants has one
 * cause.
 */
record Cause(
        ViolationCode code,
        @Nullable Operation operation,
        @Nullable String store,
        @Nullable Region storeRegion,
        List<String> tables,
        @Nullable String target,
        Violation.@Nullable Reason reason) {

    static Cause of(Violation violation) {
        return new Cause(
                violation.code(),
                violation.operation(),
                violation.store(),
                violation.storeRegion(),
                violation.tables(),
                violation.target(),
                violation.reason());
    }
}
