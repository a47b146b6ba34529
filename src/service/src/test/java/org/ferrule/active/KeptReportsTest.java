package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.data.OwnerOnly;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.ferrule.verification.Severity;
import org.ferrule.verification.Verification;
import org.ferrule.workbook.SourceLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReportsTest {

    private static final Clock TODAY = ShippedRulebook.CLOCK;

    @TempDir
    private Path parent;

    private Path folder = Path.of("");
    private RulebookFiles files = new RulebookFiles(new TreeMap<>());

    @BeforeEach
    void aTyre() throws IOException {
        folder = OwnerOnly.makeFolder(parent.resolve("cache"));
        files = RulebookFiles.read(TinyRulebook.write(parent.resolve("tyres")));
    }

    private KeptReports reports(String program, Clock clock) {
        return new KeptReports(new ProgramFiles(folder, Optional.of(program)), clock);
    }

    private Report checked() {
        try (Checked checked = Verification.check(SharedLoader.LOADER, files, TODAY)) {
            return checked.report();
        }
    }

    private void keep(Report report) {
        KeptReports reports = reports("one", TODAY);
        reports.keep(report, reports.days());
    }

    private Optional<Report> kept() {
        return reports("one", TODAY).find(files.digest());
    }

    @Test
    void aReportIsFoundAsItWasMade() {
        Report report = checked();
        keep(report);
        assertThat(kept()).contains(report);
    }

    /** A report that no check would make. */
    private Report madeUp() {
        SourceLocation place = SourceLocation.file("decision-tables/tyres.xlsx");
        return new Report(
                files.digest(), List.of(new Finding("MADE-UP", Severity.NOTE, place, "nothing", null)), List.of());
    }

    private ActiveRulebook open() {
        return new ActiveRulebook(
                parent.resolve("tyres"),
                SharedLoader.LOADER,
                rulebook -> new Evaluator(rulebook, TODAY, () -> "test"),
                TODAY,
                new RulebookArchive(parent.resolve("archive")),
                reports("one", TODAY));
    }

    @Test
    void aKnownRulebookIsReadAndNotCheckedAgain() {
        keep(madeUp());
        try (ActiveRulebook active = open();
                LoadedRulebook loaded = active.take()) {
            assertThat(active.status().report()).isEqualTo(madeUp());
            assertThat(loaded.rulebook().rules()).isNotEmpty();
        }
    }

    @Test
    void aRulebookThatIsNotKnownIsCheckedAndKnownFromThenOn() {
        try (ActiveRulebook active = open()) {
            assertThat(active.status().report()).isEqualTo(checked());
            assertThat(kept()).contains(active.status().report());
        }
    }

    @Test
    void anotherProgramAnotherDayAndAnotherRulebookHaveItChecked() {
        keep(checked());
        assertThat(reports("two", TODAY).find(files.digest())).isEmpty();
        assertThat(reports("one", Clock.offset(TODAY, Duration.ofDays(1))).find(files.digest()))
                .isEmpty();
        assertThat(reports("one", TODAY).find("sha256:" + "0".repeat(64))).isEmpty();
        assertThat(new KeptReports(new ProgramFiles(folder, Optional.empty()), TODAY).find(files.digest()))
                .isEmpty();
    }

    @Test
    void whatOthersMayHaveWrittenDoesNotCount() throws IOException {
        keep(checked());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void aDamagedReportDoesNotCount() throws IOException {
        keep(checked());
        Path file = folder.resolve(files.digest().replace("sha256:", "") + ".report");
        for (String damaged :
                List.of("", "{", "{\"program\":\"one\"}", Files.readString(file).replace("findings", "found"))) {
            Files.writeString(file, damaged);
            assertThat(kept()).as(damaged).isEmpty();
        }
    }

    @Test
    void aCheckThatFoundErrorsOrLeftSomethingOutIsNotKept() {
        keep(new Report(files.digest(), List.of(), List.of("a table")));
        assertThat(kept()).isEmpty();
        keep(new Report(
                files.digest(), List.of(RulebookCandidate.error("FILE-DAMAGED", "a.xlsx", "wrong")), List.of()));
        assertThat(kept()).isEmpty();
    }

    @Test
    void aCheckThatWentOnPastMidnightIsNotKept() {
        reports("one", TODAY)
                .keep(
                        checked(),
                        reports("one", Clock.offset(TODAY, Duration.ofDays(-1))).days());
        assertThat(kept()).isEmpty();
    }

    @Test
    void theReportOfTheShippedRulebookIsFoundAsItWasMade() {
        RulebookFiles shipped = RulebookFiles.read(ShippedRulebook.FOLDER);
        try (Checked checked = Verification.check(SharedLoader.LOADER, shipped, TODAY)) {
            keep(checked.report());
            assertThat(reports("one", TODAY).find(shipped.digest())).contains(checked.report());
        }
    }
}
