package org.ferrule.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.ferrule.active.Batch;
import org.ferrule.active.Decisions;

/** Many requests on one connection, a line each; answers flow while requests still come. */
@Path(BatchResource.PATH)
final class BatchResource {

    static final String PATH = EvaluationResource.PATH + "/batch";
    static final String NDJSON = "application/x-ndjson";

    private final Decisions decisions;

    BatchResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    public StreamingOutput evaluate(InputStream requests) {
        return out -> new Batch(decisions, EvaluationResource.ANYBODY).run(requests, out, answered -> {});
    }
}
