package org.ferrule.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Answer;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.MaskedRecordException;
import org.ferrule.records.RecordOutline;
import org.ferrule.records.RecordedAnswer;
import org.ferrule.records.Records;
import org.ferrule.records.Requester;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short way of a replay, by the bytes of the whole record, says yes only where the long one does. */
class ReplayTest {

    private static final int TAMPERED = 300;

    private final Evaluator evaluator = ShippedRulebook.evaluator();
    private final JsonNode request = Vignette.all().get(0).getPayload().request();
    private final Answer answered = evaluator.answer(request);

    private DecisionRecord record(RecordedAnswer answer, List<String> masked) {
        return new DecisionRecord(
                Records.NOON, Requester.named("caller"), "engine", request.toString(), answer, masked, 7);
    }

    private boolean isRepeated(byte[] canonical) {
        return RecordOutline.of(canonical)
                .filter(outline -> Replay.isRepeated(canonical, outline, evaluator))
                .isPresent();
    }

    @Test
    void aRecordAsWrittenIsRepeated() {
        DecisionRecord record = record(new DecidedAnswer(answered), List.of());
        assertThat(isRepeated(record.canonical())).isTrue();
        assertThat(Replay.of(record, evaluator).identical()).isTrue();
    }

    @Test
    void anotherAnswerIsToldWithItsPlace() {
        ObjectNode answer = new DecidedAnswer(answered).json().deepCopy();
        ((ObjectNode) answer.path("recommendation")).put("code", "SOMETHING_ELSE");
        DecisionRecord record = record(RecordedAnswer.of(answer), List.of());
        assertThat(isRepeated(record.canonical())).isFalse();
        assertThat(Replay.of(record, evaluator).differences())
                .extracting(Replay.Difference::pointer)
                .containsExactly("/recommendation/code");
    }

    @Test
    void aRecordWhoseFactsAreMaskedIsLeftToTheLongWay() {
        DecisionRecord record = record(new DecidedAnswer(answered), List.of("/facts/any"));
        assertThat(isRepeated(record.canonical())).isFalse();
        assertThatThrownBy(() -> Replay.of(record, evaluator)).isInstanceOf(MaskedRecordException.class);
    }

    @Test
    void thatNothingIsDecidedAnyMoreIsToldInThePlaceOfTheAnswer(@TempDir Path folder) {
        TinyRulebook.write(folder, "| unknown | | MEASURE |", "| RIGHT | | RIDE |");
        try (Rulebook none = SharedLoader.LOADER.load(folder)) {
            DecisionRecord record = new DecisionRecord(
                    Records.NOON,
                    Requester.named("caller"),
                    "engine",
                    "{\"facts\":{}}",
                    new DecidedAnswer(answered),
                    List.of(),
                    7);
            Evaluator undecided = new Evaluator(none, ShippedRulebook.CLOCK, () -> "test");
            Replay replay = Replay.of(record, undecided);
            assertThat(replay.identical()).isFalse();
            assertThat(replay.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.pointer()).isEmpty();
                assertThat(String.valueOf(difference.replayed())).contains("no rule recommends anything");
            });
            assertThat(RecordOutline.of(record.canonical())
                            .filter(outline -> Replay.isRepeated(record.canonical(), outline, undecided)))
                    .isEmpty();
        }
    }

    @Test
    void noChangedByteIsOverlooked() {
        long seed = System.nanoTime();
        System.out.println("tampered records: seed " + seed);
        Random random = new Random(seed);
        byte[] canonical = record(new DecidedAnswer(answered), List.of()).canonical();
        for (int i = 0; i < TAMPERED; i++) {
            byte[] changed = canonical.clone();
            int place = random.nextInt(changed.length);
            changed[place] = (byte) (' ' + random.nextInt(95));
            assertThat(isRepeated(changed) && !isAnyway(changed))
                    .as("byte %d", place)
                    .isFalse();
        }
    }

    /** What stands beside the answer is taken over: when, by whom, how long. */
    private boolean isAnyway(byte[] changed) {
        return Replay.of(DecisionRecord.read(changed), evaluator).identical();
    }
}
