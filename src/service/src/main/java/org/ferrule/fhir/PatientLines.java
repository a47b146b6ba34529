package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ferrule.active.LineHandler;
import org.ferrule.json.Json;
import org.ferrule.resources.FhirJson;

/**
 * The operation for many people, a line each: Parameters or a Bundle in, Parameters out, or an OperationOutcome that
 * names the line.
 */
final class PatientLines implements LineHandler {

    private static final int MEBIBYTE = 1 << 20;
    private static final int LONGEST = 8 * MEBIBYTE;
    private static final int WINDOW = 32;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    private final Operation operation;
    private final CallContext context;

    PatientLines(Operation operation, CallContext context) {
        this.operation = operation;
        this.context = context;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public CompletionStage<byte[]> answer(byte[] line) {
        return operation.decide(FhirJson.read(line), context).thenApply(Json::write);
    }

    @Override
    public byte[] refusal(Throwable failure, long line, int room) {
        return Json.write(told(EntryRefusal.of(failure, room), line));
    }

    @Override
    public byte[] tooLong(long line) {
        String detail =
                "It is longer than " + LONGEST / MEBIBYTE + " MiB: leave out resources that nothing is read from.";
        return Json.write(told(new EntryRefusal(TOO_LARGE, detail, List.of()), line));
    }

    @Override
    public byte[] noRoom(long line) {
        return Json.write(told(
                new EntryRefusal(
                        UNAVAILABLE, "The service is busy with long requests: send the line again later.", List.of()),
                line));
    }

    private static ObjectNode told(EntryRefusal refusal, long line) {
        return refusal.in("Line " + line + ": ").outcome();
    }
}
