package io.residency.config;

import io.residency.Operation;
import io.residency.Tenant;
import io.residency.ViolationCode;
import io.residency.policy.Exemption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads the exemptions. */
final class ExemptionsReader {
    private final Reading reading;
    private final ClassifiedTables tables;
    private final Targets targets;

    /** The names that exemptions point at. {@code tenants} is null where the directory is asked for them. */
    record Targets(
            Set<String> stores,
            Regions regions,
            Set<String> destinations,
            @Nullable Set<Tenant> tenants) {}

    ExemptionsReader(Reading reading, ClassifiedTables tables, Targets targets) {
        this.reading = reading;
        this.tables = tables;
        this.targets = targets;
    }

    List<Exemption> exemptions() {
        List<Exemption> exemptions = new ArrayList<>();
        SortedSet<String> ids = reading.names("exemption");
        for (String id : ids) {
            Exemption exemption = exemption(id);
            if (exemption != null) {
                exemptions.add(exemption);
            }
        }
        if (!ids.isEmpty() && !reading.has(Key.LEDGER_PATH)) {
            reading.problem(
                    "is missing, and without it no use of an exemption can be recorded",
                    "the path of a file, because there is an exemption",
                    Key.LEDGER_PATH);
        }
        return exemptions;
    }

    private @Nullable Exemption exemption(String id) {
        ViolationCode code = reading.value(Key.EXEMPTION_CODE, ExemptionsReader::code, id);
        Tenant tenant = reading.value(Key.EXEMPTION_TENANT, this::tenant, id);
        boolean transfer = code == ViolationCode.UNDECLARED_TRANSFER;
        Operation operation = transfer ? null : operation(id);
        Set<String> concerned = transfer ? null : reading.value(Key.EXEMPTION_TABLES, tables::list, id);
        if (transfer) {
            refuse(Key.EXEMPTION_OPERATION, id);
            refuse(Key.EXEMPTION_TABLES, id);
        }
        String to = reading.value(Key.EXEMPTION_TO, value -> code == null ? value : target(code, value), id);
        String reason = reading.value(Key.EXEMPTION_REASON, Values::text, id);
        String requestedBy = reading.value(Key.EXEMPTION_REQUESTED_BY, Values::text, id);
        String approvedBy = reading.value(Key.EXEMPTION_APPROVED_BY, value -> other(value, requestedBy), id);
        Instant expires = reading.value(Key.EXEMPTION_EXPIRES, Values::instant, id);
        Integer uses = reading.value(Key.EXEMPTION_USES, ExemptionsReader::uses, id);
        if (code == null
                || tenant == null
                || (!transfer && (operation == null || concerned == null))
                || to == null
                || reason == null
                || requestedBy == null
                || approvedBy == null
                || expires == null) {
            return null;
        }
        return new Exemption(
                id,
                code,
                tenant,
                operation,
                Objects.requireNonNullElse(concerned, Set.of()),
                to,
                reason,
                requestedBy,
                approvedBy,
                expires,
                uses);
    }

    private static ViolationCode code(String value) throws Malformed {
        ViolationCode code = Values.constant(ViolationCode.class, "a code of violations", value);
        if (!code.exemptible()) {
            throw new Malformed(Shown.of(value) + " cannot be exempted");
        }
        return code;
    }

    private Tenant tenant(String value) throws Malformed {
        Tenant tenant = DirectoryReader.tenant(value);
        if (targets.tenants() != null && !targets.tenants().contains(tenant)) {
            throw new Malformed(Shown.of(value) + " is not a tenant here", "a tenant of " + Key.TENANT.pattern());
        }
        return tenant;
    }

    private @Nullable Operation operation(String id) {
        return reading.value(
                Key.EXEMPTION_OPERATION,
                value -> {
                    Operation operation = Values.constant(Operation.class, "an operation", value);
                    if (operation == Operation.DEFINE) {
                        throw new Malformed("'DEFINE' cannot be exempted");
                    }
                    return operation;
                },
                id);
    }

    /** What a transfer does not have. */
    private void refuse(Key key, String id) {
        if (reading.has(key, id)) {
            reading.problem("plays no part in an UNDECLARED_TRANSFER", "no such key", key, id);
        }
    }

    private String target(ViolationCode code, String value) throws Malformed {
        return switch (code) {
            case UNDECLARED_TRANSFER -> oneOf(targets.destinations(), "destination", value);
            case PROCESSED_OUTSIDE -> targets.regions().region(value).name();
            default -> oneOf(targets.stores(), "store", value);
        };
    }

    private static String oneOf(Set<String> names, String what, String value) throws Malformed {
        if (!names.contains(value)) {
            throw new Malformed(
                    Shown.of(value) + " is not a declared " + what,
                    names.isEmpty() ? "a declared " + what : "one of " + String.join(", ", names));
        }
        return value;
    }

    private static String other(String approvedBy, @Nullable String requestedBy) throws Malformed {
        if (requestedBy != null && approvedBy.equalsIgnoreCase(requestedBy)) {
            throw new Malformed(Shown.of(approvedBy) + " is who requested it");
        }
        return Values.text(approvedBy);
    }

    private static Integer uses(String value) throws Malformed {
        long uses = Values.count(value);
        if (uses > Integer.MAX_VALUE) {
            throw new Malformed(Shown.of(value) + " is too large", "at most " + Integer.MAX_VALUE);
        }
        return (int) uses;
    }
}
