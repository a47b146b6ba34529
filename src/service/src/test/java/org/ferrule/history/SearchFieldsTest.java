package org.ferrule.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.store.TermField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFieldsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(TermField.RULE, Map.of("ADV-02", "Pump")),
            List.of(
                    new LoggedRulebooks.Named("sha256:a", "tyres", "1.0"),
                    new LoggedRulebooks.Named("sha256:b", "tyres", "1.1"),
                    new LoggedRulebooks.Named("sha256:c", "tyres", "1.1")));

    private static LogSearch read(Map<String, String> values) {
        return read(values, VOCABULARY);
    }

    private static LogSearch read(Map<String, String> values, Vocabulary vocabulary) {
        return new SearchFields(values, "/", vocabulary, ZoneId.of("Europe/Vienna")).read();
    }

    private static List<Mistake> mistakes(Map<String, String> values) {
        return catchThrowableOfType(MistakenRequestException.class, () -> read(values))
                .mistakes();
    }

    @ParameterizedTest
    @CsvSource({"1.0, sha256:a", "sha256:c, sha256:c"})
    void aRulebookIsFoundByDigestAndByAVersionThatOneHas(String asked, String digest) {
        assertThat(read(Map.of("rulebook", asked)).query().rulebook()).isEqualTo(digest);
    }

    @Test
    void aVersionThatSeveralHaveIsNotGuessed() {
        assertThat(mistakes(Map.of("rulebook", "1.1")))
                .containsExactly(new Mistake(
                        "/rulebook", "2 rulebooks of the log have this version: ask for one by its digest"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-16, 2026-03-15T23:00:00Z",
        "2026-03-16T08:00, 2026-03-16T07:00:00Z",
        "2026-03-16T08:00:00Z, 2026-03-16T08:00:00Z",
        "2026-07-16T08:00 02:00, 2026-07-16T06:00:00Z"
    })
    void aMomentIsReadAsItIsWritten(String written, Instant moment) {
        assertThat(read(Map.of("from", written)).query().from()).isEqualTo(moment);
    }

    @Test
    void aVersionIsNotLookedForWhereARulebookTellsNone() {
        Vocabulary some = new Vocabulary(
                Map.of(),
                List.of(
                        new LoggedRulebooks.Named("sha256:a", "tyres", "1.0"),
                        new LoggedRulebooks.Named("sha256:d", "", "")));
        assertThat(catchThrowableOfType(MistakenRequestException.class, () -> read(Map.of("rulebook", "1.0"), some))
                        .mistakes()
                        .get(0)
                        .detail())
                .contains("ask for one by its digest");
        assertThat(read(Map.of("rulebook", "sha256:d"), some).query().rulebook())
                .isEqualTo("sha256:d");
        assertThat(some.rulebookChoices("")).noneMatch(Vocabulary.Choice::chosen);
    }

    /** The next page would look for what is seen, which is another. */
    @ParameterizedTest
    @ValueSource(strings = {" P1", "P1 ", "P\u200b1", "P1\ufeff"})
    void aPseudonymThatNobodySeesWhollyIsNotSearched(String subject) {
        assertThat(mistakes(Map.of("subject", subject)))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.detail()).contains("a blank, or has characters"));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T02:30, twice", "2026-03-29T02:30, never"})
    void aTimeThatClocksDoNotShowOnceIsNoMoment(String written, String how) {
        assertThat(mistakes(Map.of("from", written))).singleElement().satisfies(mistake -> assertThat(mistake.detail())
                .contains("show this time " + how));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(mistakes(Map.of("rule", "ADV-99", "from", "2026-03-17", "to", "2026-03-16", "after", "x")))
                .extracting(Mistake::pointer)
                .containsExactlyInAnyOrder("/rule", "/to", "/after");
    }

    @Test
    void aFieldThatIsNotKnownIsNotPassedOver() {
        assertThat(mistakes(Map.of("rul", "ADV-02"))).hasSize(1);
    }
}
