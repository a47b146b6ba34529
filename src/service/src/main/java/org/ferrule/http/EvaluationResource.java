package org.ferrule.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletionStage;
import org.ferrule.access.Caller;
import org.ferrule.active.DecisionService;
import org.ferrule.limits.Workers;
import org.ferrule.records.Requester;

/**
 * Evaluations: facts in, a decision out. A short request is decided on the event loop, for an evaluation takes little
 * time; each waits for the record without holding a thread.
 */
@Path(EvaluationResource.PATH)
final class EvaluationResource {

    static final String PATH = "/api/v1/evaluations";

    private final DecisionService decisionService;
    private final Workers workers;

    EvaluationResource(DecisionService decisionService, Workers workers) {
        this.decisionService = decisionService;
        this.workers = workers;
    }

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> evaluate(byte[] request, @Context UriInfo uri, @Context SecurityContext security) {
        View view = View.of(uri.getQueryParameters());
        Caller caller = Caller.of(security.getUserPrincipal());
        Requester requester = new Requester(caller.name(), caller.roleWords());
        return workers.run(
                request.length, () -> decisionService.decide(request, requester, recorded -> created(recorded, view)));
    }

    private static Response created(DecisionService.Recorded recorded, View view) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + "/" + recorded.decision().id())
                .entity(view.answer(recorded))
                .build();
    }
}
