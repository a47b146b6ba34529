package org.ferrule.fhir;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * The parameter {@code _format} of FHIR, for callers who cannot set a header: it stands in for Accept, and goes before
 * it.
 */
@Provider
@PreMatching
final class FormatParameter implements ContainerRequestFilter {

    private static final String NAME = "_format";
    private static final String SOMETHING_ELSE = "application/octet-stream";

    /** The words of FHIR; a plus sign that was not escaped arrives as a blank. */
    private static final Map<String, String> TYPES = Map.of(
            "ndjson", FhirForm.NDJSON,
            "application/fhir+ndjson", FhirForm.NDJSON,
            "application/fhir ndjson", FhirForm.NDJSON,
            "json", FhirForm.MEDIA_TYPE,
            "text/json", FhirForm.MEDIA_TYPE,
            "application/json", "application/json",
            "application/fhir+json", FhirForm.MEDIA_TYPE,
            "application/fhir json", FhirForm.MEDIA_TYPE);

    private final FhirForm form;

    FormatParameter(FhirForm form) {
        this.form = form;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String format = request.getUriInfo().getQueryParameters().getFirst(NAME);
        if (format != null && form.isFor(request.getUriInfo().getRequestUri().getPath())) {
            String type = format.split(";", 2)[0].strip();
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, TYPES.getOrDefault(type, SOMETHING_ELSE));
        }
    }
}
