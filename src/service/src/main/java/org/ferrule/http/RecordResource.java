package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.ferrule.access.Caller;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookCache;
import org.ferrule.audit.FeedbackView;
import org.ferrule.audit.Replay;
import org.ferrule.json.Json;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.ferrule.records.MaskedRecordException;
import org.ferrule.store.RecordStore;

/** Past decisions: read, searched, explained and replayed. */
@Path(EvaluationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
final class RecordResource {

    private final RecordStore store;
    private final RulebookCache rulebooks;

    RecordResource(RecordStore store, RulebookCache rulebooks) {
        this.store = store;
        this.rulebooks = rulebooks;
    }

    /** The newest decisions that all given filters fit. */
    @GET
    public byte[] search(@Context UriInfo uri) {
        return Json.write(SearchView.of(store.search(SearchParameters.query(uri.getQueryParameters()))));
    }

    /** The answer as it was given; a page of it for those who prefer that. */
    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response answer(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        View view = View.of(uri.getQueryParameters());
        LoggedRecord found = find(id);
        Caller caller = Caller.of(security.getUserPrincipal());
        return (prefersPage(headers) ? page(found, view, caller) : json(found, view))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** Whether a page comes before JSON in the order of the caller; a wildcard means JSON. */
    private static boolean prefersPage(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return true;
            }
        }
        return false;
    }

    private Response.ResponseBuilder json(LoggedRecord found, View view) {
        DecisionRecord record = found.record();
        byte[] answer = view == View.BRIEF ? brief(record) : record.answer().canonical();
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE);
    }

    /** What was recorded, in the words of the rulebook that decided. */
    private byte[] brief(DecisionRecord record) {
        try (LoadedRulebook loaded = rulebook(record)) {
            return View.brief(loaded.evaluator().rulebook(), Replay.decision(record));
        }
    }

    private Response.ResponseBuilder page(LoggedRecord found, View view, Caller caller) {
        FeedbackView feedback = FeedbackView.of(store.feedback(found.record().id()));
        boolean isWhole = view == View.FULL;
        DecisionPage.InShort brief = isWhole ? inShortIfPossible(found.record()) : inShort(found.record());
        return Response.ok(
                        DecisionPage.of(found, feedback, brief, isWhole, caller.shownOnPages()),
                        DecisionPage.MEDIA_TYPE)
                .header("Content-Security-Policy", DecisionPage.SECURITY_POLICY);
    }

    private DecisionPage.InShort inShort(DecisionRecord record) {
        try (LoadedRulebook loaded = rulebook(record)) {
            return new DecisionPage.InShort(View.inShort(loaded.evaluator().rulebook(), Replay.decision(record)), "");
        }
    }

    /** The whole page is there without it, too, and says why. */
    private DecisionPage.InShort inShortIfPossible(DecisionRecord record) {
        try {
            return inShort(record);
        } catch (RulebookGoneException | MaskedRecordException e) {
            return new DecisionPage.InShort(
                    null, "There is no short answer: " + e.getMessage() + ". All of it follows.");
        }
    }

    /** All that was kept of a decision, with its place in the log. */
    @GET
    @Path("{id}/record")
    public byte[] record(@PathParam("id") String id) {
        return Json.write(RecordView.of(find(id)));
    }

    /** What was done with the cards that were shown of it. */
    @GET
    @Path("{id}/feedback")
    public byte[] feedback(@PathParam("id") String id) {
        find(id);
        return Json.write(FeedbackView.of(store.feedback(id)));
    }

    /** The same facts by the rulebook of the record. */
    @POST
    @Path("{id}/replay")
    public byte[] replay(@PathParam("id") String id) {
        DecisionRecord record = find(id).record();
        try (LoadedRulebook loaded = rulebook(record)) {
            return Json.write(Replay.of(record, loaded.evaluator()));
        }
    }

    /** Each condition of a rule as it stood when the decision was made. */
    @GET
    @Path("{id}/why-not/{rule}")
    public byte[] whyNot(@PathParam("id") String id, @PathParam("rule") String rule) {
        DecisionRecord record = find(id).record();
        try (LoadedRulebook loaded = rulebook(record)) {
            return Replay.whyNot(record, loaded.evaluator(), rule)
                    .map(Json::write)
                    .orElseThrow(NotFoundException::new);
        }
    }

    /** All that rules found in a decision, with the rules that made it, also what its answer does not tell. */
    @GET
    @Path("{id}/findings")
    public byte[] findings(@PathParam("id") String id) {
        DecisionRecord record = find(id).record();
        try (LoadedRulebook loaded = rulebook(record)) {
            return Json.write(Map.of("id", id, "findings", Replay.findings(record, loaded.evaluator())));
        }
    }

    private LoggedRecord find(String id) {
        return store.find(id).orElseThrow(NotFoundException::new);
    }

    private LoadedRulebook rulebook(DecisionRecord record) {
        return rulebooks.take(record.rulebook()).orElseThrow(() -> new RulebookGoneException(record.rulebook()));
    }
}
