package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.ferrule.verification.Severity;
import org.ferrule.workbook.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckVerbTest {

    @TempDir
    private Path folder;

    private final Session session = new Session();

    private void broken() {
        TinyRulebook.write(folder, "< tyre.least", "thirty");
    }

    @Test
    void aGoodRulebookHasNoFindings() {
        assertThat(session.run("check", TinyRulebook.write(folder))).isZero();
        assertThat(session.out()).startsWith("no findings in tyre-pressure 0.1.0: 3 tables, 12 rules, sha256:");
    }

    @Test
    void theProgramsOwnRulebookIsCheckedWhenNoneIsNamedOrHere() {
        assertThat(Path.of("decision-tables")).doesNotExist();
        session.home(Checkout.FOLDER).run("check");
        assertThat(session.out()).contains("no findings in rls-iron");
    }

    @Test
    void aFindingIsOneLineWithItsCell() {
        broken();
        assertThat(session.run("check", folder)).isEqualTo(1);
        assertThat(session.out())
                .isEqualToIgnoringNewLines("decision-tables/tyres.xlsx!Fit!C7: \"thirty\" is not a number. "
                        + "Tyre pressure (bar) takes a number or a range such as <= 75 or 75..100. [CELL-NUMBER]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCellThatHidesSomethingSteersNoTerminal(boolean person) {
        TinyRulebook.write(folder, "< tyre.least", "thi\u202erty\u2028\u009b2J");
        if (person) {
            session.atTerminal();
        }
        assertThat(session.run("check", folder)).isEqualTo(1);
        assertThat(session.out())
                .contains("U+202E (right-to-left override)", "thirty⏎ 2J")
                .doesNotContain("\u202e", "\u2028", "\u009b");
    }

    @Test
    void findingsAreToldToMachines() throws IOException {
        broken();
        assertThat(session.run("check", "--json", folder)).isEqualTo(1);
        JsonNode finding = new ObjectMapper().readTree(session.out()).at("/findings/0");
        assertThat(finding.get("code").asText()).isEqualTo("CELL-NUMBER");
        assertThat(finding.get("file").asText()).isEqualTo("decision-tables/tyres.xlsx");
        assertThat(finding.get("sheet").asText()).isEqualTo("Fit");
        assertThat(finding.get("cell").asText()).isEqualTo("C7");
        assertThat(finding.get("message").asText()).contains("thirty");
    }

    @Test
    void noFindingsAreToldToMachines() throws IOException {
        assertThat(session.run("check", "--json", TinyRulebook.write(folder))).isZero();
        JsonNode result = new ObjectMapper().readTree(session.out());
        assertThat(result.get("findings"))
                .allSatisfy(
                        finding -> assertThat(finding.get("severity").asText()).isEqualTo("note"));
        assertThat(result.get("digest").asText()).startsWith("sha256:");
    }

    @Test
    void theGeneratedRulesCanBeRead() {
        assertThat(session.run("check", "--drl", TinyRulebook.write(folder))).isZero();
        assertThat(session.out())
                .contains("// decision-tables/tyres.xlsx!Fit!A7")
                .contains("rule \"TYR-01.1\"")
                .contains("pressureHigh < 2.0");
    }

    @Test
    void aFolderWithoutRulebookIsAFinding() {
        assertThat(session.run("check", folder)).isEqualTo(1);
        assertThat(session.out()).contains("[FOLDER-MISSING]");
    }

    @Test
    void noFolderIsWrongUse() {
        assertThat(session.run("check", folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(session.err()).contains("is no folder");
    }

    @Test
    void aPersonReadsAPage() {
        broken();
        assertThat(session.atTerminal().run("check", folder)).isEqualTo(1);
        assertThat(session.out())
                .contains("decision-tables/tyres.xlsx, sheet Fit")
                .containsPattern("C7 +error: \"thirty\" is not a number.")
                .containsPattern("\n +Tyre pressure \\(bar\\) takes a number")
                .contains("[CELL-NUMBER]")
                .contains("1 error, 0 warnings, 0 notes")
                .contains("cannot be used")
                .doesNotContain("\u001b");
    }

    @Test
    void thePageIsColoured() {
        broken();
        session.atTerminal().coloured().run("check", folder);
        assertThat(session.out()).contains("\u001b[1;31merror\u001b[0m: \"thirty\"");
    }

    @Test
    void plainLinesCanBeAskedForAtATerminal() {
        broken();
        session.atTerminal().run("check", "--plain", folder);
        assertThat(session.out())
                .startsWith("decision-tables/tyres.xlsx!Fit!C7: ")
                .hasLineCount(1);
    }

    @Test
    void thePageOfAGoodRulebookNamesItsDigest() {
        assertThat(session.atTerminal().run("check", TinyRulebook.write(folder)))
                .isZero();
        assertThat(session.out())
                .contains("0 errors, 0 warnings")
                .contains("sha256:")
                .contains("complete");
    }

    @Test
    void findingsAreToldInSarif() throws IOException {
        broken();
        assertThat(session.run("check", "--sarif", folder)).isEqualTo(1);
        JsonNode sarif = new ObjectMapper().readTree(session.out());
        assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.get("$schema").asText()).contains("sarif-2.1.0");
        assertThat(sarif.at("/runs/0/tool/driver/name").asText()).isEqualTo("ferrule");
        assertThat(sarif.at("/runs/0/tool/driver/rules/0/id").asText()).isEqualTo("CELL-NUMBER");
        assertThat(sarif.at("/runs/0/invocations/0/executionSuccessful").asBoolean())
                .isTrue();
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.get("ruleId").asText()).isEqualTo("CELL-NUMBER");
        assertThat(result.get("ruleIndex").asInt()).isZero();
        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText()).contains("thirty");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("decision-tables/tyres.xlsx");
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("decision-tables/tyres.xlsx!Fit!C7");
        assertThat(result.at("/properties/cell").asText()).isEqualTo("C7");
    }

    @Test
    void theReportTellsMachinesItsVerdict() throws IOException {
        broken();
        session.run("check", "--json", folder);
        JsonNode report = new ObjectMapper().readTree(session.out());
        assertThat(report.get("verdict").asText()).isEqualTo("partial");
        assertThat(report.get("notChecked"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("what rows mean together, and cases: the rulebook cannot be read");
        assertThat(report.at("/findings/0/severity").asText()).isEqualTo("error");
    }

    @Test
    void copiesAreAnnotated() throws IOException {
        broken();
        Path out = folder.resolve("annotated");
        assertThat(session.run("check", "--annotate", out, folder)).isEqualTo(1);
        assertThat(out.resolve("decision-tables/reference.xlsx"))
                .hasSameBinaryContentAs(folder.resolve("decision-tables/reference.xlsx"));
        assertThat(session.run("show", out.resolve("decision-tables/tyres.xlsx")))
                .isZero();
        assertThat(session.out()).contains("[Fit] C7 note: error: \"thirty\" is not a number.");
    }

    @Test
    void aDamagedWorkbookIsCopiedAsItIs() throws IOException {
        TinyRulebook.write(folder);
        Files.writeString(folder.resolve("decision-tables/tyres.xlsx"), "no workbook");
        Path out = folder.resolve("annotated");
        assertThat(session.run("check", "--annotate", out, folder)).isEqualTo(1);
        assertThat(out.resolve("decision-tables/tyres.xlsx")).hasContent("no workbook");
        assertThat(session.err()).contains("decision-tables/tyres.xlsx cannot be opened");
    }

    @Test
    void aFolderWithContentIsNotWrittenTo() {
        TinyRulebook.write(folder);
        assertThat(session.run("check", "--annotate", folder, folder)).isEqualTo(2);
        assertThat(session.run("check", "--witness", folder.resolve("rules"), folder))
                .isEqualTo(2);
        assertThat(session.err()).contains("is not empty");
    }

    @Test
    void oneSheetCanBeLookedAtAndTheOthersAreCounted() {
        TinyRulebook.write(folder.resolve("two"), "workshop: table 1; racing", "garage: table 1; racing");
        assertThat(session.run("check", "--sheet", "Fit", folder.resolve("two")))
                .isEqualTo(1);
        assertThat(session.out()).hasLineCount(1).contains("!Fit!").contains("\"garage\"");
        Session other = new Session();
        assertThat(other.run("check", "--sheet", "Advice", folder.resolve("two")))
                .isEqualTo(4);
        assertThat(other.out()).isEqualTo("no findings in the sheet Advice\n");
        assertThat(other.err()).contains("1 finding to mend in other places is not shown.");
    }

    @Test
    void aSheetThatIsNotThereIsGuessed() {
        TinyRulebook.write(folder);
        assertThat(session.run("check", "--sheet", "Advise", folder)).isEqualTo(2);
        assertThat(session.err()).contains("no workbook has a sheet \"Advise\". Did you mean \"Advice\"?");
        assertThat(session.out()).isEmpty();
        Session other = new Session();
        assertThat(other.run("check", "--sheet", "Nothing like it", folder)).isEqualTo(2);
        assertThat(other.err()).contains("There are: Advice, Code systems, Codes,");
    }

    @Test
    void oneMistakeThatManyCellsShowIsToldOnceOnThePage() {
        TinyRulebook.write(folder, "| workshop |", "| garage |");
        assertThat(session.atTerminal().run("check", folder)).isEqualTo(1);
        assertThat(session.out())
                .containsOnlyOnce("error: there is no source \"garage\"")
                .contains("The same in ");
    }

    @Test
    void oneFormIsPrinted() {
        assertThat(session.run("check", "--json", "--sarif", TinyRulebook.write(folder)))
                .isEqualTo(2);
    }

    @Test
    void aWitnessIsARequest() throws IOException {
        Finding finding = new Finding(
                "TABLE-GAP",
                Severity.WARNING,
                new SourceLocation("decision-tables/tyres.xlsx", "Fit", "A7", 0),
                "no row. Add one.",
                new ObjectMapper().readTree(TinyRulebook.SOFT_TYRE));
        Path out = folder.resolve("witnesses");
        Map<Finding, Path> files = WitnessFiles.write(new Report(null, List.of(finding), List.of()), out);
        assertThat(files).containsEntry(finding, out.resolve("001_TABLE-GAP_Fit_A7.json"));
        TinyRulebook.write(folder);
        assertThat(session.run("evaluate", "--rulebook", folder, out.resolve("001_TABLE-GAP_Fit_A7.json")))
                .isZero();
    }
}
