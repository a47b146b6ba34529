package org.ferrule.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ferrule.caserun.CaseResult;
import org.ferrule.caserun.CaseRun;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;

/**
 * All cases of a rulebook, run, with what they cover.
 *
 * @param results in the order of files, sheets and rows
 * @param byRecommendation for each recommendation of the rulebook, how many of the cases that get it were compared
 * @param coverage what they cover together
 */
public record CaseReport(
        List<CaseResult> results, SortedMap<String, Coverage.Share> byRecommendation, Coverage coverage) {

    /** Keeps its own copies. */
    public CaseReport {
        results = List.copyOf(results);
        byRecommendation = Collections.unmodifiableSortedMap(new TreeMap<>(byRecommendation));
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
        return new CaseReport(results, byRecommendation(rulebook, results), measure.coverage());
    }

    /** Those that no case gets count, too. */
    private static SortedMap<String, Coverage.Share> byRecommendation(Rulebook rulebook, List<CaseResult> results) {
        SortedMap<String, Coverage.Share> shares = new TreeMap<>();
        rulebook.recommendations()
                .keySet()
                .forEach(code -> shares.put(
                        code,
                        compared(results.stream()
                                .filter(result -> code.equals(result.recommendation()))
                                .toList())));
        return shares;
    }

    private static Coverage.Share compared(List<CaseResult> results) {
        return new Coverage.Share(
                results.stream().filter(result -> result.written().isCompared()).count(), results.size());
    }

    /** How many cases expect what somebody compared with the guideline; the others only record an answer. */
    public Coverage.Share compared() {
        return compared(results);
    }

    /** How many cases pass. */
    public Coverage.Share passed() {
        return new Coverage.Share(results.stream().filter(CaseResult::passed).count(), results.size());
    }
}
