package io.residency.policy;

import io.residency.Operation;
import io.residency.Violation.Phrase;
import io.residency.ViolationCode;
import java.util.List;

/**
 * Point 1, understand: what is not understood or not classified is refused. A definition needs no classification: a window
 * may define tables before they are classified, and what is defined outside of one is refused for that.
 */
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
            if (use.classification() == null && use.operation() != Operation.DEFINE) {
                judgement.add(judgement.violation(ViolationCode.UNCLASSIFIED, use));
            }
        }
    }
}
