package org.ferrule.drafts;

import java.util.List;
import org.ferrule.comparison.Change;
import org.ferrule.comparison.Difference;
import org.ferrule.facts.PatientText;
import org.ferrule.lifecycle.Evidence;
import org.ferrule.review.RecordedChanges;
import org.ferrule.review.Review;
import org.ferrule.verification.Report;
import org.ferrule.verification.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a draft, as it is laid out on its page.
 *
 * @param evidence what an approver signs; null where the draft has errors
 * @param verdict of the check: whether all was checked
 * @param toMend what asks for something to be done
 * @param notes what is worth a look, the first of it
 * @param noteCount how many notes there are
 * @param whom for whom decisions change; null where the draft cannot be read
 * @param recorded which recorded decisions would be others; null where the draft cannot be read
 * @param mayOpen whether the reader may open recorded decisions
 */
record ReviewPage(
        @Nullable Evidence evidence,
        long errors,
        long warnings,
        String verdict,
        List<String> notChecked,
        List<ToldFinding> toMend,
        List<ToldFinding> notes,
        long noteCount,
        @Nullable DifferencePage whom,
        @Nullable RecordedChanges recorded,
        boolean mayOpen) {

    private static final int MOST_NOTES = 30;

    static ReviewPage of(Review review, boolean mayOpen) {
        Report report = review.report();
        Difference difference = review.difference();
        return new ReviewPage(
                review.evidence(),
                report.count(Severity.ERROR),
                report.count(Severity.WARNING),
                report.verdict(),
                report.notChecked(),
                report.toMend().stream().map(ToldFinding::of).toList(),
                report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.NOTE)
                        .limit(MOST_NOTES)
                        .map(ToldFinding::of)
                        .toList(),
                report.count(Severity.NOTE),
                difference == null ? null : DifferencePage.of(difference),
                review.recorded(),
                mayOpen);
    }

    /**
     * For whom decisions differ between two rulebooks.
     *
     * @param verdict in one sentence
     */
    record DifferencePage(Difference difference, String verdict, List<ChangedRegion> regions) {

        static DifferencePage of(Difference difference) {
            return new DifferencePage(
                    difference,
                    difference.verdict(),
                    difference.changes().stream().map(ChangedRegion::of).toList());
        }
    }

    /**
     * Patients for whom a table concludes something else.
     *
     * @param patient one of them; empty where none was found
     * @param decision how the answer to that one changes; empty where it does not
     */
    record ChangedRegion(
            String place,
            String patients,
            List<String> before,
            List<String> after,
            String patient,
            List<String> decision) {

        static ChangedRegion of(Change change) {
            List<String> decision = change.decision();
            return new ChangedRegion(
                    change.place().toString(),
                    change.patients(),
                    change.before(),
                    change.after(),
                    change.witness() == null ? "" : PatientText.of(change.witness()),
                    decision == null ? List.of() : decision);
        }
    }
}
