package org.ferrule.verification;

import java.util.List;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.WrittenCase;

/** Finds cases whose answer is not what their author expects. */
final class FailingCases {

    static final String CODE = "CASE-FAILED";

    private final Rulebook rulebook;

    FailingCases(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** A finding for each differing column, in the order of the cases, which run on all cores. */
    List<Finding> find() {
        if (rulebook.cases().isEmpty()) {
            return List.of();
        }
        CaseRun run = new CaseRun(CaseRun.evaluator(rulebook));
        return rulebook.cases().parallelStream()
                .map(run::run)
                .flatMap(result -> result.differences().stream().map(difference -> finding(result, difference)))
                .toList();
    }

    private static Finding finding(CaseResult result, Unmet difference) {
        WrittenCase written = result.written();
        return new Finding(
                CODE,
                Severity.ERROR,
                difference.place(),
                "case " + written.id() + " (" + written.statement() + ") expects " + difference.column() + " "
                        + difference.expected() + " and gets " + difference.got()
                        + ". Correct the rules, or the case if the change is meant.",
                result.request());
    }
}
