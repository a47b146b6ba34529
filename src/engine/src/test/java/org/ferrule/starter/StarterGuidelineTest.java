package org.ferrule.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.ferrule.LibreOffice;
import org.ferrule.SharedLoader;
import org.ferrule.coverage.CaseReport;
import org.ferrule.coverage.CoverageItem;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterGuidelineTest {

    @TempDir
    private Path folder;

    @Test
    void thereIsNothingToMendAndNothingLeftUnchecked() throws IOException {
        StarterGuideline.write(folder);
        try (Checked checked = Verification.check(SharedLoader.LOADER, RulebookFiles.read(folder))) {
            assertThat(checked.report().toMend()).isEmpty();
            assertThat(checked.report().notChecked()).isEmpty();
        }
    }

    @Test
    void itsCasesPassAndShowEveryRowEveryBoundAndEveryUnknown() throws IOException {
        StarterGuideline.write(folder);
        try (Rulebook rulebook = SharedLoader.LOADER.load(folder)) {
            CaseReport report = CaseReport.of(rulebook);
            assertThat(report.passed().full()).isTrue();
            assertThat(report.compared().full()).isTrue();
            assertThat(report.coverage().missing())
                    .extracting(CoverageItem::text)
                    .isEmpty();
            assertThat(report.byRecommendation().values())
                    .allSatisfy(share -> assertThat(share.of()).isPositive());
        }
    }

    @Test
    void savedByLibreOfficeItIsAsSound() throws IOException {
        StarterGuideline.write(folder);
        Path saved = folder.resolve("saved");
        LibreOffice.convert(folder.resolve(RulebookFiles.TABLES), "xlsx", saved.resolve(RulebookFiles.TABLES));
        TreeMap<String, byte[]> files = new TreeMap<>();
        RulebookFiles.read(folder).files().forEach((path, content) -> {
            if (path.startsWith(RulebookFiles.RULES)) {
                files.put(path, content);
            }
        });
        try (var paths = Files.list(saved.resolve(RulebookFiles.TABLES))) {
            for (Path path : paths.toList()) {
                files.put(RulebookFiles.TABLES + "/" + path.getFileName(), Files.readAllBytes(path));
            }
        }
        assertThat(files).hasSize(4);
        try (Checked checked = Verification.check(SharedLoader.LOADER, new RulebookFiles(files))) {
            assertThat(checked.report().toMend()).isEmpty();
        }
    }
}
