package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ferrule.TinyRulebook;
import org.ferrule.active.RulebookArchive;
import org.ferrule.folder.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffVerbTest {

    @TempDir
    private Path old;

    @TempDir
    private Path now;

    private final Session session = new Session();

    private int diff(String text, String replacement, Object... more) {
        TinyRulebook.write(old);
        TinyRulebook.write(now, text, replacement);
        Object[] arguments = new Object[more.length + 3];
        arguments[0] = "diff";
        arguments[1] = old;
        arguments[2] = now;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return session.run(arguments);
    }

    @Test
    void theSameRulebookChangesNothingAndThatIsAProof() {
        assertThat(diff("", "")).isZero();
        assertThat(session.out()).contains("no decision changes: proven for every patient");
    }

    @Test
    void aRowSplitInTwoChangesNothingAndThatIsAProof() {
        assertThat(diff(
                        "TYR-02 | A tyre in range | (tyre.least..tyre.most] | | RIGHT | | workshop | verified |",
                        "TYR-02.1 | A tyre in range | (tyre.least..4] | | RIGHT | | workshop | verified |\n"
                                + "TYR-02.2 | A tyre in range | (4..tyre.most] | | RIGHT | | workshop | verified |"))
                .isZero();
        assertThat(session.out()).contains("proven for every patient").contains("tyres.xlsx!Fit!");
    }

    @Test
    void aRenamedIdIsOneLine() {
        assertThat(diff("TYR-03 |", "TYR-09 |")).isZero();
        assertThat(session.out())
                .contains("no decision changes: proven for every patient; only names change")
                .containsPattern("only names +Fit: TYR-03 is now TYR-09")
                .doesNotContain("Cells that differ");
    }

    @Test
    void aDurationThatBecameAFrequencyIsAnotherDose() {
        assertThat(diff(" Dose duration |", " Dose frequency |")).isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out())
                .contains("dose sealant 60 ml duration once (ADV-02)")
                .contains("dose sealant 60 ml frequency once (ADV-02)")
                .contains("dose: sealant 60 ml, duration once -> sealant 60 ml, frequency once")
                .doesNotContain("{\"facts\"");
    }

    @Test
    void exampleRequestsAreWrittenToFiles(@TempDir Path out) throws IOException {
        assertThat(diff("| 6.5 | bar", "| 7 | bar", "--witness", out.resolve("new")))
                .isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out()).containsPattern("for example +pressure 6.5[0-9]* bar, surface");
        try (Stream<Path> files = Files.list(out.resolve("new"))) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(Files.readString(file))
                    .contains("pressure"));
        }
        assertThat(diff("| 6.5 | bar", "| 7 | bar", "--witness", out)).isEqualTo(Ferrule.WRONG_USE);
    }

    @Test
    void aUnitRowIsNotHiddenByTheNextOfTheSameFact() {
        assertThat(diff("pressure | bar | 1 | | | yes | |", "pressure | bar | 1 | | | yes | (0..0.1] |"))
                .isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out()).contains("the sheet Units: 1 changed cells may bear on any rule");
    }

    @Test
    void aRaisedLimitNamesTheCellThePatientsAndTheirDecision() {
        assertThat(diff("| 6.5 | bar", "| 7 | bar")).isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out())
                .contains("decision-tables/reference.xlsx!Parameters!C5 (tyre.most, Value): \"6.5\" -> \"7\"")
                .contains("Tyre pressure 6.51..7, Surface gravel or mud")
                .contains("Pressure fit HIGH (TYR-03)")
                .contains("Pressure fit RIGHT (TYR-02)")
                .contains("recommendation: DEFLATE -> RIDE");
    }

    @Test
    void requestsThatChangeAreCountedAndBadLinesNamed() throws IOException {
        Path requests = Files.writeString(
                now.resolve("requests.ndjson"),
                """
                {"facts":{"pressure":{"value":6.8,"unit":"bar"},"surface":"mud"}}

                {"facts":{"pressure":{"value":3,"unit":"bar"},"surface":"mud"}}
                {"facts":{"presure":3}}
                """);
        assertThat(diff("| 6.5 | bar", "| 7 | bar", "--against", requests)).isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out())
                .contains("1 of 2 requests are answered differently")
                .contains("recommendation: DEFLATE -> RIDE")
                .contains("line 4: /facts/presure unknown fact");
    }

    @Test
    void manyRequestsAreCountedOnAllCoresAndTheirMistakesNamedInTheirOrder() throws IOException {
        String some =
                """
                {"facts":{"pressure":{"value":6.8,"unit":"bar"},"surface":"mud"}}
                {"facts":{"presure":3}}

                """;
        Path requests = Files.writeString(now.resolve("requests.ndjson"), some.repeat(900));
        assertThat(diff("| 6.5 | bar", "| 7 | bar", "--against", requests)).isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out())
                .contains("900 of 900 requests are answered differently")
                .containsSubsequence("line 2: ", "line 5: ", "line 8: ", "line 59: ", "and further lines")
                .doesNotContain("line 62: ");
    }

    @Test
    void whatCannotBeTurnedOverIsNamed() throws IOException {
        TinyRulebook.write(old);
        Path rules = TinyRulebook.write(now).resolve("rules").resolve("weight.drl");
        Files.writeString(rules, Files.readString(rules).replace("> 100", "> 90"));
        assertThat(session.run("diff", old, now)).isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out()).contains("not proven").contains("rules/weight.drl: rules in DRL are not turned over");
    }

    @Test
    void whatMayBeInsteadOfWhatSurelyIsIsNoProof() {
        assertThat(diff("(tyre.least..tyre.most]", "may be (tyre.least..tyre.most]"))
                .isEqualTo(Ferrule.FINDINGS);
        assertThat(session.out())
                .contains("not proven")
                .contains("tyres.xlsx!Fit: rows that say may be differ; values that are")
                .contains("known as a range only are not turned over");
    }

    @Test
    void aDigestStandsForARulebookThatWasInForce(@TempDir Path kept) {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(old));
        new RulebookArchive(kept).keep(files);
        assertThat(session.archive(kept).run("diff", files.digest(), old)).isZero();
    }

    @Test
    void whatIsNoRulebookIsWrongUse() {
        TinyRulebook.write(old);
        assertThat(session.run("diff", old, now.resolve("missing"))).isEqualTo(Ferrule.WRONG_USE);
        assertThat(session.err()).contains("is no folder and no digest");
        assertThat(session.run("diff", old, "sha256:" + "0".repeat(64))).isEqualTo(Ferrule.WRONG_USE);
    }
}
