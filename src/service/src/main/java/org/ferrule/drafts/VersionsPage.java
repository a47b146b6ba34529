package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.ferrule.active.RulebookArchive;
import org.ferrule.comparison.Difference;
import org.ferrule.lifecycle.DraftState;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.Transition;
import org.ferrule.pages.FormContent;
import org.ferrule.pages.PageWriter;
import org.ferrule.review.DraftReviews;
import org.jspecify.annotations.Nullable;

/** What decides, decided and will decide; what separates any two versions. */
@Path(VersionsPage.PATH)
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class VersionsPage {

    static final String PATH = "/versions";

    private final Releasing releasing;
    private final LifecycleService lifecycle;
    private final DraftReviews reviews;
    private final Clock clock;

    VersionsPage(Releasing releasing, LifecycleService lifecycle, DraftReviews reviews, Clock clock) {
        this.releasing = releasing;
        this.lifecycle = lifecycle;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** All activations. */
    @GET
    public Response versions(@Context HttpHeaders headers, @Context SecurityContext security) {
        HistoryView history = releasing.history();
        Map<String, Object> data = new HashMap<>();
        data.put("history", history);
        data.put("mayActivate", Transition.ACTIVATE.isOpen(DraftState.APPROVED, Callers.of(security)));
        data.put("versions", KnownVersion.all(lifecycle.read(), history));
        data.put("zone", clock.getZone());
        return ReleasePages.answer(headers, history, "versions", data);
    }

    /** For whom decisions differ between two of them. */
    @GET
    @Path("difference")
    public Response difference(
            @QueryParam("before") @Nullable String before,
            @QueryParam("after") @Nullable String after,
            @Context HttpHeaders headers) {
        String old = before == null ? "" : before;
        String now = after == null ? "" : after;
        Difference difference = reviews.between(old, now);
        Map<String, Object> data =
                Map.of("before", old, "after", now, "whom", ReviewPage.DifferencePage.of(difference));
        return ReleasePages.answer(headers, difference, "difference", data);
    }

    /** The files of one as a zip archive. */
    @GET
    @Path("{sha256}/content")
    @Produces("application/zip")
    public Response content(@PathParam("sha256") String sha256) {
        return PageWriter.file(
                "application/zip",
                "rulebook-" + sha256 + ".zip",
                RulebookArchive.zipped(reviews.files("sha256:" + sha256)));
    }

    /** Lets one decide, now or from a moment on. */
    @POST
    @Path("activations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response activate(byte[] content, @Context HttpHeaders headers, @Context SecurityContext security) {
        Map<String, String> fields = FormContent.read(content);
        return ReleasePages.form(headers, Typed.of(fields), () -> {
            Body body = Body.ofForm(fields, "digest", "from", "reason");
            String digest = body.text("digest");
            Instant from = body.wallClock("from", clock.getZone());
            String reason = body.text("reason");
            body.requireFine();
            releasing.activate(Callers.of(security), digest, from, reason);
            return PATH;
        });
    }

    /** Calls off what is to come. */
    @POST
    @Path("activations/{id}/call-off")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response callOff(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Map<String, String> fields = FormContent.read(content);
        return ReleasePages.form(headers, Typed.of(fields), () -> {
            Body body = Body.ofForm(fields, "reason");
            String reason = body.text("reason");
            body.requireFine();
            releasing.callOff(Callers.of(security), id, reason);
            return PATH;
        });
    }
}
