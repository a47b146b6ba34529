package org.ferrule.verification;

import java.util.List;
import org.ferrule.caserun.CaseResult;
import org.ferrule.caserun.CaseRun;
import org.ferrule.caserun.Unmet;
import org.ferrule.folder.Patience;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;

/** Finds cases whose answer is not what their author expects. */
final class FailingCases {

    static final String CODE = "CASE-FAILED";

    private final Rulebook rulebook;
    private final Patience patience;

    FailingCases(Rulebook rulebook, Patience patience) {
        this.rulebook = rulebook;
        this.patience = patience;
    }

    /** A finding for each differing column, in the order of the cases, which run on all cores. */
    List<Finding> find() {
        if (rulebook.cases().isEmpty()) {
            return List.of();
        }
        CaseRun run = new CaseRun(CaseRun.evaluator(rulebook));
        return rulebook.cases().parallelStream()
                .map(written -> run(run, written))
                .flatMap(result -> result.differences().stream().map(difference -> finding(result, difference)))
                .toList();
    }

    private CaseResult run(CaseRun run, WrittenCase written) {
        patience.require();
        return run.run(written);
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
