package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrule.TinyRulebook;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.json.VisibleText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateVerbTest {

    @TempDir
    private static Path folder;

    private final Session session = new Session();

    @BeforeAll
    static void writeRulebook() {
        TinyRulebook.write(folder);
    }

    private int evaluate(String request) {
        return session.input(request).run("evaluate", "-", "--view", "full", "--rulebook", folder);
    }

    private int evaluateInShort(String request) {
        return session.input(request).run("evaluate", "-", "--rulebook", folder);
    }

    @Test
    void theUsualAnswerIsTheShortOne() {
        assertThat(evaluateInShort(TinyRulebook.SOFT_TYRE)).isZero();
        assertThat(session.out().lines())
                .startsWith(
                        "Pump the tyre.",
                        "  Dose            sealant: 60 ml, once, no frequency: the rulebook sets none")
                .endsWith("  All of it       ferrule evaluate FILE --view full")
                .contains("  Or              Put on another tyre.")
                .contains("  Sign-off        No clinical owner has signed this rulebook off.")
                .hasSizeLessThanOrEqualTo(40);
        assertThat(session.out()).doesNotContain("INFLATE").doesNotContain("NEW_TYRE");
    }

    @Test
    void theShortAnswerAsksWhatIsMissing() {
        assertThat(evaluateInShort("{\"facts\": {\"pressure\": 4}}")).isZero();
        assertThat(session.out())
                .contains("Ask first       What does the gauge show?")
                .contains("  warning         ");
    }

    @Test
    void theShortAnswerInJsonIsThatOfTheService() throws IOException {
        assertThat(session.input(TinyRulebook.SOFT_TYRE)
                        .run("evaluate", "-", "--json", "--view", "brief", "--rulebook", folder))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(session.out());
        assertThat(answer.at("/recommendation/code").asText()).isEqualTo("INFLATE");
        assertThat(answer.has("fired")).isFalse();
        assertThat(answer.path("full").asText()).contains("--view full");
    }

    @Test
    void aViewThatThereIsNotIsWrongUse() {
        assertThat(session.run("evaluate", "-", "--view", "half")).isEqualTo(2);
        assertThat(session.err()).contains("--view").contains("brief").contains("full");
    }

    @Test
    void aBatchHasNoView() {
        assertThat(session.run("evaluate", "-", "--batch", "--view", "brief")).isEqualTo(2);
        assertThat(session.err()).contains("--batch");
    }

    @Test
    void theDecisionIsReadable() {
        assertThat(evaluate(TinyRulebook.SOFT_TYRE)).isZero();
        assertThat(session.out().lines().map(String::strip))
                .contains(
                        "INFLATE",
                        "Pump the tyre.",
                        "dose              sealant, 60 ml, once",
                        "ADV-02            Pump and seal a soft tubeless tyre [workshop]",
                        "decision-tables/tyres.xlsx!Advice!A8",
                        "NEW_TYRE          Put on another tyre. (ADV-02) [workshop]",
                        "CON-01            The workshop is followed.",
                        "workshop: Soft is slow.",
                        "fit               LOW (TYR-01)",
                        "decision-tables/tyres.xlsx!Fit!A7, trust: verified",
                        "KNW-01            Rubber lets air through. [workshop]",
                        "Decision decision-1");
        assertThat(session.out()).contains("pressure 1.5 satisfies < 2 (C7)");
        assertThat(session.err()).isEmpty();
    }

    @Test
    void whatIsMissingIsAsked() {
        assertThat(evaluate("{\"facts\": {\"pressure\": 4}}")).isZero();
        assertThat(session.out().lines().map(String::strip))
                .contains(
                        "MEASURE",
                        "provisional       RIDE, if what is missing is fine (ADV-05)",
                        "pressure          What does the gauge show? (ADV-05, RDG-01)",
                        "warning           READING_REFUSED about pressure (RDG-01)",
                        "pressure          rejected",
                        "fit               UNKNOWN");
    }

    @Test
    void rulesThatCouldStillChangeAreListedWithTheirFacts() {
        assertThat(evaluate("{\"facts\": {\"pressure\": {\"value\": 8, \"unit\": \"bar\"}}}"))
                .isZero();
        assertThat(session.out()).contains("  surface (ADV-03, ADV-04, TYR-03, TYR-04)\n");
    }

    @Test
    void anIntervalIsToldByItsBounds() {
        assertThat(
                        evaluate(
                                "{\"facts\": {\"pressure\": {\"value\": 1, \"unit\": \"bar\", \"comparator\": \"<\"}, \"riderWeight\": {\"value\": 90, \"unit\": \"kg\", \"comparator\": \">\"}}}"))
                .isZero();
        assertThat(session.out()).contains("0 to 0.99 bar known").contains("at least 90.01 kg known");
    }

    @Test
    void aRuleOfAFileIsNamedWithItsLine() {
        assertThat(evaluate("{\"facts\": {\"riderWeight\": {\"value\": 120, \"unit\": \"kg\"}}}"))
                .isZero();
        assertThat(session.out()).contains("rules/weight.drl:4, trust: verified");
    }

    @Test
    void theAnswerInJsonIsThatOfTheService() throws IOException {
        assertThat(session.input(TinyRulebook.SOFT_TYRE).run("evaluate", "-", "--json", "--rulebook", folder))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(session.out());
        assertThat(answer.at("/recommendation/code").asText()).isEqualTo("INFLATE");
        assertThat(answer.at("/fired/0/cell").asText()).isEqualTo("A7");
    }

    @Test
    void aFileIsRead(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("request.json"), TinyRulebook.SOFT_TYRE);
        assertThat(session.run("evaluate", file, "--rulebook", folder)).isZero();
        assertThat(session.out()).contains("Pump the tyre.");
    }

    @Test
    void theRulebookOfTheProgramIsUsedWhereTheCurrentFolderIsNoRulebook(@TempDir Path elsewhere) {
        assertThat(RulebookFolder.find(elsewhere, folder.toString())).isEqualTo(folder);
        assertThat(RulebookFolder.find(folder, elsewhere.toString())).isEqualTo(folder);
        assertThat(RulebookFolder.find(elsewhere, null)).isEqualTo(elsewhere);
    }

    @Test
    void everyMistakeIsNamedWithItsPlace() {
        assertThat(evaluate("{\"at\": 7, \"facts\": {\"presure\": 1}}")).isEqualTo(1);
        assertThat(session.err())
                .contains("/at: wrong type")
                .contains("/facts/presure: unknown fact; did you mean pressure?");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void malformedJsonIsAMistakeOfTheRequest() {
        assertThat(evaluate("{")).isEqualTo(1);
        assertThat(session.err()).contains("malformed JSON");
    }

    @Test
    void anotherRulebookIsAFinding() {
        assertThat(evaluate("{\"rulebook\": \"sha256:00\", \"facts\": {}}")).isEqualTo(1);
        assertThat(session.err()).contains("/rulebook: ");
    }

    @Test
    void aMissingFileIsWrongUse() {
        assertThat(session.run("evaluate", "no-such-file.json", "--rulebook", folder))
                .isEqualTo(2);
        assertThat(session.err()).contains("no-such-file.json");
    }

    @Test
    void aMissingArgumentIsWrongUse() {
        assertThat(session.run("evaluate")).isEqualTo(2);
        assertThat(session.err()).contains("FILE");
    }

    @Test
    void aRulebookWithFindingsDecidesNothing(@TempDir Path broken) {
        TinyRulebook.write(broken, "< tyre.least", "thirty");
        assertThat(session.input(TinyRulebook.SOFT_TYRE).run("evaluate", "-", "--rulebook", broken))
                .isEqualTo(1);
        assertThat(session.err()).contains("decision-tables/tyres.xlsx!Fit!C7").contains("[CELL-NUMBER]");
    }

    @Test
    void coloursAreForTerminalsOnly() {
        evaluate(TinyRulebook.SOFT_TYRE);
        assertThat(session.out()).doesNotContain("\u001b");
        Session terminal = new Session().coloured();
        terminal.input(TinyRulebook.SOFT_TYRE).run("evaluate", "-", "--rulebook", folder);
        assertThat(terminal.out()).contains("\u001b[1mPump the tyre.\u001b[0m");
    }

    /** What would clear the screen, turn the writing round, and begin a line that looks like ours. */
    private static final String STEERING = "x\\u001b[2J\\u202e\\u2028\\u0085\\u200f\\r\\n  ADV-01            Ride on";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'subject': 'TEXT', 'facts': {'pressure': {'value': 1.5, 'unit': 'TEXT'}}}",
                "{'facts': {'pressure': {'value': 1.5, 'unit': 'bar', 'status': 'TEXT'}}}",
                "{'facts': {'pressure': {'value': 1.5, 'unit': 'bar', 'comparator': 'TEXT'}}}",
                "{'facts': {'pressure': {'value': 1.5, 'unit': 'bar', 'at': 'TEXT'}}}",
                "{'facts': {'pressure': {'value': 1.5, 'unit': 'bar', 'TEXT': 1}}}",
                "{'facts': {'pressure': 'TEXT'}}",
                "{'facts': {'surface': 'TEXT'}}",
                "{'facts': {'lastRide': 'TEXT'}}",
                "{'facts': {'TEXT': 1}}",
                "{'TEXT': 1}",
                "{'at': 'TEXT', 'facts': {}}",
                "{'rulebook': 'TEXT', 'facts': {}}"
            })
    void noTextOfACallerSteersTheTerminalOrBeginsALine(String request) {
        String steering = request.replace('\'', '"').replace("TEXT", STEERING);
        evaluate(steering);
        evaluateInShort(steering);
        String told = session.out() + session.err();
        assertThat(told).isNotEmpty();
        told.lines()
                .forEach(line ->
                        assertThat(line).isEqualTo(VisibleText.line(line)).doesNotContainPattern("^ *ADV-01 +Ride on"));
    }

    @Test
    void aTextThatNoStoreCanHoldIsAMistakeWithItsPlace() {
        assertThat(evaluate("{\"subject\": \"a\\u0000b\", \"facts\": {}}")).isOne();
        assertThat(session.err()).contains("/subject: a text with the character U+0000");
    }
}
