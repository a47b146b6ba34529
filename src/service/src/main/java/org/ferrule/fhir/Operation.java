package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ferrule.active.DecisionService;
import org.ferrule.active.ProgramVersion;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.reading.Reading;
import org.ferrule.refusal.RefusedException;
import org.ferrule.resources.PatientContext;
import org.jspecify.annotations.Nullable;

/** The operation: resources in, a decision out, read and told by the same loaded rulebook that decides. */
@Singleton
final class Operation {

    private static final int UNPROCESSABLE = 422;
    private static final int ATTEMPTS = 3;

    private final Translators translators;
    private final DecisionService decisionService;
    private final Clock clock;
    private final String program;

    Operation(Translators translators, DecisionService decisionService, Clock clock, ProgramVersion version) {
        this.translators = translators;
        this.decisionService = decisionService;
        this.clock = clock;
        this.program = version.number();
    }

    /**
     * Decides on what is asked.
     *
     * @param body Parameters, or a resource
     * @return completes with Parameters once the decision is recorded
     * @throws RefusedException when it cannot be read, or asks for a rulebook that does not decide
     */
    CompletionStage<ObjectNode> decide(JsonNode body, CallContext context) {
        return answer(OperationInput.read(body, clock), context).thenApply(Answer::parameters);
    }

    /** Decides on what was read already. */
    CompletionStage<Answer> answer(OperationInput input, CallContext context) {
        for (int attempt = 1; ; attempt++) {
            Translator translator = translators.current();
            requireDecides(input.version(), translator.canonicals());
            try {
                return answer(input, translator, context);
            } catch (UnknownRulebookException e) {
                // The rulebook was replaced after the resources had been read by its words.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private CompletionStage<Answer> answer(OperationInput input, Translator translator, CallContext context) {
        Reading reading =
                translator.reader().read(input.resources(), new PatientContext(input.at(), input.subject(), null));
        ObjectNode request =
                reading.request().put("rulebook", translator.canonicals().digest());
        List<ObjectNode> entities = Inputs.of(input.resources());
        return decisionService.decideByActive(
                Json.write(request),
                context.caller(),
                recorded -> new Answer(translator, reading, recorded, entities, program, context.base()));
    }

    /**
     * Requires that a version is the one that decides.
     *
     * @param version or digest, null for any
     * @throws RefusedException when another one decides
     */
    static void requireDecides(@Nullable String version, Canonicals active) {
        if (version == null || version.equals(active.digest()) || version.equals(active.version())) {
            return;
        }
        String detail =
                "this rulebook does not decide here; " + active.version() + " does, with the digest " + active.digest();
        throw new RefusedException(
                UNPROCESSABLE,
                detail,
                List.of(new Mistake("Parameters.parameter.where(name = '" + OperationInput.VERSION + "')", detail)));
    }
}
