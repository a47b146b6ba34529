package org.ferrule.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.regex.Pattern;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.refusal.RefusalForm;

/** Refuses parameters in the addresses of all that is posted. A GET that takes parameters looks at them itself. */
@Provider
final class QueryParameters implements ContainerRequestFilter {

    private static final Pattern DOORS = Pattern.compile("/(?:api|audit|cds-services|fhir)(?:/.*)?");

    /** Addresses of GET that take none. */
    private static final Pattern PLAIN = Pattern.compile("/cds-services/?");

    private static final Set<String> WITH_VIEW = Set.of(EvaluationResource.PATH, BatchResource.PATH);

    private final RefusalForms forms;

    QueryParameters(RefusalForms forms) {
        this.forms = forms;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String path = uri.getRequestUri().getPath();
        boolean isPosted = request.getMethod().equals(HttpMethod.POST)
                && DOORS.matcher(path).matches();
        if (isPosted || PLAIN.matcher(path).matches()) {
            Set<String> known = forms.of(path)
                    .map(RefusalForm::parameters)
                    .orElse(WITH_VIEW.contains(path) ? View.PARAMETERS : Set.of());
            AddressParameters.requireKnown(uri.getQueryParameters().keySet(), known);
        }
    }
}
