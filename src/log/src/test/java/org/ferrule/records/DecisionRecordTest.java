package org.ferrule.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRecordTest {

    private static DecisionRecord with(Instant recordedAt, List<String> masked) {
        DecisionRecord one = Decisions.number(7);
        return new DecisionRecord(
                recordedAt,
                new Requester("workshop", List.of("evaluate", "read-audit")),
                one.engine(),
                one.received(),
                one.answer(),
                masked,
                one.durationMicros());
    }

    @Test
    void itIsWrittenInOneWay() {
        assertThat(new String(Decisions.number(7).canonical(), StandardCharsets.UTF_8))
                .isEqualTo("{\"answer\":{\"at\":\"2026-03-16T10:00:00+01:00\","
                        + "\"facts\":{\"pressure\":{\"unit\":\"bar\",\"value\":0.875}},\"fired\":[{\"rule\":\"TYRE-01\"}],"
                        + "\"flags\":[{\"code\":\"COLD\"}],\"id\":\"019d0000-0000-7000-8000-000000000007\","
                        + "\"recommendation\":{\"code\":\"WAIT\",\"rule\":\"TYRE-01\"},"
                        + "\"rulebook\":{\"digest\":\"sha256:00ff\",\"name\":\"tyres\"},\"subject\":\"subject-7\"},"
                        + "\"caller\":\"workshop\",\"durationMicros\":47,\"engine\":\"ferrule 1.0.0\","
                        + "\"received\":\"{\\\"facts\\\": {\\\"pressure\\\": 7.50}}\","
                        + "\"recordedAt\":\"2026-03-16T09:00:00.130Z\"}");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        DecisionRecord written = with(Instant.parse("2026-03-16T09:00:00.1239Z"), List.of("/received"));
        DecisionRecord read = DecisionRecord.read(written.canonical());
        assertThat(read.canonical()).isEqualTo(written.canonical());
        assertThat(read.recordedAt()).isEqualTo(written.recordedAt()).isEqualTo("2026-03-16T09:00:00.123Z");
        assertThat(read.masked()).containsExactly("/received");
        assertThat(read.received()).isEqualTo("{\"facts\": {\"pressure\": 7.50}}");
        assertThat(read.subject()).isEqualTo("subject-7");
        assertThat(read.durationMicros()).isEqualTo(47);
        assertThat(read.caller()).isEqualTo(new Requester("workshop", List.of("evaluate", "read-audit")));
    }

    @Test
    void itTellsByWhatItIsFound() {
        assertThat(Decisions.number(7).answer().recommendation()).isEqualTo("WAIT");
        assertThat(Decisions.number(7).answer().rules()).containsExactly("TYRE-01");
        assertThat(Decisions.number(7).answer().flags()).containsExactly("COLD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "[]", "5", "{\"answer\":{}}", "{\"answer\":{\"id\":\"1\"},\"recordedAt\":\"now\"}"
            })
    void whatIsNoRecordIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecisionRecord.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
