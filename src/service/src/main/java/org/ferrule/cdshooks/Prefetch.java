package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the data of a call: what was sent along, and what may be fetched. A key that was sent as null is known to
 * have nothing; one that was left out, or holds an OperationOutcome, is not known.
 */
final class Prefetch {

    private static final int PRECONDITION_FAILED = 412;

    private final FhirServers servers;
    private final List<PrefetchTemplate> templates;

    Prefetch(FhirServers servers, List<PrefetchTemplate> templates) {
        this.servers = servers;
        this.templates = templates;
    }

    /**
     * What there is.
     *
     * @param resources resources and Bundles
     * @param unseen what was neither sent nor could be fetched, or not all of it
     */
    record Data(List<JsonNode> resources, List<Unseen> unseen) {}

    /** Whether it is more than a word on what went wrong. */
    static boolean isData(@Nullable JsonNode resource) {
        return resource != null
                && resource.path("resourceType").isTextual()
                && !resource.path("resourceType").asText().equals("OperationOutcome");
    }

    /**
     * Gathers what is known; at once where nothing has to be fetched.
     *
     * @throws RefusedException with status 412 when something that is required is not there and may not be fetched; the
     *     stage fails so, too, when it cannot be fetched
     */
    CompletionStage<Data> gather(HookRequest request) {
        Optional<FhirServer> server = servers.find(request.fhirServer());
        List<PrefetchTemplate> missing = templates.stream()
                .filter(template -> !isSent(request.prefetch(), template.key()))
                .toList();
        if (server.isEmpty()) {
            String reason = reason(request);
            requireRest(missing, template -> reason);
            List<Unseen> unseen = missing.stream()
                    .map(template -> new Unseen(template.key(), Unseen.Why.NOT_HAD))
                    .toList();
            return CompletableFuture.completedFuture(new Data(sent(request), unseen));
        }
        return fetch(request, server.get(), missing);
    }

    private static boolean isSent(Map<String, @Nullable JsonNode> prefetch, String key) {
        return prefetch.containsKey(key) && (prefetch.get(key) == null || isData(prefetch.get(key)));
    }

    private static List<JsonNode> sent(HookRequest request) {
        return request.prefetch().values().stream().flatMap(Stream::ofNullable).toList();
    }

    private static String reason(HookRequest request) {
        return request.fhirServer() == null
                ? "and the call names no fhirServer to fetch it from"
                : "and the fhirServer of the call is none that this service may read from"
                        + " (setting ferrule.cds.servers)";
    }

    private static void requireRest(List<PrefetchTemplate> missing, Function<PrefetchTemplate, String> reason) {
        List<Mistake> mistakes = missing.stream()
                .filter(PrefetchTemplate::required)
                .map(template -> new Mistake(
                        "/prefetch/" + template.key(),
                        "this prefetch key is required, " + reason.apply(template) + "; send what " + template.query()
                                + " finds, or null when the record system has none"))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new RefusedException(PRECONDITION_FAILED, "Data are missing that a decision needs.", mistakes);
        }
    }

    private CompletionStage<Data> fetch(HookRequest request, FhirServer server, List<PrefetchTemplate> missing) {
        List<CompletableFuture<Fetched>> coming = new ArrayList<>();
        missing.forEach(template -> coming.add(fetch(request, server, template)));
        sent(request)
                .forEach(resource -> coming.add(server.follow(resource, request.token())
                        .thenApply(pages -> new Fetched(null, Scopes.Extent.ALL, pages))));
        return CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new))
                .thenApply(all -> data(
                        request, coming.stream().map(CompletableFuture::join).toList()));
    }

    /** What the token surely does not let be read is not tried. */
    private static CompletableFuture<Fetched> fetch(HookRequest request, FhirServer server, PrefetchTemplate template) {
        Scopes.Extent extent = request.extent(template.type(), template.isSearch());
        CompletableFuture<List<JsonNode>> coming = extent == Scopes.Extent.NONE
                ? CompletableFuture.completedFuture(List.of())
                : server.fetch(template, request.patient(), request.token());
        return coming.thenApply(found -> new Fetched(template, extent, found));
    }

    /**
     * What came of one key.
     *
     * @param template what was fetched, null for something that was sent
     * @param extent how much of it may be read
     * @param resources what there is of it, nothing when it could not be had
     */
    private record Fetched(@Nullable PrefetchTemplate template, Scopes.Extent extent, List<JsonNode> resources) {

        Stream<Unseen> unseen() {
            return Stream.ofNullable(template).flatMap(known -> why().map(why -> new Unseen(known.key(), why)));
        }

        private Stream<Unseen.Why> why() {
            return switch (extent) {
                case NONE -> Stream.of(Unseen.Why.NOT_ALLOWED);
                case PART -> Stream.of(resources.isEmpty() ? Unseen.Why.NOT_HAD : Unseen.Why.ALLOWED_IN_PART);
                case ALL -> resources.isEmpty() ? Stream.of(Unseen.Why.NOT_HAD) : Stream.of();
            };
        }
    }

    private static Data data(HookRequest request, List<Fetched> fetched) {
        List<PrefetchTemplate> missing = fetched.stream()
                .filter(one -> one.resources().isEmpty())
                .flatMap(one -> Stream.ofNullable(one.template()))
                .toList();
        requireRest(missing, template -> notFetched(request, template));
        return new Data(
                fetched.stream().flatMap(one -> one.resources().stream()).toList(),
                fetched.stream().flatMap(Fetched::unseen).toList());
    }

    private static String notFetched(HookRequest request, PrefetchTemplate template) {
        return request.extent(template.type(), template.isSearch()) == Scopes.Extent.NONE
                ? "and the scope of fhirAuthorization does not allow to read " + template.type()
                : "and it could not be fetched from the fhirServer of the call";
    }
}
