package org.ferrule.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ferrule.fetch.LimitedBody;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/**
 * Fetches the keys of a client from the address that an operator listed, and from nowhere else: follows no redirect,
 * reads {@value #MOST_BYTES} bytes at most, waits five seconds at most, and after a failure asks again only ten seconds
 * later. Asked by one thread at a time.
 */
final class KeyFetch implements SimpleGet {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 18;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private long askAgain = System.nanoTime();

    /** Whether an address is one of https; http will do on this machine, for tries. */
    static boolean mayFetch(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isHere(uri.getHost())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public SimpleResponse get(String location) throws IOException {
        if (System.nanoTime() - askAgain < 0) {
            throw new IOException("the keys could not be fetched a moment ago");
        }
        askAgain = System.nanoTime() + PAUSE.toNanos();
        Keys keys = new Keys(fetch(location));
        askAgain = System.nanoTime();
        return keys;
    }

    private String fetch(String location) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(location))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = whole(http.sendAsync(request, head -> new LimitedBody(MOST_BYTES)));
        if (response.statusCode() != OK) {
            throw new IOException("the keys are not there: status " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> whole(CompletableFuture<HttpResponse<byte[]>> coming) throws IOException {
        try {
            return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching keys", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the keys cannot be fetched", e);
        } finally {
            coming.cancel(true);
        }
    }

    /** Keys without a word on how long they may be kept, which we decide. */
    private record Keys(String getBody) implements SimpleResponse {

        @Override
        public int getStatusCode() {
            return OK;
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public Collection<String> getHeaderNames() {
            return List.of();
        }

        @Override
        public List<String> getHeaderValues(String name) {
            return List.of();
        }
    }
}
