package org.ferrule.login;

import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.ferrule.access.KeyLogin;

/** Logs people out, here and where they have their account. */
@Path("/logout")
@Produces(MediaType.TEXT_HTML)
final class LogoutResource {

    private static final String LOGIN = "/login";
    private static final int OK = 200;

    private final KeyLogin login;
    private final OidcSession provider;

    LogoutResource(KeyLogin login, OidcSession provider) {
        this.login = login;
        this.provider = provider;
    }

    /**
     * Ends a session. Whoever is logged in at the provider is led there by a page: the answer to a form leads to no
     * other host, which our policy for pages forbids.
     */
    @POST
    public Response logout(@Context HttpServerRequest request) {
        login.logout(request);
        return login.isLoggedInAtProvider(request)
                ? LoginResource.WRITER.pageForAnybody(OK, "logout", Map.of())
                : LoginResource.seeOther(LOGIN);
    }

    /** Reached where the provider offers no logout of its own; else Quarkus has sent the browser there. */
    @GET
    @Path("provider")
    public Uni<Response> logoutHere(@Context HttpServerRequest request) {
        Response done = LoginResource.seeOther(LOGIN);
        return login.isLoggedInAtProvider(request)
                ? provider.logout().replaceWith(done)
                : Uni.createFrom().item(done);
    }
}
