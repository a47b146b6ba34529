package org.ferrule.login;

import io.vertx.core.http.HttpServerRequest;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ferrule.access.KeyLogin;
import org.ferrule.access.ReturnPath;
import org.ferrule.pages.FormContent;
import org.ferrule.pages.PageWriter;
import org.ferrule.refusal.AddressParameters;

/** The page to log in, which leads back to where somebody wanted to go. */
@Path("/login")
@Produces(MediaType.TEXT_HTML)
final class LoginResource {

    static final PageWriter WRITER = new PageWriter("/org/ferrule/login/");

    private static final String TO = "to";
    private static final String FAILED = "failed";

    /** A provider sends this back with those who have logged out there. */
    private static final String STATE = "state";

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private static final Map<String, String> FAILURES = Map.of(
            "refused", "The provider did not let you in.",
            "unreachable", "The provider cannot be reached at the moment.");

    private final KeyLogin login;

    LoginResource(KeyLogin login) {
        this.login = login;
    }

    /** The page. */
    @GET
    public Response page(@Context UriInfo uri) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), Set.of(TO, FAILED, STATE));
        String mistake = FAILURES.getOrDefault(
                Objects.requireNonNullElse(uri.getQueryParameters().getFirst(FAILED), ""), "");
        String back = ReturnPath.of(uri.getQueryParameters().getFirst(TO));
        return login.isOpen() ? seeOther(back) : page(OK, mistake, back);
    }

    /** Begins a session by a key. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response login(byte[] content, @Context HttpServerRequest request) {
        Map<String, String> form = FormContent.read(content);
        String back = ReturnPath.of(form.get(TO));
        if (login.isOpen()) {
            return seeOther(back);
        }
        return switch (login.login(request, form.getOrDefault("key", ""))) {
            case DONE -> seeOther(back);
            case NO_KEY -> page(UNAUTHORIZED, "There is no such key.", back);
            case TOO_MANY ->
                Response.fromResponse(
                                page(TOO_MANY, "Too many keys were wrong just now. Wait a moment and try again.", back))
                        .header(HttpHeaders.RETRY_AFTER, "1")
                        .build();
            case NOT_OURS ->
                page(
                        FORBIDDEN,
                        "No page of this service has sent the key, or the connection is not encrypted."
                                + " Open this page by https and try again.",
                        back);
        };
    }

    /** Back from the provider. */
    @GET
    @Path("provider")
    public Response back(@Context UriInfo uri) {
        AddressParameters.requireKnown(uri.getQueryParameters().keySet(), Set.of(TO));
        return seeOther(ReturnPath.of(uri.getQueryParameters().getFirst(TO)));
    }

    private Response page(int status, String mistake, String back) {
        return WRITER.pageForAnybody(
                status,
                "login",
                Map.of(
                        "mistake",
                        mistake,
                        "byKey",
                        login.takesKeys(),
                        "atProvider",
                        login.takesPeopleOfProvider(),
                        "back",
                        back,
                        TO,
                        URLEncoder.encode(back, StandardCharsets.UTF_8)));
    }

    /** Without a host, for this service may be known by another name than it was called by. */
    static Response seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
