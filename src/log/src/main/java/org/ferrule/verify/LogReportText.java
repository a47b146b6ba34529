package org.ferrule.verify;

import java.util.ArrayList;
import java.util.List;

/** A report in lines for a person. */
public final class LogReportText {

    private final LogReport report;
    private final List<String> lines = new ArrayList<>();

    private LogReportText(LogReport report) {
        this.report = report;
    }

    /** The lines, each without its end. They quote the log, and may hold whatever somebody wrote into it. */
    public static List<String> lines(LogReport report) {
        LogReportText text = new LogReportText(report);
        text.addFindings();
        if (report.isFine()) {
            text.addProven();
        } else {
            text.lines.add("The log is not what was recorded.");
        }
        return text.lines;
    }

    private void addFindings() {
        report.findings()
                .forEach(finding ->
                        lines.add("record " + finding.index() + (finding.id() == null ? "" : " (" + finding.id() + ")")
                                + ": " + finding.message() + " [" + finding.code() + "]"));
        if (report.untold() > 0) {
            lines.add("and " + report.untold() + " more findings.");
        }
        if (!report.origins().isEmpty()) {
            lines.add("Origin of the checkpoints: " + String.join(", ", report.origins()) + ".");
        }
    }

    private void addProven() {
        if (report.size() == 0) {
            lines.add("The log holds no record: there is nothing to verify.");
            return;
        }
        lines.add(report.size() + " records are as they were recorded; " + report.checkpoints()
                + " checkpoints vouch for " + covered() + ".");
        if (report.afterLast() > 0) {
            lines.add(notCovered());
        }
    }

    private String covered() {
        if (report.covered() == 0) {
            return "none of them";
        }
        return report.afterLast() == 0 ? "all of them" : "the first " + report.covered();
    }

    private String notCovered() {
        return report.covered() == 0
                ? "No checkpoint was held against them: whoever could write the log could have written it anew."
                : "The " + report.afterLast() + " records after the last checkpoint are vouched for by nobody:"
                        + " whoever could write the log could have changed them.";
    }
}
