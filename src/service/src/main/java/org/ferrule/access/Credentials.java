package org.ferrule.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who calls. A program says so by the header {@code Authorization}; where there is one, cookies are not
 * looked at. A browser has a cookie, which it sends whoever made it do so: what it sends to change something counts
 * only from our own pages.
 */
@Singleton
final class Credentials {

    private static final String SCHEME = "bearer ";
    private static final String CDS_PATH = "/cds-services";
    private static final int FORBIDDEN = 403;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Access access;
    private final SessionCookie cookie;
    private final ServiceAddress address;
    private final ProviderLogin provider;
    private final BlockingSecurityExecutor workers;

    Credentials(
            Access access,
            SessionCookie cookie,
            ServiceAddress address,
            ProviderLogin provider,
            BlockingSecurityExecutor workers) {
        this.access = access;
        this.cookie = cookie;
        this.address = address;
        this.provider = provider;
        this.workers = workers;
    }

    /** The caller, empty where it is nobody who is known. */
    Uni<Optional<Caller>> caller(RoutingContext context, Uni<SecurityIdentity> identity) {
        List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return headers.isEmpty() ? ofBrowser(context, identity) : ofProgram(bearer(headers), context, identity);
    }

    private Uni<Optional<Caller>> ofBrowser(RoutingContext context, Uni<SecurityIdentity> identity) {
        HttpServerRequest request = context.request();
        Optional<Caller> known = cookie.read(request).flatMap(access::ofSession);
        boolean isOfProvider = known.isEmpty() && access.hasLoginAtProvider() && ProviderLogin.hasSession(request);
        if (known.isEmpty() && !isOfProvider) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (changesSomething(context) && !OwnAddress.of(request, address).hasSent(request)) {
            return Uni.createFrom()
                    .failure(new HttpException(
                            FORBIDDEN, "A browser that is logged in is heard from the pages of this service only."));
        }
        return isOfProvider
                ? provider.caller(context, identity)
                : Uni.createFrom().item(known);
    }

    private static boolean changesSomething(RoutingContext context) {
        return !READING.contains(context.request().method().name()) || ProviderLogin.isLogout(context);
    }

    private Uni<Optional<Caller>> ofProgram(String token, RoutingContext context, Uni<SecurityIdentity> identity) {
        if (token.isEmpty() || token.startsWith(ApiKey.PREFIX)) {
            return Uni.createFrom().item(access.ofKey(token));
        }
        String path = context.normalizedPath();
        Optional<CdsClients> cds =
                path.equals(CDS_PATH) || path.startsWith(CDS_PATH + "/") ? access.cdsClients(token) : Optional.empty();
        if (cds.isPresent()) {
            return workers.executeBlocking(() -> cds.get().find(token, path));
        }
        return access.hasProvider()
                ? provider.caller(context, identity)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The one credential that was sent, empty where there is none or more than one. */
    private static String bearer(List<String> headers) {
        return headers.size() == 1 && headers.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? headers.get(0).substring(SCHEME.length()).strip()
                : "";
    }
}
