package org.ferrule.cli;

import java.io.PrintWriter;
import java.util.List;
import org.ferrule.caserun.CaseResult;
import org.ferrule.caserun.Unmet;
import org.ferrule.coverage.CaseReport;
import org.ferrule.coverage.Coverage;
import org.ferrule.coverage.CoverageItem;
import org.ferrule.json.VisibleText;
import org.ferrule.rulebook.Rulebook;

/**
 * The results of all cases for people: those that fail first, by workbook, those that pass on wish, then what the cases
 * cover and what they miss. Its columns are padded here for what {@link TextLayout} says of tables of picocli.
 */
final class CaseReportText {

    private static final int ID = 10;
    private static final int COLUMN = 22;
    private static final int MOST_MISSING = 40;
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31;1m";
    private static final String STRONG = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final boolean colours;
    private final boolean all;

    /** Which shows those that pass, too, when {@code all} are wanted. */
    CaseReportText(Terminal terminal, boolean all) {
        this.out = terminal.out();
        this.colours = terminal.colours();
        this.all = all;
    }

    void print(Rulebook rulebook, CaseReport report) {
        byWorkbook(report.results().stream().filter(result -> !result.passed()).toList());
        if (all) {
            byWorkbook(report.results().stream().filter(CaseResult::passed).toList());
        }
        summary(rulebook, report);
    }

    private void byWorkbook(List<CaseResult> results) {
        String file = "";
        for (CaseResult result : results) {
            String here = result.written().place().file();
            if (!here.equals(file)) {
                heading(here);
                file = here;
            }
            result(result);
        }
    }

    private void summary(Rulebook rulebook, CaseReport report) {
        heading(rulebook.info().name() + " " + rulebook.info().version() + ": "
                + (report.results().isEmpty()
                        ? "no cases. A sheet Cases holds them."
                        : report.passed() + " cases pass."));
        report.results().stream().filter(result -> !result.passed()).forEach(this::failed);
        if (!report.results().isEmpty()) {
            compared(report);
        }
        coverage(report.coverage());
        recommendations(report);
    }

    private void compared(CaseReport report) {
        Coverage.Share share = report.compared();
        out.println("  " + padded("compared", ID) + share
                + (share.full()
                        ? ", all"
                        : "; nobody compared the answer of the other " + (share.of() - share.covered())
                                + " with the guideline"));
    }

    private void recommendations(CaseReport report) {
        heading("Cases by recommendation");
        int width = report.byRecommendation().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        report.byRecommendation()
                .forEach((code, share) -> out.println("  " + padded(code, width + 2) + share.of()
                        + (share.full() ? "" : ", " + share.covered() + " of them compared")));
    }

    private void heading(String text) {
        out.println();
        out.println(coloured(STRONG, text));
    }

    private void result(CaseResult result) {
        String word = result.passed() ? coloured(GREEN, "pass") : coloured(RED, "FAIL");
        out.println("  " + word + "  " + padded(result.written().id(), ID)
                + VisibleText.line(result.written().statement()));
        int width = result.differences().stream()
                .mapToInt(difference -> column(difference).length() + 1)
                .max()
                .orElse(0);
        result.differences().forEach(difference -> difference(difference, Math.max(width, COLUMN)));
    }

    private void difference(Unmet difference, int width) {
        String indent = " ".repeat(8);
        out.println(
                indent + padded(column(difference), width) + "expected  " + VisibleText.line(difference.expected()));
        out.println(indent + padded("", width) + "got       " + coloured(RED, difference.got()));
    }

    private static String column(Unmet difference) {
        return difference.column() + " (" + difference.place().cell() + ")";
    }

    /** Once more at the end, where it is seen. */
    private void failed(CaseResult result) {
        out.println("  " + coloured(RED, "FAIL") + "      "
                + VisibleText.line(result.written().place().toString()));
    }

    private void coverage(Coverage coverage) {
        for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
            Coverage.Share share = coverage.share(kind);
            out.println("  " + padded(kind.word(), ID) + share + (share.full() ? ", all" : ""));
        }
        if (!coverage.impossible().isEmpty()) {
            out.println("  " + coverage.impossible().size()
                    + " more are proven to be shown by no patient and need no case.");
        }
        if (!coverage.beyond().isEmpty()) {
            out.println("  " + coverage.beyond().size()
                    + " values beside a bound lie outside the hard range of their fact and need no case.");
        }
        for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
            missing(
                    kind,
                    coverage.missing().stream()
                            .filter(item -> item.kind() == kind)
                            .toList());
        }
    }

    private void missing(CoverageItem.Kind kind, List<CoverageItem> items) {
        if (items.isEmpty()) {
            return;
        }
        heading("No case shows (" + kind.word() + ")");
        items.stream()
                .limit(MOST_MISSING)
                .forEach(item -> out.println("  " + VisibleText.line(item.place() + ": " + item.text())));
        if (items.size() > MOST_MISSING) {
            out.println("  and " + (items.size() - MOST_MISSING) + " more; --json lists all.");
        }
    }

    private String coloured(String colour, String text) {
        String visible = VisibleText.line(text);
        return colours ? colour + visible + PLAIN : visible;
    }

    private static String padded(String text, int width) {
        String visible = VisibleText.line(text);
        return visible + " ".repeat(Math.max(1, width - visible.length()));
    }
}
