package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.ferrule.TinyRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void theProgramsOwnRulebookIsCheckedWhenNoneIsNamed() {
        Path current = Path.of("").toAbsolutePath();
        assertThat(current.resolve("decision-tables")).isDirectory();
        assertThat(session.home(folder).run("check")).isZero();
    }

    @Test
    void aFindingIsOneLineWithItsCell() {
        broken();
        assertThat(session.run("check", folder)).isEqualTo(1);
        assertThat(session.out())
                .isEqualToIgnoringNewLines("decision-tables/tyres.xlsx!Fit!C7: \"thirty\" is not a number. "
                        + "Tyre pressure (bar) takes a number or a range such as <= 75 or 75..100. [CELL-NUMBER]");
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
        assertThat(result.get("findings")).isEmpty();
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
}
