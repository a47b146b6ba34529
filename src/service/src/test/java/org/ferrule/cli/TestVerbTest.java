package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrule.CasedTank;
import org.ferrule.SmallRulebook;
import org.ferrule.folder.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestVerbTest {

    private static final String PASSING = "C-001 | A low tank | | | | 10 | | | | | FILL | | | | | ADV-01 | | LOW |\n";
    private static final String FAILING = "C-002 | A high tank | | | | 90 | | | | | FILL | | | level | | | | HIGH |\n";

    @TempDir
    private Path folder;

    private final Session session = new Session();

    private Path rulebook(String rows) {
        return write(CasedTank.with(rows));
    }

    private Path write(SmallRulebook book) {
        try {
            RulebookFiles files = book.files();
            Files.createDirectories(folder.resolve("rules"));
            Files.createDirectories(folder.resolve("decision-tables"));
            for (var file : files.files().entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(session.out());
    }

    @Test
    void casesThatPassAreFine() {
        assertThat(session.run("test", "--all", rulebook(PASSING))).isZero();
        assertThat(session.out())
                .contains("decision-tables/book.xlsx\n  pass  C-001     A low tank\n")
                .contains("small 1.0.0: 1 of 1 cases pass.")
                .contains("  rows      1 of 10\n")
                .contains(
                        "decision-tables/book.xlsx!State!C7: STA-01 with Level (L) 19.99, just below 20 of < level.least")
                .doesNotContain("\u001b");
    }

    @Test
    void casesThatNobodyComparedAreCountedAndThoseOfEachRecommendation() throws IOException {
        Path book = write(
                CasedTank.compared(
                        """
                C-001 | A low tank | | | | 10 | | | | | FILL | | | | | | | | | manual
                C-002 | Another | | | | 12 | | | | | FILL | | | | | | | | | no
                C-003 | A high tank | | | | 90 | | | | | DRAIN | | | | | | | | | A. Doctor
                C-004 | A third low tank | | | | 11 | | | | | FILL | | | | | | | | |
                """));
        assertThat(session.run("test", book)).isZero();
        assertThat(session.out())
                .contains("  compared  2 of 4; nobody compared the answer of the other 2 with the guideline\n")
                .contains(
                        """
                        Cases by recommendation
                          DRAIN    1
                          FILL     3, 1 of them compared
                          MEASURE  0
                          WAIT     0
                        """);
        Session machine = new Session();
        assertThat(machine.run("test", "--json", book)).isZero();
        JsonNode result = new ObjectMapper().readTree(machine.out());
        assertThat(result.get("compared").asInt()).isEqualTo(2);
        assertThat(result.at("/recommendations/FILL")).hasToString("{\"cases\":3,\"compared\":1}");
        assertThat(result.at("/recommendations/WAIT/cases").asInt()).isZero();
        assertThat(result.at("/results/2/compared").asText()).isEqualTo("A. Doctor");
        assertThat(result.at("/results/1").has("compared")).isFalse();
        assertThat(result.at("/results/2/request/facts/level/value").asInt()).isEqualTo(90);
    }

    @Test
    void replacingNeedsAFolderToWriteTo() {
        assertThat(session.run("test", rulebook(PASSING), "--replace")).isEqualTo(2);
        assertThat(session.err()).contains("--suggest OUT --replace");
    }

    @Test
    void aCaseThatFailsIsAFindingWithEachDifferingColumn() {
        assertThat(session.run("test", rulebook(PASSING + FAILING))).isEqualTo(1);
        assertThat(session.out())
                .contains(
                        """
                          FAIL  C-002     A high tank
                                Recommendation (K6)   expected  FILL
                                                      got       DRAIN
                                Needs (N6)            expected  level
                                                      got       none
                        """)
                .contains("1 of 2 cases pass.");
    }

    @Test
    void casesThatFailComeFirstAndThoseThatPassOnWishOnly() {
        session.run("test", rulebook(PASSING + FAILING));
        assertThat(session.out())
                .startsWith("\ndecision-tables/book.xlsx\n  FAIL  C-002     A high tank\n")
                .doesNotContain("pass  C-001");
        Session all = new Session();
        assertThat(all.run("test", "--all", folder)).isEqualTo(1);
        assertThat(all.out())
                .startsWith("\ndecision-tables/book.xlsx\n  FAIL  C-002     A high tank\n")
                .contains("\ndecision-tables/book.xlsx\n  pass  C-001     A low tank\n");
        Session fine = new Session();
        assertThat(fine.run("test", rulebook(PASSING))).isZero();
        assertThat(fine.out()).startsWith("\nsmall 1.0.0: 1 of 1 cases pass.\n");
    }

    @Test
    void passAndFailAreColouredForATerminal() {
        session.coloured().run("test", "--all", rulebook(PASSING + FAILING));
        assertThat(session.out()).contains("\u001b[32mpass\u001b[0m").contains("\u001b[31;1mFAIL\u001b[0m");
    }

    @Test
    void aRulebookWithoutCasesIsFineAndSaysSo() {
        assertThat(session.run("test", write(SmallRulebook.tank()))).isZero();
        assertThat(session.out())
                .contains("no cases. A sheet Cases holds them.")
                .contains("0 of 10");
    }

    @Test
    void machinesGetEveryCaseAndAllThatIsMissing() throws IOException {
        assertThat(session.run("test", "--json", rulebook(PASSING + FAILING))).isEqualTo(1);
        JsonNode result = json();
        assertThat(result.get("passed").asInt()).isEqualTo(1);
        assertThat(result.get("cases").asInt()).isEqualTo(2);
        assertThat(result.at("/results/1/id").asText()).isEqualTo("C-002");
        assertThat(result.at("/results/1/sheet").asText()).isEqualTo("Cases");
        assertThat(result.at("/results/1/differences/0"))
                .hasToString("{\"column\":\"Recommendation\",\"expected\":\"FILL\",\"got\":\"DRAIN\",\"cell\":\"K6\"}");
        assertThat(result.at("/coverage/shares/rows/covered").asInt()).isEqualTo(1);
        assertThat(result.at("/coverage/shares/rows/of").asInt()).isEqualTo(10);
        assertThat(result.at("/coverage/missing")).hasSizeGreaterThan(10);
    }

    @Test
    void mistakesInASheetAreToldLikeThoseOfACheck() throws IOException {
        Path broken = rulebook(PASSING.replace("FILL", "FIL"));
        assertThat(session.run("test", broken)).isEqualTo(1);
        assertThat(session.out())
                .isEqualTo("decision-tables/book.xlsx!Cases!K5: there is no recommendation \"FIL\". Did you mean FILL? "
                        + "[CASE-WORD]\n");
        Session machine = new Session();
        assertThat(machine.run("test", "--json", broken)).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(machine.out())
                        .at("/findings/0/code")
                        .asText())
                .isEqualTo("CASE-WORD");
    }

    @Test
    void noFolderIsWrongUse() {
        assertThat(session.run("test", folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(session.err()).contains("is no folder");
    }

    @Test
    void suggestionsAreNeverWrittenOverAnything() {
        assertThat(session.run("test", rulebook(PASSING), "--suggest", folder)).isEqualTo(2);
        assertThat(session.err()).contains("is not empty");
    }
}
