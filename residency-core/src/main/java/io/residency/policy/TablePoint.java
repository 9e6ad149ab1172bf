package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Violation.Case;
import io.residency.Violation.Phrase;
import io.residency.ViolationCode;
import io.residency.Way;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Point 2, each table: what its class asks for apart from whose rows they are, and where its data may flow. */
final class TablePoint {
    private TablePoint() {}

    static void judge(Judgement judgement) {
        for (TableUse use : judgement.access.tables()) {
            if (use.operation() == Operation.DEFINE) {
                define(judgement, use);
            } else if (use.classification() instanceof Classification.Reference reference) {
                reference(judgement, use, reference);
            } else if (use.classification() instanceof Classification.Shared shared) {
                shared(judgement, use, shared);
            } else if (use.classification() instanceof Classification.Local) {
                local(judgement, use);
            }
        }
        Flow.judge(judgement);
    }

    private static void define(Judgement judgement, TableUse use) {
        if (use.temporary() && use.name() != null) {
            judgement.add(judgement
                    .violation(ViolationCode.ESCAPE, use)
                    .reason(new Phrase("a temporary table with the name of a classified one", Way.OTHER_NAME)));
        } else if (!use.temporary() && !judgement.inWindow()) {
            judgement.add(judgement.violation(ViolationCode.DEFINE_OUTSIDE_WINDOW, use));
        }
    }

    private static void reference(Judgement judgement, TableUse use, Classification.Reference reference) {
        if (use.operation() == Operation.WRITE && !reference.writable() && !judgement.actsForRegionHere()) {
            judgement.add(judgement.violation(ViolationCode.NOT_WRITABLE, use));
        }
    }

    private static void shared(Judgement judgement, TableUse use, Classification.Shared shared) {
        SharedDeclaration declaration = judgement.rules.shared().get(shared.declaration());
        Set<Region> regions = declaration == null ? Set.of() : declaration.regions();
        storedIn(judgement, use, regions, shared.declaration());
        if (!judgement.processIn(regions) && !judgement.processIn(judgement.boundaryOfScope())) {
            judgement.add(judgement
                    .violation(ViolationCode.PROCESSED_OUTSIDE, use)
                    .target(shared.declaration())
                    .regions(regions)
                    .reason(Case.PROCESSED_SHARED));
        }
    }

    private static void local(Judgement judgement, TableUse use) {
        Region process = judgement.rules.localRegion();
        if (process != null) {
            storedIn(judgement, use, judgement.rules.boundaryOf(process), null);
        } else if (judgement.access.store() == null) {
            storedIn(judgement, use, Set.of(), null);
        }
    }

    private static void storedIn(Judgement judgement, TableUse use, Set<Region> regions, @Nullable String declaration) {
        StoreFacts store = judgement.access.store();
        Region outside = store == null ? null : Judgement.outside(store, use, regions);
        if (store == null || outside != null) {
            judgement.add(judgement
                    .violation(ViolationCode.STORED_OUTSIDE, use)
                    .store(store == null ? null : store.name(), outside)
                    .target(declaration)
                    .regions(regions)
                    .reason(declaration == null ? Case.STORED_LOCAL : Case.STORED_SHARED));
        }
    }
}
