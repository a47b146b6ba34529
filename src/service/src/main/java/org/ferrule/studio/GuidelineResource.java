package org.ferrule.studio;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.access.Caller;
import org.ferrule.access.Role;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.refusal.RefusedException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreUnavailableException;
import org.ferrule.store.TermField;

/** The guideline as it is printed, and what of it has the words that are looked for. */
@Path("/guideline")
final class GuidelineResource {

    private static final String QUERY = "q";
    private static final int LONGEST_QUERY = 200;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private static final int FIRST_CASES = 5;

    private final ActiveRulebook active;
    private final KeptFiringCases cases = new KeptFiringCases();

    private final RecordStore store;

    GuidelineResource(ActiveRulebook active, RecordStore store) {
        this.active = active;
        this.store = store;
    }

    /** All of it, or what was found. */
    @GET
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Response page(@Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), Set.of(QUERY));
        List<String> queries = uri.getQueryParameters().getOrDefault(QUERY, List.of(""));
        if (queries.size() > 1 || queries.get(0).length() > LONGEST_QUERY) {
            throw new RefusedException(
                    BAD_REQUEST,
                    "The address asks for more than can be looked for.",
                    List.of(new Mistake("?" + QUERY, "expected once, with at most " + LONGEST_QUERY + " characters")));
        }
        try (LoadedRulebook loaded = active.take()) {
            KeptFiringCases.Kept firing = cases.of(loaded);
            GuidelineView view = GuidelineView.of(
                    loaded.rulebook(), queries.get(0).strip(), rule -> CasesView.of(firing, rule, FIRST_CASES));
            return Pages.prefersJson(headers)
                    ? Pages.json(view)
                    : Pages.page(
                            OK,
                            "guideline",
                            Map.of(
                                    "guideline", view,
                                    "graph", TableGraph.of(loaded.rulebook()),
                                    "firings", firings(loaded.rulebook(), security)));
        }
    }

    /** For those alone who may read the log; the guideline is there without it, too. */
    private Firings firings(Rulebook rulebook, SecurityContext security) {
        if (!Caller.of(security.getUserPrincipal()).roles().contains(Role.READ_AUDIT)) {
            return Firings.NOT_TOLD;
        }
        try {
            return Firings.of(rulebook, store.count(TermField.RULE));
        } catch (StoreUnavailableException e) {
            return Firings.UNCOUNTED;
        }
    }

    /** All cases in which a row or rule fires. */
    @GET
    @Path("cases/{rule}")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Response cases(@PathParam("rule") String rule, @Context UriInfo uri, @Context HttpHeaders headers) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), Set.of());
        try (LoadedRulebook loaded = active.take()) {
            if (loaded.rulebook().rules().stream().noneMatch(known -> known.id().equals(rule))) {
                throw new NotFoundException();
            }
            CasesView view = CasesView.of(cases.of(loaded), rule, Integer.MAX_VALUE);
            return Pages.prefersJson(headers)
                    ? Pages.json(view)
                    : Pages.page(
                            OK,
                            "cases",
                            Map.of("cases", view, "guideline", loaded.rulebook().info()));
        }
    }
}
