package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.ferrule.evaluation.Json;
import org.ferrule.rulebook.Rulebook;

/** The data dictionary: all that a request may say. */
@Path("/api/v1/facts")
@Produces(MediaType.APPLICATION_JSON)
final class FactsResource {

    private final byte[] facts;

    FactsResource(Rulebook rulebook) {
        List<FactView> views = rulebook.vocabulary().dictionary().facts().stream()
                .map(FactView::of)
                .toList();
        this.facts = Json.write(views);
    }

    @GET
    public byte[] facts() {
        return facts.clone();
    }
}
