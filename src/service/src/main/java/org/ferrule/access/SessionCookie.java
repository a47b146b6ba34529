package org.ferrule.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Holds the identifier of a session in the browser: no script reads it, no page of others makes a browser send it, and
 * it goes over encrypted connections alone. Its name begins with {@code __Host-}, so that browsers take it from no
 * other host and for no part of this one. On this machine without encryption its name is plain.
 */
@Singleton
final class SessionCookie {

    static final String SECURE = "__Host-ferrule";
    static final String PLAIN = "ferrule";

    private final ServiceAddress address;

    SessionCookie(ServiceAddress address) {
        this.address = address;
    }

    /** The identifier that a browser sent. */
    Optional<String> read(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name(request))).map(Cookie::getValue);
    }

    /** Has the browser keep an identifier until it is closed. */
    void write(HttpServerRequest request, String id) {
        request.response().addCookie(cookie(request, id));
    }

    /** Has the browser forget it. */
    void remove(HttpServerRequest request) {
        request.response().addCookie(cookie(request, "").setMaxAge(0));
    }

    private Cookie cookie(HttpServerRequest request, String value) {
        return Cookie.cookie(name(request), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(!isPlain(request))
                .setSameSite(CookieSameSite.STRICT);
    }

    private String name(HttpServerRequest request) {
        return isPlain(request) ? PLAIN : SECURE;
    }

    private boolean isPlain(HttpServerRequest request) {
        return OwnAddress.of(request, address).isPlain();
    }
}
