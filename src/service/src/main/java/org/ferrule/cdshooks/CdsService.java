package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ferrule.active.DecisionService;
import org.ferrule.active.PerRulebook;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Json;
import org.ferrule.reading.Reading;
import org.ferrule.records.Requester;
import org.ferrule.resources.PatientContext;

/** Answers the calls of CDS services, each from its bytes to its cards: read, gather, decide by one rulebook, tell. */
final class CdsService {

    private final PerRulebook<RulebookContext> rulebookContexts;
    private final DecisionService decisionService;
    private final FhirServers servers;
    private final Medications medications;
    private final Clock clock;

    CdsService(
            PerRulebook<RulebookContext> rulebookContexts,
            DecisionService decisionService,
            FhirServers servers,
            Clock clock) {
        this.rulebookContexts = rulebookContexts;
        this.decisionService = decisionService;
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
        RulebookContext rulebookContext = rulebookContexts.current();
        return rulebookContext
                .services()
                .find(service)
                .map(hook -> answer(rulebookContext, HookReader.read(request, hook, clock), address, caller));
    }

    private CompletionStage<Card.Answer> answer(
            RulebookContext rulebookContext, HookRequest call, String address, Requester caller) {
        return call.hook().isAboutOrders()
                ? medications
                        .complete(call)
                        .thenCompose(complete -> aboutOrders(rulebookContext, complete, address, caller))
                : fetchAndDecide(rulebookContext, call, address, caller);
    }

    /** Nothing is looked up where no order is known; where one may be, that is said. */
    private CompletionStage<Card.Answer> aboutOrders(
            RulebookContext rulebookContext, HookRequest call, String address, Requester caller) {
        if (!KnownOrder.of(call, rulebookContext.drafts()).isEmpty()) {
            return fetchAndDecide(rulebookContext, call, address, caller);
        }
        UnjudgedOrders unjudged = UnjudgedOrders.of(call, rulebookContext.drafts());
        return CompletableFuture.completedFuture(
                unjudged.isEmpty()
                        ? Card.Answer.NOTHING
                        : new Card.Answer(
                                List.of(unjudged.card(rulebookContext.rulebook().info(), address)), null));
    }

    private CompletionStage<Card.Answer> fetchAndDecide(
            RulebookContext rulebookContext, HookRequest call, String address, Requester caller) {
        return new Prefetch(servers, rulebookContext.templates())
                .gather(call)
                .thenCompose(data -> medications.complete(call, data))
                .thenCompose(data -> decide(rulebookContext, call, data, address, caller, true));
    }

    /** The rulebook that read must be the one that decides; it may have been replaced in between, but hardly twice. */
    private CompletionStage<Card.Answer> decide(
            RulebookContext rulebookContext,
            HookRequest call,
            Prefetch.Data data,
            String address,
            Requester caller,
            boolean again) {
        List<JsonNode> resources = new ArrayList<>(data.resources());
        Reading reading = rulebookContext
                .reader()
                .read(resources, new PatientContext(call.at(), call.patient(), call.fhirServer()));
        reading.request().put("rulebook", rulebookContext.digest());
        try {
            return decisionService.decideByActive(
                    Json.write(reading.request()),
                    caller,
                    recorded -> Cards.of(rulebookContext, call, reading, data, recorded.decision(), address));
        } catch (UnknownRulebookException e) {
            if (again) {
                return decide(rulebookContexts.current(), call, data, address, caller, false);
            }
            throw e;
        }
    }
}
