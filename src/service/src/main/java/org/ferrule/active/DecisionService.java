package org.ferrule.active;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ferrule.audit.Masking;
import org.ferrule.evaluation.Answer;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.RulebookPin;
import org.ferrule.json.Json;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Requester;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.StoreUnavailableException;

/**
 * Decides by the active rulebook, and records each decision before anybody learns it: no record, no answer. Every door
 * goes through here. Safe for use by several threads.
 */
public final class DecisionService {

    private static final Logger LOG = System.getLogger(DecisionService.class.getName());

    private final ActiveRulebook active;
    private final Versions versions;
    private final RecordWriter recordWriter;
    private final RulebookStore rulebookStore;
    private final Masking masking;
    private final String engine;
    private final Clock clock;
    private final List<Consumer<Recorded>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Decisions by a rulebook, recorded in a log.
     *
     * @param versions which rulebook decides on which request
     * @param rulebookStore keeps the rulebook of each decision beside the log
     * @param masking what records leave out
     * @param engine name and version of this program and of its rule engine
     */
    public DecisionService(
            ActiveRulebook active,
            Versions versions,
            RecordWriter recordWriter,
            RulebookStore rulebookStore,
            Masking masking,
            String engine,
            Clock clock) {
        this.active = active;
        this.versions = versions;
        this.recordWriter = recordWriter;
        this.rulebookStore = rulebookStore;
        this.masking = masking;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * A decision and its answer. Nobody outside gets it before its record is durable.
     *
     * @param rulebook what decided
     * @param decision the decision
     * @param answer the decision as RFC 8785 canonical JSON: the bytes that are recorded, unless something is masked
     * @param nanoseconds how long it took to decide and to write the answer
     */
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    public record Recorded(Rulebook rulebook, Decision decision, byte[] answer, long nanoseconds) {}

    /**
     * Decides on a request in JSON, by one loaded rulebook from beginning to end.
     *
     * @param caller who asks
     * @return completes once the record is durable; fails with {@link StoreUnavailableException} when it is not, or
     *     when nobody can know
     * @throws org.ferrule.json.MistakenRequestException when the request cannot be accepted
     * @throws org.ferrule.evaluation.UnknownRulebookException when it pins another rulebook
     * @throws StoreUnavailableException when the rulebook could not be kept, without which nobody could replay the
     *     decision
     */
    public CompletionStage<Recorded> decide(byte[] request, Requester caller) {
        return decide(request, caller, Function.identity());
    }

    /**
     * The same, put into words while its record is being written.
     *
     * @param words what the caller gets; must not hand anything on by itself, for the record may still fail
     */
    public <T> CompletionStage<T> decide(byte[] request, Requester caller, Function<Recorded, T> words) {
        return decide(request, caller, words, versions);
    }

    /**
     * The same by the rulebook that is in force now and no other, for a door that read the request by its words and
     * pins it for that: where it was replaced meanwhile the door has to read anew.
     */
    public <T> CompletionStage<T> decideByActive(byte[] request, Requester caller, Function<Recorded, T> words) {
        return decide(request, caller, words, Versions.ofActive(active));
    }

    private <T> CompletionStage<T> decide(
            byte[] request, Requester caller, Function<Recorded, T> words, Versions from) {
        long start = System.nanoTime();
        JsonNode parsed = Json.readRequest(request);
        Answer answer = decide(parsed, from);
        long taken = System.nanoTime() - start;
        Recorded recorded = new Recorded(answer.rulebook(), answer.decision(), answer.json(), taken);
        CompletionStage<Recorded> durable = recordWriter
                .record(record(request, parsed, answer, caller, taken))
                .thenApply(index -> told(recorded));
        return durable.thenCombine(put(words, recorded), (known, told) -> told);
    }

    /** A failure of words comes with the answer: the decision is being recorded, and has to be counted. */
    private static <T> CompletableFuture<T> put(Function<Recorded, T> words, Recorded recorded) {
        try {
            return CompletableFuture.completedFuture(words.apply(recorded));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Recorded told(Recorded recorded) {
        listeners.forEach(listener -> listener.accept(recorded));
        return recorded;
    }

    /** Tells every decision from now on, once it is recorded. */
    public void onRecorded(Consumer<Recorded> listener) {
        listeners.add(listener);
    }

    /**
     * Keeps the active rulebook ahead of its first decision, which else would wait for that. A store that fails is
     * tried again then.
     */
    public void keepRulebook() {
        try (LoadedRulebook loaded = active.take()) {
            rulebookStore.keep(loaded);
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "the rulebook could not be kept yet: {0}", e.getMessage());
        }
    }

    private Answer decide(JsonNode request, Versions from) {
        try (LoadedRulebook loaded = from.take(request)) {
            rulebookStore.keep(loaded);
            String digest = loaded.rulebook().digest();
            return loaded.evaluator().answer(RulebookPin.resolved(request, digest));
        }
    }

    private DecisionRecord record(byte[] request, JsonNode parsed, Answer answer, Requester caller, long nanoseconds) {
        Masking.Masked masked = masking.mask(request, parsed, answer);
        return new DecisionRecord(
                Instant.now(clock),
                caller,
                engine,
                new String(masked.request(), StandardCharsets.UTF_8),
                masked.answer(),
                masked.pointers(),
                TimeUnit.NANOSECONDS.toMicros(nanoseconds));
    }
}
