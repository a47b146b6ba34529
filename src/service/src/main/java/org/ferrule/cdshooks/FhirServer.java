package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.ferrule.fetch.LimitedBody;
import org.ferrule.resources.FhirJson;
import org.jspecify.annotations.Nullable;

/**
 * One FHIR server that may be read from. Follows no redirect, reads no address but its own, at most
 * {@value #MOST_BYTES} bytes an answer and {@value #MOST_PAGES} pages a search, and gives up after its time. Whatever
 * goes wrong, there is simply no answer: nothing of it is logged.
 */
final class FhirServer {

    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_PAGES = 10;
    private static final int OK = 200;

    private final URI base;
    private final boolean privateNetworks;
    private final Duration timeout;
    private final Executor lookups;
    private final HttpClient http;

    /**
     * A server.
     *
     * @param base its address, without a slash at its end
     * @param privateNetworks whether its name may stand for an address that is not public
     * @param timeout how long everything that one call needs may take
     * @param lookups looks up the addresses of names, and may wait for that
     */
    FhirServer(URI base, boolean privateNetworks, Duration timeout, Executor lookups) {
        this.base = base;
        this.privateNetworks = privateNetworks;
        this.timeout = timeout;
        this.lookups = lookups;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * What a template asks for, with the pages that follow; completes with nothing when it cannot be had.
     *
     * @param token what lets this service read, null when the server asks for none
     */
    CompletableFuture<List<JsonNode>> fetch(
            PrefetchTemplate template, String patient, HookRequest.@Nullable Token token) {
        try {
            return bounded(get(template.at(base.toString(), patient), token)
                    .thenCompose(found -> found.map(first -> pages(first, token))
                            .orElseGet(() -> CompletableFuture.completedFuture(List.of()))));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    /**
     * The resource that a reference of this server leads to; completes with nothing when it cannot be had, or the
     * reference leads elsewhere.
     *
     * @param reference such as {@code Medication/7}, with or without the address of this server
     */
    CompletableFuture<List<JsonNode>> read(String reference, HookRequest.@Nullable Token token) {
        return own(reference)
                .filter(address -> address.getRawQuery() == null)
                .map(address -> bounded(get(address, token)
                        .thenApply(found -> found.map(List::of).orElse(List.of()))))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    /** A Bundle and the pages that follow; a page that cannot be had stays announced in the one before. */
    CompletableFuture<List<JsonNode>> follow(JsonNode bundle, HookRequest.@Nullable Token token) {
        return pages(bundle, token)
                .completeOnTimeout(List.of(bundle), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> List.of(bundle));
    }

    private CompletableFuture<List<JsonNode>> bounded(CompletableFuture<List<JsonNode>> coming) {
        return coming.completeOnTimeout(List.of(), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> List.of());
    }

    private CompletableFuture<List<JsonNode>> pages(JsonNode first, HookRequest.@Nullable Token token) {
        return next(first, new ArrayList<>(List.of(first)), token);
    }

    private CompletableFuture<List<JsonNode>> next(
            JsonNode page, List<JsonNode> pages, HookRequest.@Nullable Token token) {
        Optional<URI> address = nextPage(page);
        if (address.isEmpty() || pages.size() >= MOST_PAGES) {
            return CompletableFuture.completedFuture(pages);
        }
        return get(address.get(), token)
                .exceptionally(failure -> Optional.empty())
                .thenCompose(found -> found.map(following -> {
                            pages.set(pages.size() - 1, withoutNext(page));
                            pages.add(following);
                            return next(following, pages, token);
                        })
                        .orElseGet(() -> CompletableFuture.completedFuture(pages)));
    }

    /** The address of the next page, if it is one of this server. */
    private Optional<URI> nextPage(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return own(link.path("url").asText());
            }
        }
        return Optional.empty();
    }

    private Optional<URI> own(String url) {
        try {
            URI uri = new URI(base + "/").resolve(url.replace("|", "%7C"));
            String text = uri.toString();
            boolean below = text.startsWith(base + "/") || text.startsWith(base + "?");
            return below && uri.normalize().equals(uri) && !uri.getRawPath().contains("%")
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static JsonNode withoutNext(JsonNode page) {
        JsonNode copy = page.deepCopy();
        if (copy.path("link") instanceof ArrayNode links) {
            for (int i = links.size() - 1; i >= 0; i--) {
                if (links.get(i).path("relation").asText().equals("next")) {
                    links.remove(i);
                }
            }
        }
        return copy;
    }

    private CompletableFuture<Optional<JsonNode>> get(URI address, HookRequest.@Nullable Token token) {
        return CompletableFuture.runAsync(this::requireReachable, lookups)
                .thenCompose(reachable -> send(request(address, token)))
                .thenApply(FhirServer::resource);
    }

    /** Ended after its time even where it trickles in. */
    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> exchange.cancel(true));
        return exchange;
    }

    private HttpRequest request(URI address, HookRequest.@Nullable Token token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(timeout).header("Accept", "application/fhir+json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token.value());
        }
        return request.build();
    }

    /** A name may have been made to stand for an address within; only an operator may want that. */
    private void requireReachable() {
        try {
            String host = base.getHost();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isNeverMeant(address) || (isWithin(address) && !privateNetworks && !isListed(host))) {
                    throw new CompletionException(new IllegalStateException("not a public address"));
                }
            }
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private static boolean isNeverMeant(InetAddress address) {
        return address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress();
    }

    private static boolean isWithin(InetAddress address) {
        byte first = address.getAddress()[0];
        boolean unique = address.getAddress().length > 4 && (first & 0xfe) == 0xfc;
        boolean carrier = address.getAddress().length == 4 && first == 100 && (address.getAddress()[1] & 0xc0) == 64;
        return address.isSiteLocalAddress() || address.isLoopbackAddress() || unique || carrier;
    }

    /** An address that is written as such was meant. */
    private static boolean isListed(String host) {
        return host.equals("localhost") || host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static Optional<JsonNode> resource(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            return Optional.empty();
        }
        JsonNode resource = FhirJson.read(response.body());
        return Prefetch.isData(resource) ? Optional.of(resource) : Optional.empty();
    }
}
