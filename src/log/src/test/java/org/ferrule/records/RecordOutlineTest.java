package org.ferrule.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordOutlineTest {

    private static DecisionRecord record(Requester caller, List<String> masked) {
        DecisionRecord one = Records.of("p-1");
        return new DecisionRecord(
                Records.NOON, caller, one.engine(), one.received(), one.answer(), masked, one.durationMicros());
    }

    private static void requireOutlined(DecisionRecord record) {
        assertThat(RecordOutline.of(record.canonical())).hasValueSatisfying(outline -> {
            assertThat(outline.answer().id()).isEqualTo(record.id());
            assertThat(outline.answer().rulebook().digest()).isEqualTo(record.rulebook());
            assertThat(outline.answer().evaluatedAt())
                    .isEqualTo(record.answer().json().path("evaluatedAt").asText());
            assertThat(outline.received()).isEqualTo(record.received());
            assertThat(outline.masked()).isEqualTo(record.masked());
            assertThat(outline.with(record.answer())).isEqualTo(record.canonical());
        });
    }

    @Test
    void theSameRecordComesOutOfItWithTheSameAnswer() {
        requireOutlined(record(Requester.named("caller"), List.of()));
        requireOutlined(record(new Requester("workshop", List.of("evaluate")), List.of("/subject", "/facts/n")));
        long seed = System.nanoTime();
        System.out.println("outlines: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            requireOutlined(Records.random(random));
        }
    }

    @Test
    void anotherAnswerMakesAnotherRecord() {
        DecisionRecord record = Records.of("p-1");
        assertThat(RecordOutline.of(record.canonical())
                        .orElseThrow()
                        .with(Records.of("p-2").answer()))
                .isNotEqualTo(record.canonical());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"answer\":{\"id\":\"a\",\"evaluatedAt\":\"b\"},\"caller\":\"c\",\"engine\":\"d\",\"received\":\"{}\","
                        + "\"recordedAt\":\"e\"}",
                "{\"answer\":null,\"caller\":\"c\",\"engine\":\"d\",\"received\":\"{}\",\"recordedAt\":\"e\"}",
                "{\"answer\":{\"id\":\"a\",\"evaluatedAt\":\"b\",\"rulebook\":{\"digest\":\"f\"}},\"caller\":\"c\"}"
            })
    void whatHasAnotherFormHasNoOutline(String text) {
        assertThat(RecordOutline.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
