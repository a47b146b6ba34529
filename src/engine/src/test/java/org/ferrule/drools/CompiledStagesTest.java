package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.ferrule.SmallRulebook;
import org.ferrule.folder.KeptStages;
import org.ferrule.folder.Patience;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.InvalidRulebookException;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

class CompiledStagesTest {

    private static final String TWO_STAGES =
            """
            package guideline

            rule "A sealed tank does not leak" @id("LEA-01") @source("manual") @trust(verified)
            when
                State( sealed == "yes" )
            then
                out.finding("leaking", "no");
            end

            rule "The level of acid counts" @id("LEA-02") @source("manual") @trust(verified)
            when
                Advice( liquid == "acid" )
            then
                out.need("level");
            end
            """;

    private final CompiledStages stages = new CompiledStages(KeptStages.none());

    private static KieBase rules(Rulebook book, String stage) {
        KieSession session = ((DroolsEngine) book.engine()).newSession(stage);
        try {
            return session.getKieBase();
        } finally {
            session.dispose();
        }
    }

    private static SmallRulebook tank(String asked) {
        return SmallRulebook.tank().drl("rules/leaks.drl", TWO_STAGES.replace("level\"", asked + "\""));
    }

    @Test
    void anEditCompilesOnlyTheStageItIsIn() {
        try (Rulebook before = tank("level").load();
                Rulebook after = tank("inflow").load()) {
            assertThat(after.digest()).isNotEqualTo(before.digest());
            assertThat(rules(after, "State")).isSameAs(rules(before, "State"));
            assertThat(rules(after, "Advice")).isNotSameAs(rules(before, "Advice"));
        }
    }

    @Test
    void aSharedStageLivesAsLongAsItsLastUser() {
        Rulebook first = tank("level").load();
        KieBase shared = rules(first, "State");
        try (Rulebook second = tank("inflow").load()) {
            first.close();
            first.close();
            assertThat(rules(second, "State")).isSameAs(shared);
        }
        try (Rulebook third = tank("level").load()) {
            assertThat(rules(third, "State")).isNotSameAs(shared);
        }
    }

    @Test
    void everyStageHasItsOwnRulesOfAFileAndNoOther() {
        try (Rulebook book = tank("level").load()) {
            assertThat(names(book, "State"))
                    .contains("A sealed tank does not leak")
                    .doesNotContain("The level of acid counts");
            assertThat(names(book, "Advice"))
                    .contains("The level of acid counts")
                    .doesNotContain("A sealed tank does not leak");
        }
    }

    private static Set<String> names(Rulebook book, String stage) {
        return rules(book, stage).getKiePackages().stream()
                .flatMap(any -> any.getRules().stream())
                .map(org.kie.api.definition.rule.Rule::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void aRuleThatDroolsLosesIsNoticed() {
        StageSource source = new StageSource(
                "Alone", StageTypes.sources("Alone", List.of()), Map.of(), Set.of("A rule that is in no text"));
        InvalidRulebookException refusal = catchThrowableOfType(
                InvalidRulebookException.class,
                () -> stages.take(source, new RuleClasses(Patience.ENDLESS), Patience.ENDLESS));
        assertThat(refusal.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(DefectCode.DROOLS);
            assertThat(defect.message()).contains("stage Alone", "A rule that is in no text");
        });
    }

    private static StageSource withoutRules(String stage) {
        Map<String, String> texts = new HashMap<>();
        texts.put(
                "src/main/resources/" + DrlFile.PACKAGE + "/globals.drl",
                "package " + DrlFile.PACKAGE + "\nglobal " + Conclusions.class.getName() + " out\n");
        StageTypes.sources(stage, List.of())
                .forEach((type, java) -> texts.put("src/main/java/" + DrlFile.PACKAGE + "/" + type + ".java", java));
        return new StageSource(stage, Map.copyOf(texts), Map.of(), Set.of());
    }

    @Test
    void aSharedStageLoadsClassesAfterNobodyWaitsAnyMore() throws ClassNotFoundException {
        StageSource source = withoutRules("Kept");
        AtomicBoolean over = new AtomicBoolean();
        RuleClasses classes = new RuleClasses(over::get);
        CompiledStage stage = stages.take(source, classes, over::get);
        try {
            over.set(true);
            assertThat(stages.take(source, new RuleClasses(Patience.ENDLESS), Patience.ENDLESS))
                    .isSameAs(stage);
            stages.giveBack(source);
            assertThat(classes.loadClass("java.time.Instant")).isSameAs(Instant.class);
        } finally {
            stages.giveBack(source);
        }
    }

    @Test
    void aStageThatWasGivenUpWhileItCompiledIsNotShared() {
        StageSource source = withoutRules("Abandoned");
        AtomicInteger asked = new AtomicInteger();
        Patience impatient = () -> asked.incrementAndGet() > 1;
        assertThat(catchThrowable(() -> stages.take(source, new RuleClasses(impatient), impatient)))
                .isNotNull();
        assertThatIllegalStateException().isThrownBy(() -> stages.giveBack(source));
    }

    @Test
    void aStageIsNotGivenBackTwice() {
        StageSource source = new StageSource("Nowhere", Map.of("a", "b"), Map.of(), Set.of());
        assertThatIllegalStateException()
                .isThrownBy(() -> stages.giveBack(source))
                .withMessageContaining("Nowhere");
    }

    @Test
    void rulesOfFilesWithSimilarNamesAreAllCompiled() {
        String rule =
                """
                package guideline
                rule "%1$s" @id("%2$s") @source("manual") @trust(verified)
                when
                    State( sealed == "%3$s" )
                then
                    out.finding("leaking", "%4$s");
                end
                """;
        SmallRulebook tank = SmallRulebook.tank()
                .drl("rules/a-b.drl", String.format(rule, "Sealed", "LEA-01", "yes", "no"))
                .drl("rules/a_b.drl", String.format(rule, "Open", "LEA-02", "no", "yes"));
        try (Rulebook book = tank.load()) {
            assertThat(((DroolsEngine) book.engine())
                            .newSession("State").getKieBase().getKiePackages().stream()
                                    .flatMap(any -> any.getRules().stream())
                                    .map(org.kie.api.definition.rule.Rule::getName))
                    .contains("Sealed", "Open");
        }
    }
}
