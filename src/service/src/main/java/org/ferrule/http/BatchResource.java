package org.ferrule.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.ferrule.access.Caller;
import org.ferrule.active.Batch;
import org.ferrule.active.DecisionService;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.limits.StrictGzipInputStream;
import org.ferrule.records.Requester;

/** Many requests on one connection, a line each; answers flow while requests still come. */
@Path(BatchResource.PATH)
final class BatchResource {

    static final String PATH = EvaluationResource.PATH + "/batch";
    static final String NDJSON = "application/x-ndjson";

    private final DecisionService decisionService;
    private final MemoryBudget memory;

    BatchResource(DecisionService decisionService, MemoryBudget memory) {
        this.decisionService = decisionService;
        this.memory = memory;
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    public StreamingOutput evaluate(
            InputStream requests,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        View view = View.of(uri.getQueryParameters());
        Caller caller = Caller.of(security.getUserPrincipal());
        Batch batch =
                new Batch(decisionService, new Requester(caller.name(), caller.roleWords()), view::answer, memory);
        InputStream lines = StrictGzipInputStream.plain(requests, encoding);
        return out -> batch.run(lines, out, answered -> {});
    }
}
