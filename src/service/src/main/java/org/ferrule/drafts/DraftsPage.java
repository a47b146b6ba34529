package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.DraftState;
import org.ferrule.lifecycle.Transition;

/** All drafts, and the form that begins one. */
@Path(DraftsPage.PATH)
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class DraftsPage {

    static final String PATH = "/drafts";

    private final DraftViews views;
    private final Authoring authoring;

    DraftsPage(DraftViews views, Authoring authoring) {
        this.views = views;
        this.authoring = authoring;
    }

    /** The newest first. */
    @GET
    public Response list(@Context HttpHeaders headers, @Context SecurityContext security) {
        Actor caller = Callers.of(security);
        List<DraftView> drafts = views.all(caller);
        boolean mayBegin = Transition.EDIT.isOpen(DraftState.DRAFT, caller);
        return ReleasePages.answer(
                headers, Map.of("drafts", drafts), "drafts", Map.of("drafts", drafts, "mayBegin", mayBegin));
    }

    /** Begins one with the files that were chosen. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response begin(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return ReleasePages.form(
                headers,
                Map.of(),
                () -> path(authoring.begin(Callers.of(security), type, content).id()));
    }

    static String path(String id) {
        return PATH + "/" + id;
    }
}
