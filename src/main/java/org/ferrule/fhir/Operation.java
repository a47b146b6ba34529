package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ferrule.active.Decisions;
import org.ferrule.audit.Requester;
import org.ferrule.evaluation.Json;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.facts.Mistake;
import org.ferrule.refusal.RefusedException;
import org.ferrule.resources.About;
import org.ferrule.resources.Reading;
import org.jspecify.annotations.Nullable;

/** The operation: resources in, a decision out, read and told by the same edition of the rulebook that decides. */
@Singleton
final class Operation {

    private static final int UNPROCESSABLE = 422;
    private static final int ATTEMPTS = 3;

    private final Translators translators;
    private final Decisions decisions;
    private final Clock clock;
    private final String program;

    Operation(
            Translators translators,
            Decisions decisions,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String program) {
        this.translators = translators;
        this.decisions = decisions;
        this.clock = clock;
        this.program = program;
    }

    /**
     * Decides on what is asked.
     *
     * @param body Parameters, or a resource
     * @param caller who asks
     * @param base address of this service
     * @return completes with Parameters once the decision is recorded
     * @throws RefusedException when it cannot be read, or asks for a rulebook that does not decide
     */
    CompletionStage<ObjectNode> decide(JsonNode body, Requester caller, String base) {
        OperationInput input = OperationInput.read(body, clock);
        for (int attempt = 1; ; attempt++) {
            Translator translator = translators.current();
            requireDecides(input.version(), translator.canonicals());
            try {
                return decide(input, translator, caller, base);
            } catch (UnknownRulebookException e) {
                // The rulebook was replaced after the resources had been read by its words.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private CompletionStage<ObjectNode> decide(
            OperationInput input, Translator translator, Requester caller, String base) {
        Reading reading = translator.reader().read(input.resources(), new About(input.at(), input.subject(), null));
        ObjectNode request =
                reading.request().put("rulebook", translator.canonicals().digest());
        List<ObjectNode> entities = Inputs.of(input.resources());
        return decisions
                .decide(Json.write(request), caller)
                .thenApply(recorded -> new Answer(translator, reading, recorded, entities, program, base).parameters());
    }

    private static void requireDecides(@Nullable String version, Canonicals active) {
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
