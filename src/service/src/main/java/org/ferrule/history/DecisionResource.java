package org.ferrule.history;

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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookCache;
import org.ferrule.audit.FeedbackView;
import org.ferrule.pages.OwnPages;
import org.ferrule.pages.PageWriter;
import org.ferrule.recording.Checkpoints;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.LoggedEvent;
import org.ferrule.records.LoggedRecord;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.store.RecordStore;

/**
 * One past decision, with its proof checked, and decided once more for who asks for that; and one event in the life of
 * a rulebook, proven alike.
 */
@Path("/audit/{id}")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class DecisionResource {

    private static final ShortAnswer NONE = new ShortAnswer("", List.of());

    private final RecordStore store;
    private final Checkpoints checkpoints;
    private final RulebookCache rulebooks;
    private final ActiveRulebook active;

    DecisionResource(RecordStore store, Checkpoints checkpoints, RulebookCache rulebooks, ActiveRulebook active) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.rulebooks = rulebooks;
        this.active = active;
    }

    /** The decision. */
    @GET
    public Response decision(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), Set.of());
        try {
            Optional<LoggedRecord> found = store.find(id);
            if (found.isEmpty()) {
                return event(store.events().find(id).orElseThrow(NotFoundException::new), headers);
            }
            LoggedRecord logged = found.get();
            return PageWriter.prefersJson(headers)
                    ? PageWriter.json(view(logged))
                    : page(HistoryPages.OK, view(logged), ShortAnswer.of(logged.record(), rulebooks), "");
        } catch (DamagedRecordException e) {
            return damaged(id, e, headers);
        }
    }

    /** Something that happened to a rulebook: it stands in the same log. */
    private Response event(LoggedEvent logged, HttpHeaders headers) {
        EventView view = EventView.of(
                logged, ProofView.of(logged, checkpoints.sign(), checkpoints.verifier(), store.subtrees()));
        return PageWriter.prefersJson(headers)
                ? PageWriter.json(view)
                : HistoryPages.WRITER.page(HistoryPages.OK, "event", Map.of("view", view));
    }

    /** The same, with what came of deciding once more. */
    @POST
    @Path("replay")
    public Response replay(@PathParam("id") String id, @Context HttpHeaders headers) {
        OwnPages.require(headers);
        try {
            LoggedRecord logged = find(id);
            ReplayView replay = ReplayView.of(logged.record(), rulebooks);
            return PageWriter.prefersJson(headers)
                    ? PageWriter.json(replay)
                    : page(HistoryPages.OK, view(logged), ShortAnswer.of(logged.record(), rulebooks), replay);
        } catch (DamagedRecordException e) {
            return damaged(id, e, headers);
        }
    }

    private LoggedRecord find(String id) {
        return store.find(id).orElseThrow(NotFoundException::new);
    }

    private static Response damaged(String id, DamagedRecordException damage, HttpHeaders headers) {
        DecisionView view = DecisionView.damaged(id, damage);
        return PageWriter.prefersJson(headers) ? PageWriter.json(view) : page(HistoryPages.OK, view, NONE, "");
    }

    private DecisionView view(LoggedRecord logged) {
        ProofView proof = ProofView.of(logged, checkpoints.sign(), checkpoints.verifier(), store.subtrees());
        FeedbackView feedback = FeedbackView.of(store.feedback(logged.record().id()));
        try (LoadedRulebook now = active.take()) {
            boolean isActive = now.rulebook().digest().equals(logged.record().rulebook());
            return DecisionView.of(logged, isActive, proof, feedback);
        }
    }

    private static Response page(int status, DecisionView view, ShortAnswer brief, Object replay) {
        return HistoryPages.WRITER.page(status, "decision", Map.of("view", view, "short", brief, "replay", replay));
    }
}
