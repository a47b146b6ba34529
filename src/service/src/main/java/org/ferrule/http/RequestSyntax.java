package org.ferrule.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Refuses with 400 what is no request as RFC 9112 has it, before anybody asks who sends it, and ends the connection.
 * Where a request ends and whom it is for must not be read in one way by a proxy and in another way here.
 */
@Singleton
final class RequestSyntax {

    private static final int BAD_REQUEST = 400;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private static final String NO_HOST = "The header Host is missing, or names no host.";
    private static final String NO_PATH =
            "The request target must be a path, or an address with the host that the header Host names.";

    /** Before everything else that Quarkus or we do with a request. */
    private static final int ORDER = -100_000;

    private final ProblemMapper problemMapper;

    RequestSyntax(ProblemMapper problemMapper) {
        this.problemMapper = problemMapper;
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::require).failureHandler(this::require);
    }

    /**
     * Asked of failures, too: Vert.x refuses what has no host or no path before any handler, and would answer with
     * nothing.
     */
    private void require(RoutingContext context) {
        mistake(context.request()).ifPresentOrElse(mistake -> refuse(context, mistake), context::next);
    }

    private void refuse(RoutingContext context, String mistake) {
        context.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.addEndHandler(end -> context.request().connection().close());
        problemMapper.answer(context, Problem.of(BAD_REQUEST, mistake, path(context.request()), List.of()));
    }

    /** What is wrong with the head of a request. */
    private static Optional<String> mistake(HttpServerRequest request) {
        if (!isKnownVersion(request)) {
            return Optional.of("The request names a version of HTTP that is not spoken here; use HTTP/1.1.");
        }
        if (request.headers().getAll(HttpHeaderNames.HOST).size() > 1) {
            return Optional.of("The request has more than one header Host.");
        }
        if (request.authority() == null && !isProbe(request)) {
            return Optional.of(NO_HOST);
        }
        if (!isPlainlyEncoded(request)) {
            return Optional.of("The header Transfer-Encoding must be chunked, and stand there once, or be left out.");
        }
        return targetMistake(request);
    }

    /**
     * Balancers of load ask for the health by HTTP/1.0, which needs no host; what is answered by Jakarta REST needs
     * one.
     */
    private static boolean isProbe(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0
                && !request.headers().contains(HttpHeaderNames.HOST)
                && path(request).startsWith("/q/");
    }

    private static boolean isKnownVersion(HttpServerRequest request) {
        try {
            return request.version() != null;
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    private static boolean isPlainlyEncoded(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return encodings.isEmpty()
                || (encodings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                                encodings.get(0).strip()));
    }

    private static Optional<String> targetMistake(HttpServerRequest request) {
        String target = request.uri();
        if (target.contains("#")) {
            return Optional.of("The request target has a fragment, which is no part of it.");
        }
        if (!target.startsWith("/") && !isOfThisHost(request)) {
            return Optional.of(NO_PATH);
        }
        return Optional.empty();
    }

    /** A target with scheme and host must agree with the header Host. */
    private static boolean isOfThisHost(HttpServerRequest request) {
        HostAndPort host = request.authority();
        try {
            URI target = new URI(request.uri());
            return host != null
                    && (request.isSSL() ? "https" : "http").equalsIgnoreCase(target.getScheme())
                    && host.host().equalsIgnoreCase(target.getHost())
                    && port(host.port(), request) == port(target.getPort(), request);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(int named, HttpServerRequest request) {
        int usual = request.isSSL() ? HTTPS_PORT : HTTP_PORT;
        return named < 0 ? usual : named;
    }

    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "/");
    }
}
