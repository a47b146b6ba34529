package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.reading.FilledForm;
import org.ferrule.reading.Reading;
import org.ferrule.refusal.RefusedException;
import org.ferrule.resources.OperationOutcomes;
import org.ferrule.resources.OperationOutcomes.Issue;
import org.ferrule.resources.PatientContext;

/**
 * {@code Questionnaire/$populate}: what resources tell as answers to the questionnaire, for somebody to complete.
 * Decides nothing.
 */
@Singleton
final class Populate {

    private final Translators translators;
    private final Clock clock;

    Populate(Translators translators, Clock clock) {
        this.translators = translators;
        this.clock = clock;
    }

    /**
     * Fills the questionnaire.
     *
     * @param named whether the address names it
     * @return Parameters with the response, and with issues where there are any
     * @throws RefusedException when it cannot be read, or means another questionnaire
     */
    ObjectNode fill(JsonNode body, boolean named) {
        OperationInput input = OperationInput.read(body, Accepted.POPULATE, clock);
        Translator translator = translators.current();
        Canonicals canonicals = translator.canonicals();
        new MeantDefinition(canonicals, "Questionnaire", canonicals.questionnaire())
                .require(input, Accepted.POPULATE, named);
        Operation.requireDecides(input.version(), canonicals);
        Reading reading =
                translator.reader().read(input.resources(), new PatientContext(input.at(), input.subject(), null));
        return answer(translator, reading, input.unread());
    }

    /** The answer about what was read. */
    static ObjectNode answer(Translator translator, Reading reading, List<String> unread) {
        FilledForm form = FilledForm.of(
                reading,
                translator.rulebook().variables().dictionary(),
                translator.canonicals().questionnaire());
        ObjectNode parameters = Elements.resource("Parameters");
        ArrayNode list = parameters.putArray("parameter");
        list.addObject().put("name", "response").set("resource", response(translator.canonicals(), reading, form));
        List<Issue> issues = issues(translator, reading, form, unread);
        if (!issues.isEmpty()) {
            list.addObject().put("name", "issues").set("resource", OperationOutcomes.of(issues));
        }
        return parameters;
    }

    /** Not dated: who completes it says when, and the answers have times of their own. */
    private static ObjectNode response(Canonicals canonicals, Reading reading, FilledForm form) {
        ObjectNode response = Elements.resource("QuestionnaireResponse");
        response.put("questionnaire", canonicals.versioned(canonicals.questionnaire()));
        response.put("status", "in-progress");
        if (reading.patient() != null) {
            response.set("subject", Elements.reference(reading.patient()));
        }
        Elements.put(response, "item", form.items());
        return response;
    }

    private static List<Issue> issues(Translator translator, Reading reading, FilledForm form, List<String> unread) {
        List<Issue> issues = new ArrayList<>(Messages.ofReading(translator, reading));
        form.left().forEach(sentence -> issues.add(Issue.warning("incomplete", sentence)));
        if (!form.undated().isEmpty()) {
            issues.add(Issue.information("Nothing tells when that was so: " + String.join(", ", form.undated()) + "."));
        }
        if (!unread.isEmpty()) {
            issues.add(Issue.information(
                    "Parameters that are taken and not looked at: " + String.join(", ", unread) + "."));
        }
        Messages.ofNoInterest(reading).ifPresent(issues::add);
        return issues;
    }
}
