package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.ViolationCode;
import org.jspecify.annotations.Nullable;

/** The last part of point 2: data does not flow into a table less strict than the one it comes from. */
final class Flow {
    private Flow() {}

    static void judge(Judgement judgement) {
        for (TableUse written : judgement.access.tables()) {
            if (written.operation() != Operation.WRITE) {
                continue;
            }
            for (TableUse read : judgement.access.tables()) {
                boolean flows = read.operation() == Operation.READ && read.statement() == written.statement();
                if (flows && !mayFlow(judgement.rules, read, written)) {
                    judgement.add(judgement
                            .violation(ViolationCode.DECLASSIFIED, written)
                            .target(read.name()));
                }
            }
        }
    }

    private static boolean mayFlow(Rules rules, TableUse read, TableUse written) {
        Classification from = read.classification();
        Classification into = written.classification();
        if (from == null || into == null) {
            return false;
        }
        if (from instanceof Classification.Shared source && into instanceof Classification.Shared target) {
            return source.declaration().equals(target.declaration())
                    || regionsWithin(rules, source, target)
                    || named(rules, target, read.name());
        }
        return strictness(into) >= strictness(from)
                || (into instanceof Classification.Shared target && named(rules, target, read.name()));
    }

    private static boolean regionsWithin(Rules rules, Classification.Shared source, Classification.Shared target) {
        SharedDeclaration from = rules.shared().get(source.declaration());
        SharedDeclaration into = rules.shared().get(target.declaration());
        return from != null && into != null && from.regions().containsAll(into.regions());
    }

    private static boolean named(Rules rules, Classification.Shared target, @Nullable String source) {
        SharedDeclaration declaration = rules.shared().get(target.declaration());
        return declaration != null && source != null && declaration.from().contains(source);
    }

    private static int strictness(Classification classification) {
        if (classification instanceof Classification.Resident) {
            return 2;
        }
        return classification instanceof Classification.Shared ? 1 : 0;
    }
}
