package org.ferrule.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Reading;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.OperationOutcomes.Issue;
import org.ferrule.resources.UnverifiedCode;

/** What has to be known about an answer and stands in no other resource of it. */
final class Messages {

    private static final String INFORMATION = "info";

    private final Translator translator;
    private final Reading reading;
    private final Decision decision;

    Messages(Translator translator, Reading reading, Decision decision) {
        this.translator = translator;
        this.reading = reading;
        this.decision = decision;
    }

    List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        issues.addAll(ofReading(translator, reading));
        decision.outdated().stream()
                .map(outdated -> Issue.warning("business-rule", outdated.text()))
                .forEach(issues::add);
        decision.needs().stream().map(this::missing).forEach(issues::add);
        decision.flags().stream()
                .filter(flag -> flag.severity().equals(INFORMATION))
                .map(this::flag)
                .forEach(issues::add);
        ofNoInterest(reading).ifPresent(issues::add);
        if (reading.patient() == null) {
            issues.add(Issue.information("Nothing tells who the person is, so no order is drafted."
                    + " Hand in the Patient, or give the parameter subject."));
        }
        return issues;
    }

    /** What of the resources was not used, or has to be looked at. */
    static List<Issue> ofReading(Translator translator, Reading reading) {
        Stream<Issue> notUsed = reading.notUsed().stream().map(Messages::notUsed);
        Stream<Issue> unsure = reading.unsure().stream().map(code -> unsure(translator, code));
        return Stream.concat(notUsed, unsure).toList();
    }

    /** How many resources say nothing to this rulebook. */
    static Optional<Issue> ofNoInterest(Reading reading) {
        return reading.ofNoInterest() == 0
                ? Optional.empty()
                : Optional.of(Issue.information(
                        "Number of resources that this rulebook reads nothing from: " + reading.ofNoInterest() + "."));
    }

    private static Issue notUsed(NotUsed one) {
        String code =
                switch (one.reason()) {
                    case "page-missing", "outcome" -> "incomplete";
                    case "reference-missing" -> "not-found";
                    case "no-resource", "other-release" -> "structure";
                    case "value", "time", "age" -> "value";
                    case "codes", "questionnaire", "not-understood" -> "code-invalid";
                    default -> "business-rule";
                };
        return Issue.warning(code, one.lead() + one.resource() + ". " + one.sentence());
    }

    private static Issue unsure(Translator translator, UnverifiedCode code) {
        return Issue.information(translator.labels(code.fact()) + " was read by a code that is not verified: "
                + code.system() + " " + code.code() + " (" + code.trust() + ").");
    }

    private Issue missing(Decision.Need need) {
        return Issue.information("Missing: " + translator.labels(need.fact()) + ". " + need.question());
    }

    private Issue flag(Decision.Flag flag) {
        return Issue.information(translator.labels(flag.about()) + ": " + flag.text());
    }
}
