package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.junit.jupiter.api.Test;

/** What check says of sources: out of date, or weaker than what rests on them. */
class SourceChecksTest {

    private static final String BOOK = "decision-tables/book.xlsx!";

    private static final String SOURCES =
            """
            Sources
            Where it comes from.
            Id | Citation | Year | Kind | DOI or address | Review reference | Trust | Seen on | Valid until | Note
            manual | The Manual | 2020 | book | | | verified | 2026-11 | 2026-12-31 |
            leaflet | A leaflet | 2020 | page | | | weak | 2026 | |
            design | Decision of the authors | 2026 | design | | | design | | |
            """;

    private static final String NOTES =
            """
            Notes
            Background.
            Rule | Text | Attached to | Source | Trust
            KNW-01 | Water rusts iron. | STA-02 | manual: chapter 2; leaflet | verified
            """;

    /** A tank of which nothing claims more than it may. */
    private static SmallRulebook honest() {
        return SmallRulebook.tank()
                .sheet("Sources", SOURCES)
                .replace("State", "chapter 1; design | verified", "chapter 1; design | design");
    }

    private static List<String> found(SmallRulebook book, String day, String code) {
        Clock clock = Clock.fixed(Instant.parse(day + "T09:00:00Z"), ZoneOffset.UTC);
        try (Checked checked = Verification.check(SharedLoader.LOADER, book.files(), clock)) {
            assertThat(checked.rulebook()).as("%s", checked.report()).isNotNull();
            return checked.report().toMend().stream()
                    .filter(finding -> finding.code().equals(code))
                    .map(Finding::toString)
                    .toList();
        }
    }

    private static List<String> flattered(SmallRulebook book) {
        return found(book, "2026-03-16", "TRUST-ABOVE-PART");
    }

    @Test
    void aSourcePastItsLastDayIsToldInItsCell() {
        assertThat(found(honest(), "2026-12-31", "SOURCE-OUTDATED")).isEmpty();
        assertThat(found(honest(), "2027-01-01", "SOURCE-OUTDATED"))
                .containsExactly(
                        BOOK
                                + "Sources!I4: the source manual held until 2026-12-31 by its own word. Look at it again, and"
                                + " at the rows that cite it; then enter the new dates, or cite what took its place. [SOURCE-OUTDATED]");
    }

    @Test
    void nothingIsSaidOfRowsThatClaimWhatTheirPartsAllow() {
        assertThat(flattered(honest())).isEmpty();
    }

    @Test
    void aRowIsNoSurerThanItsWeakestSource() {
        assertThat(flattered(honest().replace("State", "chapter 1; design | design", "chapter 1; leaflet | verified")))
                .containsExactly(BOOK
                        + "State!H7: STA-01 claims verified, but the source leaflet is weak. Claim weak at most, or"
                        + " do without what is less sure. [TRUST-ABOVE-PART]");
    }

    @Test
    void aRowIsNoSurerThanALimitThatItNamesNorTheLimitThanItsSources() {
        assertThat(flattered(honest().replace(
                                "Parameters", "80.5 | L | manual | verified", "80.5 | L | leaflet; manual | verified")))
                .containsExactly(
                        BOOK
                                + "Parameters!F5: level.most claims verified, but the source leaflet is weak. Claim weak at most, or do"
                                + " without what is less sure. [TRUST-ABOVE-PART]",
                        BOOK
                                + "State!H8: STA-02.1 claims verified, but the limit level.most is weak. Claim weak at most, or do"
                                + " without what is less sure. [TRUST-ABOVE-PART]",
                        BOOK
                                + "State!H9: STA-02.2 claims verified, but the limit level.most is weak. Claim weak at most, or do"
                                + " without what is less sure. [TRUST-ABOVE-PART]",
                        BOOK
                                + "State!H10: STA-03 claims verified, but the limit level.most is weak. Claim weak at most, or do"
                                + " without what is less sure. [TRUST-ABOVE-PART]");
    }

    @Test
    void aNoteIsNoSurerThanItsSources() {
        assertThat(flattered(honest().sheet("Notes", NOTES)))
                .containsExactly(BOOK
                        + "Notes!E4: KNW-01 claims verified, but the source leaflet is weak. Claim weak at most, or do"
                        + " without what is less sure. [TRUST-ABOVE-PART]");
    }

    @Test
    void aRuleOfAFileIsNoSurerThanALimitThatItComputesWith() {
        SmallRulebook book = honest().replace("Parameters", "20 | L | manual | verified", "20 | L | design | design")
                .replace("State", "< level.least", "< 20")
                .replace("State", "[level.least..level.most]", "[20..level.most]")
                .drl(
                        "rules/surplus.drl",
                        """
                        package guideline

                        rule "What is too much"
                            @id("SUR-01") @source("manual") @trust(verified)
                        when
                            State( levelKnown == true, $level : level )
                        then
                            out.number("surplus", $level.minus(out.parameter("level.least")));
                        end
                        """);
        assertThat(flattered(book))
                .containsExactly(
                        "rules/surplus.drl:3: SUR-01 claims verified, but the limit level.least is design. Claim design at"
                                + " most, or do without what is less sure. [TRUST-ABOVE-PART]");
    }
}
