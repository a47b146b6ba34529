package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.ferrule.active.FailureTrace;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.Mistakes;
import org.ferrule.refusal.RefusedException;
import org.ferrule.resources.OperationOutcomes;
import org.ferrule.resources.UnreadableResourcesException;
import org.ferrule.store.StoreUnavailableException;

/**
 * Why one of many questions has no answer.
 *
 * @param status what it would have been answered with if it had come alone
 * @param detail what is wrong, and what would be right
 * @param mistakes places in the question that are wrong; may be empty
 */
record EntryRefusal(int status, String detail, List<Mistake> mistakes) {

    private static final Logger LOG = System.getLogger(EntryRefusal.class.getName());
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNPROCESSABLE = 422;
    private static final int FAILURE = 500;
    private static final int UNAVAILABLE = 503;

    /**
     * The refusal that a failure means.
     *
     * @param bytes the room for its mistakes in the answer
     */
    static EntryRefusal of(Throwable failure, int bytes) {
        Throwable cause = cause(failure);
        if (cause instanceof RefusedException refused) {
            List<Mistake> all = refused.mistakes();
            return new EntryRefusal(refused.status(), refused.detail(), Mistakes.told(all, all.size(), bytes));
        }
        if (cause instanceof UnreadableResourcesException) {
            return new EntryRefusal(BAD_REQUEST, cause.getMessage() + ".", List.of());
        }
        if (cause instanceof MistakenRequestException mistaken) {
            List<Mistake> told = Mistakes.told(mistaken.mistakes(), mistaken.count(), bytes);
            return new EntryRefusal(BAD_REQUEST, "The request has mistakes.", told);
        }
        if (cause instanceof UnknownRulebookException) {
            return new EntryRefusal(UNPROCESSABLE, cause.getMessage() + ".", List.of());
        }
        if (cause instanceof StoreUnavailableException) {
            return new EntryRefusal(
                    UNAVAILABLE, "The decision cannot be recorded, so none is given: ask again.", List.of());
        }
        return cause instanceof WebApplicationException refused ? ofAddress(refused) : unforeseen(cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static EntryRefusal ofAddress(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case NOT_FOUND ->
                new EntryRefusal(
                        NOT_FOUND,
                        "There is nothing at this address; GET " + FhirResource.PATH + "/metadata lists what there is.",
                        List.of());
            case NOT_ALLOWED ->
                new EntryRefusal(NOT_ALLOWED, "This address does not take this method, but GET or POST.", List.of());
            default -> unforeseen(refused);
        };
    }

    private static EntryRefusal unforeseen(Throwable cause) {
        LOG.log(Level.ERROR, FailureTrace.of(cause));
        return new EntryRefusal(FAILURE, "The service failed. It wrote why to its log.", List.of());
    }

    ObjectNode outcome() {
        return OperationOutcomes.of(status, detail, mistakes);
    }

    /** The same, with what every issue begins with. */
    EntryRefusal in(String place) {
        return new EntryRefusal(
                status,
                place + detail,
                mistakes.stream()
                        .map(mistake -> new Mistake(mistake.pointer(), place + mistake.detail()))
                        .toList());
    }
}
