package org.ferrule.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.ferrule.active.Edition;
import org.ferrule.active.PastRulebooks;
import org.ferrule.audit.LoggedRecord;
import org.ferrule.audit.RecordStore;
import org.ferrule.evaluation.Json;
import org.ferrule.evaluation.UnknownRulebookException;

/** Past decisions: read, searched, explained and replayed. */
@Path(EvaluationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
final class RecordResource {

    private final RecordStore store;
    private final PastRulebooks rulebooks;

    RecordResource(RecordStore store, PastRulebooks rulebooks) {
        this.store = store;
        this.rulebooks = rulebooks;
    }

    /** The newest decisions that all given filters fit. */
    @GET
    public byte[] search(
            @QueryParam("rule") String rule,
            @QueryParam("recommendation") String recommendation,
            @QueryParam("flag") String flag,
            @QueryParam("subject") String subject,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("rulebook") String rulebook,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("after") String after) {
        SearchParameters parameters =
                new SearchParameters(rule, recommendation, flag, subject, from, to, rulebook, limit, after);
        return Json.write(SearchView.of(store.search(parameters.query())));
    }

    /** The answer as it was given. */
    @GET
    @Path("{id}")
    public byte[] answer(@PathParam("id") String id) {
        return Json.write(find(id).record().answer());
    }

    /** All that was kept of a decision, with its place in the log. */
    @GET
    @Path("{id}/record")
    public byte[] record(@PathParam("id") String id) {
        return Json.write(RecordView.of(find(id)));
    }
}
