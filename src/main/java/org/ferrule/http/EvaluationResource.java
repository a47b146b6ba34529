package org.ferrule.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.Json;

/** Evaluations: facts in, a decision out. Runs on the event loop, for an evaluation neither waits nor takes long. */
@Path(EvaluationResource.PATH)
final class EvaluationResource {

    static final String PATH = "/api/v1/evaluations";

    private final Evaluator evaluator;
    private final Measurements measurements;

    EvaluationResource(Evaluator evaluator, Measurements measurements) {
        this.evaluator = evaluator;
        this.measurements = measurements;
    }

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response evaluate(byte[] request) {
        long start = System.nanoTime();
        Decision decision = evaluator.evaluate(request);
        measurements.decided(decision, System.nanoTime() - start);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + "/" + decision.id())
                .entity(Json.write(decision))
                .build();
    }
}
