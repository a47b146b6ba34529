package org.ferrule.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Logs people in by their key, and out again. A key is looked at only when it comes from our own page, so that nobody
 * is logged in as somebody else by a page of others, and only so often from one address.
 */
@Singleton
public final class KeyLogin {

    private final Access access;
    private final SessionCookie cookie;
    private final ServiceAddress address;

    KeyLogin(Access access, SessionCookie cookie, ServiceAddress address) {
        this.access = access;
        this.cookie = cookie;
        this.address = address;
    }

    /** What came of a login. */
    public enum Outcome {
        /** The browser has a session now. */
        DONE,

        /** There is no such key. */
        NO_KEY,

        /** Too many were wrong before. */
        TOO_MANY,

        /** No page of this service sent it, or no browser says so, as over a connection that is not encrypted. */
        NOT_OURS
    }

    /** Whether nobody has to say who calls. */
    public boolean isOpen() {
        return access.isOpen();
    }

    /** Whether there are keys. */
    public boolean takesKeys() {
        return access.hasKeys();
    }

    /** Whether people log in at a provider. */
    public boolean takesPeopleOfProvider() {
        return access.hasLoginAtProvider();
    }

    /** Begins a session for who has a key, and ends the one that the browser had. */
    public Outcome login(HttpServerRequest request, String key) {
        if (!OwnAddress.of(request, address).hasSent(request)) {
            return Outcome.NOT_OURS;
        }
        String from = request.remoteAddress().hostAddress();
        if (!access.failures().hasRoom(from)) {
            return Outcome.TOO_MANY;
        }
        Optional<String> id = access.begin(key.strip());
        if (id.isEmpty()) {
            access.failures().allows(from);
            return Outcome.NO_KEY;
        }
        cookie.read(request).ifPresent(access::end);
        cookie.write(request, id.get());
        return Outcome.DONE;
    }

    /** Ends the session of a browser. */
    public void logout(HttpServerRequest request) {
        cookie.read(request).ifPresent(access::end);
        cookie.remove(request);
    }

    /** Whether a browser has a session of the provider, too. */
    public boolean isLoggedInAtProvider(HttpServerRequest request) {
        return access.hasLoginAtProvider() && ProviderLogin.hasSession(request);
    }
}
