package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.RefusedException;

/** A Bundle of the type batch: each entry is a question of its own, and the refusal of one stops none of the others. */
@Singleton
final class BatchBundle {

    /** More are for lines of JSON, which are not held in memory. */
    static final int MOST_ENTRIES = 200;

    /** What the mistakes of one entry may take in the answer, in bytes. */
    private static final int MOST_OF_REFUSAL = 16_000;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private final Interactions interactions;

    BatchBundle(Interactions interactions) {
        this.interactions = interactions;
    }

    /**
     * Answers all entries.
     *
     * @return completes with a Bundle of the type batch-response, an entry for each in the same order
     * @throws RefusedException when it is no batch, or too long
     */
    CompletionStage<ObjectNode> answer(JsonNode bundle, CallContext context) {
        requireBatch(bundle);
        List<CompletableFuture<ObjectNode>> entries = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            entries.add(answer(entry, entries.size(), context));
        }
        return CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        response(entries.stream().map(CompletableFuture::join).toList()));
    }

    private static void requireBatch(JsonNode bundle) {
        String type = bundle.path("type").asText();
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            throw new RefusedException(BAD_REQUEST, "This address takes a Bundle of the type batch.", List.of());
        }
        if (type.equals("transaction")) {
            throw refused(
                    UNPROCESSABLE,
                    "Bundle.type",
                    "a decision is recorded for good, so that entries cannot be undone together: send the type batch");
        }
        if (!type.equals("batch")) {
            throw refused(BAD_REQUEST, "Bundle.type", "this address takes a Bundle of the type batch");
        }
        if (bundle.path("entry").isEmpty()) {
            throw refused(BAD_REQUEST, "Bundle.entry", "the batch has no entry, so that nothing is asked");
        }
        if (bundle.path("entry").size() > MOST_ENTRIES) {
            throw refused(
                    TOO_LARGE,
                    "Bundle.entry",
                    "the batch has more than " + MOST_ENTRIES + " entries: send several, or lines of "
                            + FhirForm.NDJSON);
        }
    }

    private static RefusedException refused(int status, String place, String detail) {
        return new RefusedException(status, "The batch is refused.", List.of(new Mistake(place, detail)));
    }

    private CompletableFuture<ObjectNode> answer(JsonNode entry, int number, CallContext context) {
        CompletionStage<ObjectNode> answer;
        try {
            BatchRequest request = BatchRequest.of(entry, "Bundle.entry[" + number + "].request", context);
            answer = interactions.answer(request, context);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.thenApply(BatchBundle::answered)
                .exceptionally(failure -> refusal(EntryRefusal.of(failure, MOST_OF_REFUSAL)))
                .toCompletableFuture();
    }

    static ObjectNode answered(ObjectNode resource) {
        ObjectNode entry = Elements.object();
        entry.set("resource", resource);
        entry.putObject("response").put("status", status(OK));
        return entry;
    }

    static ObjectNode refusal(EntryRefusal refusal) {
        ObjectNode entry = Elements.object();
        entry.putObject("response").put("status", status(refusal.status())).set("outcome", refusal.outcome());
        return entry;
    }

    private static String status(int code) {
        Response.Status known = Response.Status.fromStatusCode(code);
        return known == null ? Integer.toString(code) : code + " " + known.getReasonPhrase();
    }

    static ObjectNode response(List<ObjectNode> entries) {
        ObjectNode bundle = Elements.resource("Bundle").put("type", "batch-response");
        Elements.put(bundle, "entry", entries);
        return bundle;
    }
}
