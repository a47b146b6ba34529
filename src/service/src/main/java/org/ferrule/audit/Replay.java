package org.ferrule.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.evaluation.Answer;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.RulebookPin;
import org.ferrule.evaluation.WhyNot;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.MaskedRecordException;
import org.ferrule.records.RecordOutline;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recorded decision comes out once more, byte for byte in canonical JSON.
 *
 * @param id id of the decision
 * @param identical whether it did
 * @param differences the first places where it did not
 */
public record Replay(String id, boolean identical, List<Difference> differences) {

    private static final int SHOWN = 50;

    /**
     * A place where the answers differ.
     *
     * @param pointer JSON pointer into the answer
     * @param recorded what was recorded, null for nothing
     * @param replayed what came out now, null for nothing
     */
    public record Difference(String pointer, @Nullable JsonNode recorded, @Nullable JsonNode replayed) {}

    /**
     * Decides once more on what a record received.
     *
     * @param evaluator evaluates by the rulebook of the record
     * @throws MaskedRecordException when facts of the record are masked
     */
    public static Replay of(DecisionRecord record, Evaluator evaluator) {
        requireFacts(record);
        JsonNode replayed = replayed(record, evaluator);
        ObjectNode recorded = record.answer().json();
        if (isSame(recorded, replayed)) {
            return new Replay(record.id(), true, List.of());
        }
        List<Difference> differences = new ArrayList<>();
        compare("", recorded, replayed, differences);
        return new Replay(record.id(), false, differences.subList(0, Math.min(SHOWN, differences.size())));
    }

    /**
     * Whether the decision of a record surely comes out once more: then the whole record does, byte for byte, and its
     * answer need not be read. A no proves nothing; {@link #of} tells.
     *
     * @param canonical the record
     * @param outline that of the record
     * @param evaluator evaluates by the rulebook of the record
     */
    public static boolean isRepeated(byte[] canonical, RecordOutline outline, Evaluator evaluator) {
        try {
            JsonNode request = Json.read(outline.received().getBytes(StandardCharsets.UTF_8));
            OffsetDateTime evaluatedAt = OffsetDateTime.parse(outline.answer().evaluatedAt());
            Answer answer = evaluator.answerAgain(
                    RulebookPin.resolved(request, outline.answer().rulebook().digest()),
                    outline.answer().id(),
                    evaluatedAt);
            return Masking.keepsFacts(outline.masked())
                    && Arrays.equals(outline.with(new DecidedAnswer(answer)), canonical);
        } catch (MistakenRequestException | NoDecisionException | DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Why a rule fired or did not fire in a decision.
     *
     * @param evaluator evaluates by the rulebook of the record
     * @return nothing when that rulebook has no such rule
     * @throws MaskedRecordException when facts of the record are masked
     */
    public static Optional<WhyNot> whyNot(DecisionRecord record, Evaluator evaluator, String rule) {
        requireFacts(record);
        return WhyNot.of(evaluator, received(record), evaluatedAt(record), rule);
    }

    /**
     * The decision as it was recorded.
     *
     * @throws MaskedRecordException when facts of the record are masked
     */
    public static Decision decision(DecisionRecord record) {
        requireFacts(record);
        return Json.value(record.answer().json(), Decision.class);
    }

    private static void requireFacts(DecisionRecord record) {
        if (!Masking.keepsFacts(record.masked())) {
            throw new MaskedRecordException(record.masked());
        }
    }

    private static JsonNode received(DecisionRecord record) {
        JsonNode request = Json.read(record.received().getBytes(StandardCharsets.UTF_8));
        return RulebookPin.resolved(request, record.rulebook());
    }

    private static OffsetDateTime evaluatedAt(DecisionRecord record) {
        return OffsetDateTime.parse(record.answer().json().path("evaluatedAt").asText());
    }

    /** The answer now; the reason where this program does not accept the request any more, or comes to no decision. */
    private static JsonNode replayed(DecisionRecord record, Evaluator evaluator) {
        try {
            return Json.tree(evaluator.repeat(received(record), record.id(), evaluatedAt(record)));
        } catch (MistakenRequestException e) {
            return Json.tree(e.mistakes());
        } catch (NoDecisionException e) {
            return Json.tree(String.valueOf(e.getMessage()));
        }
    }

    private static void compare(
            String pointer, @Nullable JsonNode recorded, @Nullable JsonNode now, List<Difference> found) {
        if (recorded == null || now == null) {
            found.add(new Difference(pointer, recorded, now));
        } else {
            compareParts(pointer, recorded, now, found);
        }
    }

    private static void compareParts(String pointer, JsonNode recorded, JsonNode now, List<Difference> found) {
        if (recorded.isObject() && now.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            recorded.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + escaped(name), recorded.get(name), now.get(name), found));
        } else if (recorded.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), now.size()); i++) {
                compare(pointer + "/" + i, recorded.get(i), now.get(i), found);
            }
        } else if (!isSame(recorded, now)) {
            found.add(new Difference(pointer, recorded, now));
        }
    }

    private static boolean isSame(JsonNode recorded, JsonNode now) {
        return Arrays.equals(CanonicalJson.of(recorded), CanonicalJson.of(now));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
