package org.ferrule.history;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.pages.FormContent;
import org.ferrule.pages.OwnPages;
import org.ferrule.pages.PageWriter;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.store.RecordStore;

/** The log, searched. What tells of a patient or of who asked is sent as content, so that it stands in no address. */
@Path("/audit")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class SearchResource {

    private final RecordStore store;
    private final ActiveRulebook active;
    private final LoggedRulebooks rulebooks;
    private final Clock clock;

    SearchResource(RecordStore store, ActiveRulebook active, LoggedRulebooks rulebooks, Clock clock) {
        this.store = store;
        this.active = active;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /** The newest decisions, or those that the words of an address find. */
    @GET
    public Response newest(@Context UriInfo uri, @Context HttpHeaders headers) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), SearchFields.IN_ADDRESS);
        Map<String, String> values = new HashMap<>();
        uri.getQueryParameters().forEach((name, sent) -> values.put(name, String.join(" ", sent)));
        return answer(values, "?", headers);
    }

    /** Those that a form finds. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response search(byte[] content, @Context HttpHeaders headers) {
        OwnPages.require(headers);
        return answer(FormContent.read(content), "/", headers);
    }

    private Response answer(Map<String, String> values, String pointer, HttpHeaders headers) {
        Vocabulary vocabulary = vocabulary();
        try {
            LogSearch search = new SearchFields(values, pointer, vocabulary, clock.getZone()).read();
            FoundView found = FoundView.of(search.in(store));
            return PageWriter.prefersJson(headers)
                    ? PageWriter.json(found)
                    : page(HistoryPages.OK, SearchForm.of(values, List.of(), vocabulary, clock.getZone()), found);
        } catch (MistakenRequestException e) {
            if (PageWriter.prefersJson(headers)) {
                throw e;
            }
            SearchForm form = SearchForm.of(values, e.mistakes(), vocabulary, clock.getZone());
            return page(HistoryPages.BAD_REQUEST, form, "");
        }
    }

    private Vocabulary vocabulary() {
        try (LoadedRulebook loaded = active.take()) {
            return Vocabulary.of(store, loaded.rulebook(), rulebooks);
        }
    }

    private static Response page(int status, SearchForm form, Object found) {
        return HistoryPages.WRITER.page(status, "search", Map.of("form", form, "found", found));
    }
}
