package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ferrule.CasedTank;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

class FindingGroupTest {

    private static final String CASES =
            """
            C-001 | A low tank | | | | 10 | | | | | FILL | | | | | STA-01, ADV-01 | | LOW |
            C-002 | A tank just below its limit | | | | 19 | | | | | FILL | | | | | STA-01 | | LOW |
            C-003 | A high tank | | | | 90 | | | | | FILL | | | | | ADV-04 | ADV-01 | HIGH |
            """;

    private static final String GAP = "STA-01 | Little is in it | < level.least";

    private static List<FindingGroup> groups(SmallRulebook book) {
        try (Checked checked = Verification.check(SharedLoader.LOADER, book.files())) {
            List<Finding> findings = checked.report().toMend();
            List<FindingGroup> groups = FindingGroup.of(findings, checked.rulebook());
            assertThat(groups.stream().mapToInt(FindingGroup::size).sum()).isEqualTo(findings.size());
            return groups;
        }
    }

    @Test
    void casesOfARowStandWithTheMistakeInItsTable() {
        List<FindingGroup> groups =
                groups(CasedTank.with(CASES).replace("State", GAP, GAP.replace("level.least", "15")));
        FindingGroup gap = groups.get(0);
        assertThat(gap.cause().code()).isEqualTo("TABLE-GAP");
        assertThat(gap.cases()).extracting(Finding::cell).contains("P6").doesNotContain("P5");
        assertThat(gap.failing()).hasSize(1);
    }

    @Test
    void aCaseIsOneGroupWhoseRulesComeFirst() {
        List<FindingGroup> groups =
                groups(CasedTank.with(CASES.replace("| FILL | | | | | ADV-04", "| FILL | | | | | ADV-04, ADV-01")));
        assertThat(groups)
                .filteredOn(group -> group.cause().code().equals("CASE-FAILED"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.cause().cell()).isEqualTo("P7");
                    assertThat(group.cases()).extracting(Finding::cell).containsExactly("K7");
                });
    }

    @Test
    void oneMissingNameIsOneGroupWhereverItIsUsed() {
        List<FindingGroup> groups = groups(SmallRulebook.tank().replace("Advice", "| manual |", "| handbook |"));
        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.cause().code()).isEqualTo("SOURCE-UNKNOWN");
            assertThat(group.same()).hasSize(3);
        });
    }

    @Test
    void withoutMistakesThereAreNoGroups() {
        try (Rulebook rulebook = SmallRulebook.tank().load()) {
            assertThat(FindingGroup.of(List.of(), rulebook)).isEmpty();
        }
    }
}
