package org.ferrule.caserun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.ferrule.CasedTank;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.api.Test;

class FiringCasesTest {

    private static final String ROWS =
            """
            C-001 | A low tank | | | 08:00 | 10 | | water | | | FILL | | | | | | | | First.
            C-002 | Another low tank | | | 08:00 | 12 | | water | | | FILL | | | | | STA-01 | | | Second.
            """;

    @Test
    void casesWhoseAuthorNamesTheRowComeFirst() {
        try (Rulebook rulebook = CasedTank.with(ROWS).load()) {
            FiringCases firing = FiringCases.of(CaseRun.evaluator(rulebook));
            assertThat(firing.of("STA-01")).extracting(WrittenCase::id).containsExactly("C-002", "C-001");
            assertThat(firing.of("STA-03")).isEmpty();
        }
    }

    @Test
    void aCaseStandsAtEachRowThatFiresInItAndAtNoOther() {
        Evaluator evaluator = ShippedRulebook.evaluator();
        FiringCases firing = FiringCases.of(evaluator);
        WrittenCase some = evaluator.rulebook().cases().get(17);
        Set<String> fired = evaluator
                .trace(evaluator.read(CaseRun.request(some)), view -> {})
                .fired();
        Set<String> told = new TreeSet<>();
        firing.byRule().forEach((rule, cases) -> {
            if (cases.contains(some)) {
                told.add(rule);
            }
        });
        assertThat(told).isEqualTo(new TreeSet<>(fired));
    }
}
