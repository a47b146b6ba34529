package org.ferrule.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.ferrule.access.Caller;

/** Has every page say who is logged in. */
@Provider
final class LoggedInFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page page) {
            Caller caller = Caller.of(request.getSecurityContext().getUserPrincipal());
            response.setEntity(page.html(caller.shownOnPages()));
        }
    }
}
