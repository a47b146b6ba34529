package org.ferrule.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.caserun.CaseResult;
import org.ferrule.caserun.Unmet;
import org.ferrule.coverage.CaseReport;
import org.ferrule.coverage.Coverage;
import org.ferrule.coverage.CoverageItem;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * The results of all cases for machines.
 *
 * @param digest identity of the rulebook
 * @param passed how many cases pass
 * @param cases how many there are
 * @param compared how many of them somebody compared with the guideline
 * @param recommendations by code, how many cases get it
 * @param results the cases with their differences
 * @param coverage what they cover
 */
record CaseReportView(
        String digest,
        long passed,
        long cases,
        long compared,
        Map<String, Count> recommendations,
        List<Result> results,
        Covered coverage) {

    /** Cases that get a recommendation, and how many of them were compared. */
    record Count(long cases, long compared) {}

    /** A case with the request that it sends; {@code compared} says with what or by whom, nothing for nobody. */
    record Result(
            String id,
            String statement,
            @JsonUnwrapped Spot spot,
            boolean passed,
            @Nullable String compared,
            @Nullable String recommendation,
            List<Unmet> differences,
            JsonNode request) {}

    /** Where something stands. */
    record Spot(String file, @Nullable String sheet, @Nullable String cell) {

        static Spot of(SourceLocation place) {
            return new Spot(place.file(), place.sheet(), place.cell());
        }
    }

    /** Shares by kind, and what is missing. */
    record Covered(
            Map<String, Coverage.Share> shares,
            List<Open> missing,
            List<Open> impossible,
            List<Open> outsideHardRange) {}

    /** An item that no case shows. */
    record Open(String kind, @JsonUnwrapped Spot spot, String text) {

        static Open of(CoverageItem item) {
            return new Open(item.kind().word(), Spot.of(item.place()), item.text());
        }
    }

    static CaseReportView of(Rulebook rulebook, CaseReport report) {
        return new CaseReportView(
                rulebook.digest(),
                report.passed().covered(),
                report.passed().of(),
                report.compared().covered(),
                counts(report),
                report.results().stream().map(CaseReportView::result).toList(),
                covered(report.coverage()));
    }

    private static Map<String, Count> counts(CaseReport report) {
        Map<String, Count> counts = new LinkedHashMap<>();
        report.byRecommendation().forEach((code, share) -> counts.put(code, new Count(share.of(), share.covered())));
        return counts;
    }

    private static Result result(CaseResult result) {
        return new Result(
                result.written().id(),
                result.written().statement(),
                Spot.of(result.written().place()),
                result.passed(),
                result.written().isCompared() ? result.written().compared() : null,
                result.recommendation(),
                result.differences(),
                result.request());
    }

    private static Covered covered(Coverage coverage) {
        Map<String, Coverage.Share> shares = new LinkedHashMap<>();
        for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
            shares.put(kind.word(), coverage.share(kind));
        }
        return new Covered(
                shares,
                coverage.missing().stream().map(Open::of).toList(),
                coverage.impossible().stream().map(Open::of).toList(),
                coverage.beyond().stream().map(Open::of).toList());
    }
}
