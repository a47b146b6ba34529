package org.ferrule.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.Edition;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Json;

/** Evaluations: facts in, a decision out. Runs on the event loop, for an evaluation neither waits nor takes long. */
@Path(EvaluationResource.PATH)
final class EvaluationResource {

    static final String PATH = "/api/v1/evaluations";

    private final ActiveRulebook active;
    private final Measurements measurements;

    EvaluationResource(ActiveRulebook active, Measurements measurements) {
        this.active = active;
        this.measurements = measurements;
    }

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response evaluate(byte[] request) {
        long start = System.nanoTime();
        Decision decision = decide(request);
        measurements.decided(decision, System.nanoTime() - start);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + "/" + decision.id())
                .entity(Json.write(decision))
                .build();
    }

    /** By one edition of the rulebook from beginning to end, also when another one becomes active meanwhile. */
    private Decision decide(byte[] request) {
        try (Edition edition = active.take()) {
            return edition.evaluator().evaluate(request);
        }
    }
}
