package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.facts.FactsSchema;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;

/** The data dictionary: all that a request may say. */
@Path("/api/v1/facts")
@Produces(MediaType.APPLICATION_JSON)
final class FactsResource {

    private final ActiveRulebook active;

    FactsResource(ActiveRulebook active) {
        this.active = active;
    }

    @GET
    public byte[] facts() {
        try (LoadedRulebook loaded = active.take()) {
            List<FactView> views = loaded.rulebook().variables().dictionary().facts().stream()
                    .map(FactView::new)
                    .toList();
            return Json.write(views);
        }
    }

    @GET
    @Path("schema")
    public byte[] schema() {
        try (LoadedRulebook loaded = active.take()) {
            Rulebook rulebook = loaded.rulebook();
            return Json.pretty(FactsSchema.of(rulebook.variables().dictionary(), rulebook.digest()));
        }
    }
}
