package org.ferrule.verification;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.WrittenCase;

/**
 * All cases of a rulebook, run, with what they cover.
 *
 * @param results in the order of files, sheets and rows
 * @param coverage what they cover together
 */
public record CaseReport(List<CaseResult> results, Coverage coverage) {

    /** Keeps its own list. */
    public CaseReport {
        results = List.copyOf(results);
    }

    /** Runs every case of a rulebook, one evaluation each. */
    public static CaseReport of(Rulebook rulebook) {
        Evaluator evaluator = CaseRun.evaluator(rulebook);
        CaseRun run = new CaseRun(evaluator);
        CoverageMeasure measure = new CoverageMeasure(rulebook);
        List<CaseResult> results = new ArrayList<>();
        for (WrittenCase written : rulebook.cases()) {
            results.add(run.run(written, measure.watch(written)));
        }
        return new CaseReport(results, measure.coverage());
    }

    /** How many cases pass. */
    public Coverage.Share passed() {
        return new Coverage.Share(results.stream().filter(CaseResult::passed).count(), results.size());
    }
}
