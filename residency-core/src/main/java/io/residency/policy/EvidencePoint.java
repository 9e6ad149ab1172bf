package io.residency.policy;

import io.residency.Violation.Case;
import io.residency.Violation.Phrase;
import io.residency.ViolationCode;
import org.jspecify.annotations.Nullable;

/** Points 8 and 9, attestation and escape: is the store where it claims to be, and does this go round the guard. */
final class EvidencePoint {
    private EvidencePoint() {}

    static void judge(Judgement judgement) {
        Access access = judgement.access;
        StoreFacts store = access.store();
        if (store == null ? needsStore(access) : !attested(store, access.attested())) {
            judgement.add(judgement.violation(ViolationCode.UNATTESTED));
        }
        for (Escape escape : access.escapes()) {
            judgement.add(judgement.violation(ViolationCode.ESCAPE).reason(new Phrase(escape.what(), escape.way())));
        }
        transfer(judgement);
    }

    /** Borrowing from no store is point 5's. */
    private static boolean needsStore(Access access) {
        return access.kind() == Access.Kind.STATEMENT
                || access.kind() == Access.Kind.COMMIT
                || !access.tables().isEmpty();
    }

    private static boolean attested(StoreFacts store, @Nullable Grade grade) {
        return grade != null && grade.compareTo(store.required()) >= 0;
    }

    private static void transfer(Judgement judgement) {
        Transfer transfer = judgement.access.transfer();
        if (transfer == null) {
            if (judgement.access.kind() == Access.Kind.TRANSFER) {
                judgement.add(judgement.violation(ViolationCode.UNDECLARED_TRANSFER));
            }
            return;
        }
        Destination destination = judgement.rules.destinations().get(transfer.destination());
        if (destination == null) {
            judgement.add(judgement.violation(ViolationCode.UNDECLARED_TRANSFER).target(transfer.destination()));
        } else if (!destination.categories().contains(transfer.category())) {
            judgement.add(judgement
                    .violation(ViolationCode.UNDECLARED_TRANSFER)
                    .target(transfer.destination())
                    .reason(Case.UNDECLARED_CATEGORY));
        }
    }
}
