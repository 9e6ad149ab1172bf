package io.residency.policy;

import io.residency.Operation;
import io.residency.Violation.Phrase;
import io.residency.ViolationCode;
import java.util.List;

/** Point 1, understand: what is not understood or not classified is refused. */
final class UnderstandingPoint {
    private UnderstandingPoint() {}

    static void judge(Judgement judgement) {
        for (Gap gap : judgement.access.gaps()) {
            judgement.add(judgement
                    .violation(ViolationCode.NOT_UNDERSTOOD)
                    .tables(gap.table() == null ? List.of() : List.of(gap.table()))
                    .reason(new Phrase(gap.what(), gap.way()))
                    .place(gap.place()));
        }
        for (TableUse use : judgement.access.tables()) {
            if (use.classification() == null && !definable(use, judgement)) {
                judgement.add(judgement.violation(ViolationCode.UNCLASSIFIED, use));
            }
        }
    }

    /** A window may define tables before they are classified; a temporary table needs no classification to be made. */
    private static boolean definable(TableUse use, Judgement judgement) {
        return use.operation() == Operation.DEFINE && (use.temporary() || judgement.inWindow());
    }
}
