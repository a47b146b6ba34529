package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.ferrule.CasedTank;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.CaseRow;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookFiles;
import org.ferrule.rulebook.RulebookLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestedCasesTest {

    private static final String ONE = "C-001 | A low tank | | | 08:00 | 10 | | water | | | FILL | | | | | | | |\n";

    @TempDir
    private Path out;

    private static CaseReport report(RulebookFiles files) {
        try (Rulebook book = RulebookLoader.load(files)) {
            return CaseReport.of(book);
        }
    }

    private RulebookFiles suggested(SmallRulebook small) throws IOException {
        RulebookFiles files = small.files();
        try (Rulebook book = RulebookLoader.load(files)) {
            SuggestedCases.of(book).write(files, book, out);
        }
        Files.createDirectories(out.resolve("rules"));
        return RulebookFiles.read(out);
    }

    @Test
    void suggestionsRaiseTheCoverageOfRowsAndBounds() throws IOException {
        SmallRulebook small = CasedTank.with(ONE);
        CaseReport before = report(small.files());
        CaseReport after = report(suggested(small));
        assertThat(before.coverage().share(Goal.Kind.BOUND)).hasToString("0 of 18");
        assertThat(after.coverage().share(Goal.Kind.BOUND)).hasToString("18 of 18");
        assertThat(after.coverage().missing())
                .extracting(Goal::text)
                .containsExactly("RDG-01 fires: A reading that cannot be used is asked for");
        assertThat(after.results()).hasSizeGreaterThan(5).allMatch(CaseResult::passed);
    }

    @Test
    void aSuggestionNamesWhatItShowsAndOnlyWhatDiffersFromAnotherCase() {
        try (Rulebook book = CasedTank.with(ONE).load()) {
            SuggestedCases suggested = SuggestedCases.of(book);
            assertThat(suggested.rows())
                    .anySatisfy(row -> assertThat(row.expected()).containsKey("Not fired"));
            assertThat(suggested.rows()).allSatisfy(row -> assertThat(Set.of("Rules", "Not fired"))
                    .containsAll(row.expected().keySet()));
            assertThat(suggested.rows())
                    .extracting(CaseRow::id)
                    .doesNotHaveDuplicates()
                    .doesNotContain("C-001");
            assertThat(suggested.rows()).anySatisfy(row -> {
                assertThat(row.fixed())
                        .containsEntry("Like", "C-001")
                        .containsEntry(
                                "Statement",
                                "STA-02.1 with Level (L) 19.99, just below 20 of [level.least..level.most]");
                assertThat(row.given()).containsOnlyKeys("Level (L)");
            });
        }
    }

    @Test
    void theTimeOfAResultIsSuggestedToo() {
        SmallRulebook small = CasedTank.withAges(ONE);
        try (Rulebook book = small.load()) {
            assertThat(SuggestedCases.of(book).notFound())
                    .extracting(goal -> goal.row().id())
                    .doesNotContain("AGE-01", "AGE-02");
        }
    }

    @Test
    void whatNoPatientCanShowNeedsNoCase() {
        SmallRulebook small = CasedTank.with(ONE)
                .replace("Advice", "| Sealed |", "| Level (L) |")
                .replace("Advice", "| LOW | no, unknown |", "| LOW | < level.least |")
                .replace("Advice", "| LOW | yes |", "| LOW | >= level.least |");
        assertThat(report(small.files()).coverage().impossible())
                .extracting(Goal::text)
                .contains("ADV-02 fires: A sealed tank cannot be filled");
    }
}
