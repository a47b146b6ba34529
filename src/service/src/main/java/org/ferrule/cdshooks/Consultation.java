package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ferrule.active.Decisions;
import org.ferrule.active.PerRulebook;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Json;
import org.ferrule.reading.Reading;
import org.ferrule.records.Requester;
import org.ferrule.resources.About;

/** One call from its bytes to its cards: read, gather, decide by one rulebook, tell. */
final class Consultation {

    private final PerRulebook<Guidance> guidances;
    private final Decisions decisions;
    private final FhirServers servers;
    private final Medications medications;
    private final Clock clock;

    Consultation(PerRulebook<Guidance> guidances, Decisions decisions, FhirServers servers, Clock clock) {
        this.guidances = guidances;
        this.decisions = decisions;
        this.servers = servers;
        this.medications = new Medications(servers);
        this.clock = clock;
    }

    /**
     * Answers a call; empty when there is no such service.
     *
     * @param address of this service, without a slash at its end
     * @param caller who asks
     */
    Optional<CompletionStage<Card.Answer>> answer(String service, byte[] request, String address, Requester caller) {
        Guidance guidance = guidances.current();
        return guidance.services()
                .find(service)
                .map(hook -> answer(guidance, HookReader.read(request, hook, clock), address, caller));
    }

    private CompletionStage<Card.Answer> answer(Guidance guidance, HookRequest call, String address, Requester caller) {
        return call.hook().isAboutOrders()
                ? medications.complete(call).thenCompose(complete -> aboutOrders(guidance, complete, address, caller))
                : consult(guidance, call, address, caller);
    }

    /** Nothing is looked up where no order is known; where one may be, that is said. */
    private CompletionStage<Card.Answer> aboutOrders(
            Guidance guidance, HookRequest call, String address, Requester caller) {
        if (!KnownOrder.of(call, guidance.drafts()).isEmpty()) {
            return consult(guidance, call, address, caller);
        }
        UnjudgedOrders unjudged = UnjudgedOrders.of(call, guidance.drafts());
        return CompletableFuture.completedFuture(
                unjudged.isEmpty()
                        ? Card.Answer.NOTHING
                        : new Card.Answer(
                                List.of(unjudged.card(guidance.rulebook().info(), address)), null));
    }

    private CompletionStage<Card.Answer> consult(
            Guidance guidance, HookRequest call, String address, Requester caller) {
        return new Prefetch(servers, guidance.templates())
                .gather(call)
                .thenCompose(data -> medications.complete(call, data))
                .thenCompose(data -> decide(guidance, call, data, address, caller, true));
    }

    /** The rulebook that read must be the one that decides; it may have been replaced in between, but hardly twice. */
    private CompletionStage<Card.Answer> decide(
            Guidance guidance, HookRequest call, Prefetch.Data data, String address, Requester caller, boolean again) {
        List<JsonNode> resources = new ArrayList<>(data.resources());
        Reading reading = guidance.reader().read(resources, new About(call.at(), call.patient(), call.fhirServer()));
        reading.request().put("rulebook", guidance.digest());
        try {
            return decisions
                    .decide(Json.write(reading.request()), caller)
                    .thenApply(recorded -> Cards.of(guidance, call, reading, data, recorded.decision(), address));
        } catch (UnknownRulebookException e) {
            if (again) {
                return decide(guidances.current(), call, data, address, caller, false);
            }
            throw e;
        }
    }
}
