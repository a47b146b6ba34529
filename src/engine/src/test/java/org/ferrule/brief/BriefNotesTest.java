package org.ferrule.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.brief.BriefDecisions.DECISIONS;
import static org.ferrule.brief.BriefDecisions.RULEBOOK;
import static org.ferrule.brief.BriefDecisions.SEED;
import static org.ferrule.brief.BriefDecisions.brief;
import static org.ferrule.brief.BriefDecisions.decided;
import static org.ferrule.brief.BriefDecisions.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Note;
import org.ferrule.tables.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a short answer tells of notes and contradictions, and what it counts. */
class BriefNotesTest {

    private static final Set<String> WAITING =
            Set.of("NEED_DATA", "DEFER_IV", "SPECIALIST", "NO_IRON", "NOT_APPLICABLE");
    private static final Set<String> OF_TREATMENT = Set.of("ADT-33", "MON-22", "SAF-14");

    @Test
    void aContradictionThatDecidedIsToldAndTheOthersAreCounted() {
        Map<String, Conflict> known =
                RULEBOOK.conflicts().stream().collect(Collectors.toMap(Conflict::id, conflict -> conflict));
        DECISIONS.forEach(decision -> {
            BriefAnswer brief = brief(decision);
            Set<String> fired =
                    decision.fired().stream().map(Decision.Fired::rule).collect(Collectors.toSet());
            Set<String> told =
                    brief.conflicts().stream().map(BriefAnswer.Conflict::id).collect(Collectors.toSet());
            decision.conflicts().forEach(conflict -> {
                Stream<String> bearsOn = Objects.requireNonNull(known.get(conflict.id())).bearsOn().stream();
                if (told.contains(conflict.id())) {
                    assertThat(bearsOn.map(Rule::ruleIdOf)).as("seed %d", SEED).anyMatch(fired::contains);
                } else {
                    assertThat(bearsOn).as("seed %d", SEED).doesNotContainAnyElementsOf(fired);
                }
            });
            assertThat(brief.conflicts().size() + more(brief).conflicts())
                    .isEqualTo(decision.conflicts().size());
        });
        assertThat(DECISIONS)
                .filteredOn(one -> one.recommendation().rule().equals("ADT-04"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(brief(one).conflicts())
                        .extracting(BriefAnswer.Conflict::id)
                        .contains("CON-01")
                        .doesNotContain("CON-03", "CON-04"));
    }

    private static BriefAnswer.More more(BriefAnswer brief) {
        return Objects.requireNonNullElse(brief.more(), new BriefAnswer.More(0, 0, 0, 0, 0));
    }

    /** Such as one of a time when no workbook could say it. */
    @Test
    void whereNoContradictionIsSaidToBearOnAnythingAllOfThemAreTold(@TempDir Path folder) {
        try (Rulebook tyres = SharedLoader.LOADER.load(TinyRulebook.write(folder))) {
            Decision decision = new Evaluator(tyres, ShippedRulebook.CLOCK, () -> "tyre")
                    .evaluate(Json.readRequest(TinyRulebook.SOFT_TYRE.getBytes(StandardCharsets.UTF_8)));
            BriefAnswer brief = new BriefAnswers(tyres).of(decision, "");
            assertThat(brief.conflicts())
                    .extracting(BriefAnswer.Conflict::resolution)
                    .containsExactly("The workshop is followed.");
            assertThat(brief.recommendation().noFrequency()).isEqualTo("the rulebook sets none");
        }
    }

    /** A treatment is not told without how to give it safely. */
    @Test
    void whatTheRulebookShowsAsPracticalIsToldWhereverItIsAttached() {
        Set<String> seen = new HashSet<>();
        List<Decision> treated = DECISIONS.stream()
                .filter(one -> !WAITING.contains(one.recommendation().code()))
                .toList();
        treated.forEach(one -> RULEBOOK.notes().stream()
                .filter(note -> note.use() == Note.Use.PRACTICAL && OF_TREATMENT.contains(note.rule()))
                .filter(note ->
                        one.notes().stream().anyMatch(told -> told.rule().equals(note.rule())))
                .forEach(note -> {
                    seen.add(note.rule());
                    assertThat(text(one))
                            .as("seed %d: %s", SEED, one.recommendation())
                            .contains(note.text());
                }));
        assertThat(seen).containsExactlyInAnyOrder("ADT-33", "SAF-14");
        treated.forEach(one -> one.notes().stream()
                .filter(note -> note.rule().equals("POP-02"))
                .forEach(note -> assertThat(text(one)).as("seed %d", SEED).contains(note.text())));
    }

    @Test
    void aDoubtAboutAValueThatLedThereIsToldBesideIt() {
        String facts =
                """
                {"age": 40, "urgeToMove": true, "worseAtRest": true, "relievedByMovement": true,
                 "worseInEvening": true, "notExplainedByOther": true,
                 "ferritin": {"value": 40, "unit": "ug/L", "at": "2026-03-14T08:00:00+01:00"},
                 "tsat": {"value": 22, "unit": "%", "at": "2026-02-01T08:00:00+01:00"}}
                """;
        assertThat(brief(decided(facts)).remarks())
                .anySatisfy(remark -> assertThat(remark).contains("more than 14 days apart"));
    }

    @Test
    void everyNoteIsToldOrCounted() {
        DECISIONS.forEach(decision -> {
            BriefAnswer brief = brief(decision);
            int told = brief.practical().size()
                    + brief.remarks().size()
                    + brief.nextCheck().size();
            assertThat(told + more(brief).notes() + more(brief).practical())
                    .as("seed %d", SEED)
                    .isEqualTo(decision.notes().size());
            if (more(brief).notes() > 0) {
                assertThat(text(decision)).contains("and " + more(brief).notes() + " more notes, told in full");
            }
        });
    }

    @Test
    void whereNothingIsLeftOutNothingIsSaidOfIt() {
        DECISIONS.forEach(decision -> assertThat(new String(BriefAnswers.json(brief(decision)), StandardCharsets.UTF_8))
                .doesNotContain("\"more\":{}"));
    }

    @Test
    void aDoseWithoutFrequencySaysSo() {
        DECISIONS.stream()
                .filter(one -> one.recommendation().rule().equals("ADT-01")
                        && one.recommendation().dose() != null)
                .forEach(one -> assertThat(text(one))
                        .as("seed %d", SEED)
                        .contains("no frequency: the rulebook sets none")
                        .containsPattern(
                                "No frequency is printed until the clinical owner sets it\\.|also on .*CON-21"));
        assertThat(DECISIONS)
                .filteredOn(one -> one.recommendation().rule().equals("ADT-04")
                        && one.recommendation().dose() != null)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(text(one)).contains("no frequency: the rulebook sets none"));
    }

    /** How iron is taken, and when to look again, belongs to who is told to take iron. */
    @Test
    void whoIsToldToWaitIsNotToldHowToTakeIron() {
        List<String> texts = RULEBOOK.notes().stream()
                .filter(note -> OF_TREATMENT.contains(note.rule()))
                .map(Note::text)
                .toList();
        assertThat(texts).hasSize(OF_TREATMENT.size());
        DECISIONS.stream()
                .filter(one -> WAITING.contains(one.recommendation().code()))
                .forEach(one -> {
                    assertThat(brief(one).practical()).as("seed %d", SEED).doesNotContainAnyElementsOf(texts);
                    assertThat(brief(one).nextCheck())
                            .as("seed %d", SEED)
                            .extracting(BriefAnswer.NextCheck::text)
                            .doesNotContainAnyElementsOf(texts);
                });
    }
}
