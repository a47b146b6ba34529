package org.ferrule.access;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address under which a browser knows this service: the one that operators set, else the one that was called.
 *
 * @param uri with scheme and host
 */
record OwnAddress(URI uri) {

    /** What a browser says of a request that a page of the same origin made. */
    private static final String SAME = "same-origin";

    /** Names and numbers that stand for this machine; no name is looked up. */
    private static final Pattern HERE = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    static OwnAddress of(HttpServerRequest request, ServiceAddress set) {
        String called = request.scheme() + "://" + (request.authority() == null ? "localhost" : request.authority());
        try {
            return new OwnAddress(URI.create(set.of(URI.create(called))));
        } catch (IllegalArgumentException e) {
            return new OwnAddress(URI.create("https://unknown.invalid"));
        }
    }

    /** Whether it is one of this machine that is not encrypted, where a browser would keep no secure cookie. */
    boolean isPlain() {
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && HERE.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Whether one of our own pages sent a request, by headers that no page can change. A browser says it by
     * {@code Sec-Fetch-Site}, an old one by {@code Origin}; where neither says so, it counts as sent by others.
     */
    boolean hasSent(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? origin().equals(request.getHeader("Origin")) : site.equals(SAME);
    }

    String origin() {
        boolean isUsual = uri.getPort() == -1
                || (uri.getPort() == 443 && "https".equals(uri.getScheme()))
                || (uri.getPort() == 80 && "http".equals(uri.getScheme()));
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT)
                + (isUsual ? "" : ":" + uri.getPort());
    }
}
