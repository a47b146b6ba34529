package org.ferrule.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.ferrule.ShippedRulebook;
import org.junit.jupiter.api.Test;

class ShippedCasesTest {

    private static final CaseReport REPORT = CaseReport.of(ShippedRulebook.rulebook());

    @Test
    void everyCasePasses() {
        assertThat(REPORT.results()).hasSizeGreaterThan(800);
        assertThat(REPORT.results()).filteredOn(result -> !result.passed()).isEmpty();
    }

    @Test
    void everyRowFiresForSomeCase() {
        assertThat(REPORT.coverage().share(CoverageItem.Kind.ROW).full()).isTrue();
    }

    @Test
    void everyBoundIsMetOnItsPointAndOnBothSides() {
        assertThat(REPORT.coverage().missing())
                .filteredOn(item -> item.kind() == CoverageItem.Kind.BOUND)
                .isEmpty();
    }
}
