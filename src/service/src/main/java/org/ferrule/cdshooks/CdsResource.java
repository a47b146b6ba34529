package org.ferrule.cdshooks;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.ferrule.access.Caller;
import org.ferrule.access.ServiceAddress;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.DecisionService;
import org.ferrule.active.PerRulebook;
import org.ferrule.json.Json;
import org.ferrule.limits.Workers;
import org.ferrule.records.Requester;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.store.RecordStore;

/** The services, for record systems: found, called, and told what became of their cards. */
@Path(CdsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
final class CdsResource {

    static final String PATH = "/cds-services";

    private final PerRulebook<RulebookContext> rulebookContexts;
    private final CdsService cdsService;
    private final RecordStore store;
    private final Clock clock;
    private final ServiceAddress address;
    private final Workers workers;

    CdsResource(
            ActiveRulebook active,
            DecisionService decisionService,
            RecordStore store,
            Pseudonyms pseudonyms,
            FhirServers servers,
            Clock clock,
            ServiceAddress address,
            Workers workers) {
        this.rulebookContexts = new PerRulebook<>(active, loaded -> RulebookContext.of(loaded, pseudonyms));
        this.cdsService = new CdsService(rulebookContexts, decisionService, servers, clock);
        this.store = store;
        this.clock = clock;
        this.address = address;
        this.workers = workers;
    }

    /** Which services there are, and what they have to be sent. */
    @GET
    @NonBlocking
    public byte[] services() {
        return Json.write(rulebookContexts.current().services().listing());
    }

    /** Cards for a patient. */
    @POST
    @Path("{id}")
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<byte[]> call(
            @PathParam("id") String id, byte[] request, @Context UriInfo uri, @Context SecurityContext security) {
        String base = address.of(uri.getBaseUri());
        Requester caller = requester(security);
        return workers.run(request.length, () -> cdsService
                .answer(id, request, base, caller)
                .orElseThrow(NotFoundException::new)
                .thenApply(Json::write));
    }

    /** Keeps what was done with cards. Waits for the store. */
    @POST
    @Path("{id}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(@PathParam("id") String id, byte[] request, @Context SecurityContext security) {
        if (rulebookContexts.current().services().find(id).isEmpty()) {
            throw new NotFoundException();
        }
        store.keepFeedback(FeedbackReader.read(request, requester(security).name(), clock));
        return Response.ok().build();
    }

    private static Requester requester(SecurityContext security) {
        Caller caller = Caller.of(security.getUserPrincipal());
        return new Requester(caller.name(), caller.roleWords());
    }
}
