package org.ferrule.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrule.verification.Finding;
import org.ferrule.verification.FindingGroup;
import org.ferrule.verification.Report;
import org.ferrule.verification.Severity;
import org.ferrule.workbook.SourceLocation;

/** A report for a reader at a terminal: findings by workbook and sheet, then what it all amounts to. */
final class ReportPage {

    private static final int MOST_PLACES = 12;

    private final TextLayout layout;
    private final Map<Finding, Path> witnesses;

    /** With the files that show findings, where some were written. */
    ReportPage(TextLayout layout, Map<Finding, Path> witnesses) {
        this.layout = layout;
        this.witnesses = witnesses;
    }

    /**
     * Prints some of the findings, each with those that most likely go with it, and what the whole report amounts to.
     */
    void print(Report report, List<FindingGroup> shown) {
        String heading = "";
        for (FindingGroup group : shown) {
            String next = heading(group.cause().place());
            if (!next.equals(heading)) {
                layout.heading(next);
                heading = next;
            }
            print(group.cause());
            more("The same in ", group.cause(), group.same());
            if (group.isOfCase()) {
                more("The case differs in ", group.cause(), group.cases());
            } else {
                more("Most likely for this reason cases fail: ", group.cause(), group.failing());
            }
        }
        summary(report);
    }

    private void more(String what, Finding cause, List<Finding> findings) {
        if (!findings.isEmpty()) {
            layout.more(what
                    + findings.stream()
                            .limit(MOST_PLACES)
                            .map(finding -> place(finding.place(), cause.place()))
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + (findings.size() > MOST_PLACES ? " and " + (findings.size() - MOST_PLACES) + " more" : "") + ".");
        }
    }

    /** As much of a place as differs from another. */
    private static String place(SourceLocation place, SourceLocation from) {
        if (!place.file().equals(from.file()) || place.cell() == null) {
            return place.toString();
        }
        return String.valueOf(place.sheet()).equals(String.valueOf(from.sheet()))
                ? place.cell()
                : place.sheet() + "!" + place.cell();
    }

    private static String heading(SourceLocation place) {
        return place.file() + (place.sheet() == null ? "" : ", sheet " + place.sheet());
    }

    private void print(Finding finding) {
        String[] sentences = sentences(finding.message());
        layout.marked(finding.severity(), where(finding), sentences[0]);
        if (sentences.length > 1) {
            layout.more(sentences[1]);
        }
        layout.more("[" + finding.code() + "]" + hint(finding));
    }

    /** What is wrong, and what would be right: the first sentence and the others. */
    private static String[] sentences(String message) {
        return message.split("(?<=[.!?]) (?=[A-Z\"])", 2);
    }

    private static String where(Finding finding) {
        if (finding.line() != null) {
            return "line " + finding.line();
        }
        if (finding.cell() != null) {
            return finding.cell();
        }
        return finding.sheet() == null ? "file" : "sheet";
    }

    private String hint(Finding finding) {
        if (finding.witness() == null) {
            return "";
        }
        Path file = witnesses.get(finding);
        return file == null
                ? " A patient shows it: --witness OUT writes the request."
                : " A patient shows it: ./ferrule evaluate " + file;
    }

    private void summary(Report report) {
        layout.heading(counts(report));
        if (report.digest() == null) {
            layout.entry(
                    "rulebook", "cannot be used; what its rows mean together is checked once these errors are mended");
        } else {
            layout.entry("rulebook", report.digest());
            layout.entry("check", report.verdict());
        }
        report.notChecked().forEach(left -> layout.entry("not checked", left));
    }

    /** For example {@code 2 errors, 1 warning, 0 notes}. */
    static String counts(Report report) {
        return count(report, Severity.ERROR) + ", " + count(report, Severity.WARNING) + ", "
                + count(report, Severity.NOTE);
    }

    private static String count(Report report, Severity severity) {
        long count = report.count(severity);
        return count + " " + severity.word() + (count == 1 ? "" : "s");
    }
}
