package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.ferrule.refusal.RefusedException;

/** {@code PlanDefinition/$apply}: the decision about a person, as the plan of care that it would make. */
@Singleton
final class Apply {

    private final Translators translators;
    private final Operation operation;
    private final Clock clock;

    Apply(Translators translators, Operation operation, Clock clock) {
        this.translators = translators;
        this.operation = operation;
        this.clock = clock;
    }

    /**
     * Decides.
     *
     * @param named whether the address names the plan
     * @return completes with a CarePlan once the decision is recorded
     * @throws RefusedException when it cannot be read, or means another plan
     */
    CompletionStage<ObjectNode> apply(JsonNode body, boolean named, CallContext context) {
        OperationInput input = OperationInput.read(body, Accepted.APPLY, clock);
        Canonicals canonicals = translators.current().canonicals();
        new MeantDefinition(canonicals, "PlanDefinition", canonicals.plan()).require(input, Accepted.APPLY, named);
        input.requireSubject();
        return operation.answer(input, context).thenApply(answer -> answer.carePlan(input.unread()));
    }
}
