package org.ferrule.studio;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.rulebook.Rulebook;

/** The first page: a patient to try. */
@Path("/")
final class HomeResource {

    private final ActiveRulebook active;
    private final LoggedRulebooks rulebooks;

    HomeResource(ActiveRulebook active, LoggedRulebooks rulebooks) {
        this.active = active;
        this.rulebooks = rulebooks;
    }

    /** The empty form. */
    @GET
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Response page(@Context UriInfo uri, @Context HttpHeaders headers) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), Set.of());
        try (LoadedRulebook loaded = active.take()) {
            FormView form = FormView.of(
                    loaded.rulebook().variables().dictionary(),
                    PatientForm.EMPTY,
                    List.of(),
                    VersionChoices.of(rulebooks, loaded.rulebook().digest(), ""));
            return Pages.prefersJson(headers)
                    ? Pages.json(form)
                    : Pages.page(200, "home", model(loaded.rulebook(), form, Map.of()));
        }
    }

    /** What the whole page shows: the form, and beside it what came of it. */
    static Map<String, Object> model(Rulebook rulebook, FormView form, Map<String, Object> result) {
        Map<String, Object> model = new HashMap<>(result);
        model.put("guideline", rulebook.info());
        model.put("digest", rulebook.digest());
        model.put("form", form);
        model.putIfAbsent("answer", "");
        model.putIfAbsent("why", "");
        model.putIfAbsent("map", "");
        model.putIfAbsent("maps", "");
        model.putIfAbsent("nearest", "");
        return model;
    }
}
