package org.ferrule.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.json.CanonicalJson;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.RecordedAnswer;
import org.ferrule.records.Records;
import org.ferrule.records.Requester;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose answers are not as any program wrote them. */
class OddRecordsTest {

    /** An answer whose list of fired rules is not one of rules. */
    private record Odd(RecordedAnswer answer) implements RecordedAnswer {

        @Override
        public String id() {
            return answer.id();
        }

        @Override
        public String at() {
            return answer.at();
        }

        @Override
        public @Nullable String subject() {
            return answer.subject();
        }

        @Override
        public String rulebook() {
            return answer.rulebook();
        }

        @Override
        public String recommendation() {
            return answer.recommendation();
        }

        @Override
        public Set<String> rules() {
            return answer.rules();
        }

        @Override
        public Set<String> flags() {
            return answer.flags();
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = answer.json().deepCopy();
            json.putArray("fired").add("not a rule");
            return json;
        }

        @Override
        public byte[] canonical() {
            return CanonicalJson.of(json());
        }
    }

    private static DecisionRecord record(RecordedAnswer answer, Instant at) {
        return new DecisionRecord(at, Requester.named("caller"), "engine", "{}", answer, List.of(), 1);
    }

    @Test
    void aRecordWithAnOddListOfFiredRulesIsNamedAsDamagedAndItsRulebookKeepsItsName(@TempDir Path data) {
        DecisionRecord sound = Records.of("sound");
        RecordedAnswer odd = new Odd(Records.of("odd").answer());
        assertThat(odd.rulebook()).isEqualTo(sound.rulebook());
        try (RecordStore store = RecordStores.open(StoreSettings.embedded(data))) {
            store.append(List.of(sound, record(odd, sound.recordedAt().plusSeconds(1))));
            assertThatThrownBy(() -> store.find(odd.id())).isInstanceOf(DamagedRecordException.class);
            LogSearch.Found found =
                    new LogSearch(new Query(null, null, null, null, null, null, null, 10, null), "").in(store);
            FoundView page = FoundView.of(found);
            assertThat(page.decisions()).extracting(FoundView.Hit::id).containsExactly(sound.id());
            assertThat(page.damaged()).singleElement().asString().contains("record 1 is damaged", "./ferrule verify");
            LoggedRulebooks.Named named = new LoggedRulebooks(store).named(sound.rulebook());
            assertThat(named.digest()).isEqualTo(sound.rulebook());
            assertThat(named.version())
                    .isEqualTo(sound.answer()
                            .json()
                            .path("rulebook")
                            .path("version")
                            .asText());
        }
    }
}
