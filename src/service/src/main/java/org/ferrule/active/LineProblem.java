package org.ferrule.active;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.Mistakes;
import org.ferrule.store.StoreUnavailableException;

/**
 * The problem document (RFC 9457) that stands in a batch where an answer would.
 *
 * @param status what a single request would have been answered with
 * @param line number of the line, from 1
 * @param errors every mistake in it
 */
record LineProblem(
        String type,
        String title,
        int status,
        String detail,
        long line,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mistake> errors) {

    private static final String BUSY = "Service Unavailable";
    private static final Logger LOG = System.getLogger(LineProblem.class.getName());

    static LineProblem tooLong(long line) {
        return of("Content Too Large", 413, "The line is longer than 1 MiB.", line, List.of());
    }

    static LineProblem noRoom(long line) {
        return of(BUSY, 503, "The service is busy with long requests; send the line again later.", line, List.of());
    }

    static LineProblem of(Throwable failure, long line, int room) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MistakenRequestException mistaken) {
            List<Mistake> told = Mistakes.told(mistaken.mistakes(), mistaken.count(), room);
            return of("Bad Request", 400, "The request has mistakes; see errors.", line, told);
        }
        if (cause instanceof UnknownRulebookException unknown) {
            Mistake mistake = new Mistake("/rulebook", String.valueOf(unknown.getMessage()));
            return of("Unprocessable Content", 422, "The request asks for another rulebook.", line, List.of(mistake));
        }
        if (cause instanceof StoreUnavailableException) {
            return of(BUSY, 503, "The decision cannot be recorded; send the line again later.", line, List.of());
        }
        LOG.log(Level.ERROR, FailureTrace.of(cause));
        return of("Internal Server Error", 500, "The service failed. It wrote why to its log.", line, List.of());
    }

    private static LineProblem of(String title, int status, String detail, long line, List<Mistake> errors) {
        return new LineProblem("about:blank", title, status, detail, line, errors);
    }

    byte[] json() {
        return Json.write(this);
    }
}
