package org.ferrule.active;

import org.ferrule.verification.Report;

/** There is no rulebook to start with; tells what was found. */
public final class RefusedRulebookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Report report;

    RefusedRulebookException(Report report) {
        super("the rulebook has " + report.toMend().size() + " finding(s)");
        this.report = report;
    }

    /** All findings. */
    public Report report() {
        return report;
    }
}
