package org.ferrule.drafts;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.Draft;
import org.ferrule.review.Review;
import org.jspecify.annotations.Nullable;

/** A draft, what there is to know of it, and its sheets. */
@Path(DraftsPage.PATH + "/{id}")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class DraftPage {

    private static final String DRAFT = "draft";

    private final DraftViews views;
    private final DraftSheets sheets;
    private final DraftContents contents;
    private final Clock clock;

    DraftPage(DraftViews views, DraftSheets sheets, DraftContents contents, Clock clock) {
        this.views = views;
        this.sheets = sheets;
        this.contents = contents;
        this.clock = clock;
    }

    /** What happened to it, and what its reader may do with it. */
    @GET
    public Response draft(@PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
        Draft draft = views.find(id);
        Actor caller = Callers.of(security);
        DraftView view = views.of(draft, caller);
        Map<String, Object> data = new HashMap<>();
        data.put(DRAFT, view);
        data.put("mine", draft.isBy(caller.name()));
        data.put("known", caller.isKnown());
        data.put("moved", !draft.base().equals(contents.active()));
        data.put("happened", draft.history().stream().map(EventWords::of).toList());
        data.put("files", sheets.files(draft.digest()));
        data.put("zone", clock.getZone());
        return ReleasePages.answer(headers, view, DRAFT, data);
    }

    /** Its review: a part of the page above, and a page of its own. */
    @GET
    @Path("review")
    public Response review(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
        Draft draft = views.find(id);
        Actor caller = Callers.of(security);
        Review review = views.review(draft, security);
        Map<String, Object> data = new HashMap<>();
        data.put(DRAFT, views.of(draft, caller));
        data.put("mine", draft.isBy(caller.name()));
        data.put("known", caller.isKnown());
        data.put("review", ReviewPage.of(review, DraftViews.mayReadDecisions(security)));
        return ReleasePages.answer(headers, review, "review", data);
    }

    /** A sheet with what the check finds in its cells, and with the form of a row that is asked for. */
    @GET
    @Path("sheet")
    public Response sheet(
            @PathParam("id") String id,
            @QueryParam("file") @Nullable String file,
            @QueryParam("sheet") @Nullable String sheet,
            @QueryParam("row") @Nullable String row,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Draft draft = views.find(id);
        DraftView view = views.of(draft, Callers.of(security));
        SheetView shown = sheets.view(draft, file == null ? "" : file, sheet, row);
        return ReleasePages.answer(headers, shown, "sheet", Map.of(DRAFT, view, "sheet", shown));
    }
}
