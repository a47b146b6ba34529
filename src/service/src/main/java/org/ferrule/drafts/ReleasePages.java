package org.ferrule.drafts;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.lifecycle.RefusedTransitionException;
import org.ferrule.pages.OwnPages;
import org.ferrule.pages.PageWriter;
import org.ferrule.refusal.RefusedException;

/** The pages of drafts and versions. */
final class ReleasePages {

    private static final PageWriter WRITER = new PageWriter("/org/ferrule/drafts/");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private ReleasePages() {}

    static Response page(String template, Map<String, Object> data) {
        return WRITER.page(OK, template, data);
    }

    /** A page, or the same as JSON for those who prefer that. */
    static Response answer(HttpHeaders headers, Object view, String template, Map<String, Object> data) {
        return PageWriter.prefersJson(headers) ? PageWriter.json(view) : page(template, data);
    }

    /**
     * Does what a form asks for, and leads on. Where it cannot be done, a page tells why, and what was typed.
     *
     * @param typed what was typed, by what it is called on the page
     * @param done does it, and tells the path to go on at
     */
    static Response form(HttpHeaders headers, Map<String, String> typed, Supplier<String> done) {
        OwnPages.require(headers);
        try {
            return Response.status(Response.Status.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, done.get())
                    .build();
        } catch (RefusedTransitionException e) {
            return refused(e.kind().status(), e.sentence(), List.of(), typed);
        } catch (RefusedException e) {
            return refused(e.status(), e.detail(), e.mistakes(), typed);
        } catch (MistakenRequestException e) {
            return refused(BAD_REQUEST, "Something that was sent is not as expected.", e.mistakes(), typed);
        }
    }

    private static Response refused(int status, String reason, List<Mistake> mistakes, Map<String, String> typed) {
        Map<String, Object> data = new HashMap<>();
        data.put("reason", reason);
        data.put("mistakes", mistakes);
        data.put("typed", typed);
        return WRITER.page(status, "refused", data);
    }
}
