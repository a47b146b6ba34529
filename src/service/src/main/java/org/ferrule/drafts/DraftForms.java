package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.ferrule.lifecycle.Approvals;
import org.ferrule.lifecycle.Evidence;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.pages.FormContent;

/** The forms on the pages of a draft. Each leads back to the draft. */
@Path(DraftsPage.PATH + "/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class DraftForms {

    private static final String SEEN = "seen";
    private static final String REASON = "reason";

    private final Authoring authoring;
    private final LifecycleService lifecycle;
    private final Approvals approvals;

    DraftForms(Authoring authoring, LifecycleService lifecycle, Approvals approvals) {
        this.authoring = authoring;
        this.lifecycle = lifecycle;
        this.approvals = approvals;
    }

    /** Other files in the place of its own. */
    @POST
    @Path("content")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response content(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return ReleasePages.form(headers, Map.of(), () -> {
            authoring.replace(Callers.of(security), id, type, content);
            return DraftsPage.path(id);
        });
    }

    /** The cells of a row; leads back to the sheet. */
    @POST
    @Path("cells")
    public Response cells(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        RowForm row = RowForm.read(content);
        return ReleasePages.form(headers, row.typed(), () -> {
            row.requireFine();
            authoring.writeRow(Callers.of(security), id, row);
            return DraftsPage.path(id) + "/sheet" + row.address();
        });
    }

    /** What is done with a draft by a form with few fields. */
    private interface Deed {

        void with(Body body);
    }

    private static Response form(HttpHeaders headers, String id, byte[] content, Deed deed, String... members) {
        Map<String, String> fields = FormContent.read(content);
        return ReleasePages.form(headers, Typed.of(fields), () -> {
            deed.with(Body.ofForm(fields, members));
            return DraftsPage.path(id);
        });
    }

    /** Merges it with what decides now. */
    @POST
    @Path("merge")
    public Response merge(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Deed merge = body -> {
            String seen = body.text(SEEN);
            boolean mine = body.says("conflicts", "mine");
            body.requireFine();
            authoring.merge(Callers.of(security), id, seen, mine);
        };
        return form(headers, id, content, merge, SEEN, "conflicts");
    }

    /** Says something of it, or of a place in it. */
    @POST
    @Path("comments")
    public Response comment(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Deed comment = body -> {
            String text = body.text("text");
            String place = body.optional("place").strip();
            body.requireFine();
            lifecycle.comment(Callers.of(security), id, place.isEmpty() ? null : place, text);
        };
        return form(headers, id, content, comment, "place", "text");
    }

    /** Sends it to its reviewers. */
    @POST
    @Path("submission")
    public Response submit(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Deed submit = body -> {
            String seen = body.text(SEEN);
            body.requireFine();
            authoring.submit(Callers.of(security), id, seen);
        };
        return form(headers, id, content, submit, SEEN);
    }

    /** Gives it back to its authors. */
    @POST
    @Path("return")
    public Response giveBack(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return form(headers, id, content, body -> lifecycle.giveBack(Callers.of(security), id, reason(body)), REASON);
    }

    /** Gives it up. */
    @POST
    @Path("withdrawal")
    public Response withdraw(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return form(headers, id, content, body -> lifecycle.withdraw(Callers.of(security), id, reason(body)), REASON);
    }

    private static String reason(Body body) {
        String reason = body.text(REASON);
        body.requireFine();
        return reason;
    }

    /** Approves of what the page has shown. */
    @POST
    @Path("approvals")
    public Response approve(
            @PathParam("id") String id,
            byte[] content,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Deed approve = body -> {
            Evidence evidence = new Evidence(body.text("difference"), body.text("report"));
            approvals.approve(Callers.of(security), id, evidence, reason(body));
        };
        return form(headers, id, content, approve, "difference", "report", REASON);
    }
}
