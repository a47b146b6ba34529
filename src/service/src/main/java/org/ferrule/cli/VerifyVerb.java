package org.ferrule.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ferrule.json.Json;
import org.ferrule.notes.VerifierKey;
import org.ferrule.records.LogSource;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreUnavailableException;
import org.ferrule.verify.ExportFile;
import org.ferrule.verify.KeptCheckpoints;
import org.ferrule.verify.LogReport;
import org.ferrule.verify.LogReportText;
import org.ferrule.verify.LogVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the log of decisions, without trust in the service that wrote it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Prove that no recorded decision was changed, dropped, added or moved.",
        footer = {
            "",
            "Without FILE the log in the data folder (FERRULE_DATA, or the store of FERRULE_STORE_URL) is"
                    + " verified, also",
            "while the service runs."
                    + " A checkpoint that was kept elsewhere tells of a log that was put back to an older copy.",
            "Exit codes: 0 the log is as it was recorded, 1 it is not, 2 no such file, 4 the log holds no record."
        })
final class VerifyVerb implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "An export of the log, as GET /api/v1/audit/export gives it.")
    private @Nullable Path export;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "A key that checkpoints may be signed with (checkpoint.vkey, or PEM);"
                    + " that of the data folder by default. May be given several times.")
    private List<Path> keys = List.of();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "A checkpoint that was kept elsewhere: the signed text, or JSON with the member note on each line."
                            + " May be given several times.")
    private List<Path> outside = List.of();

    @Option(names = "--json", description = "Print the result for a program.")
    private boolean json;

    private final Terminal terminal;
    private final Supplier<Installation> installation;

    VerifyVerb(Terminal terminal, Supplier<Installation> installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try {
            LogReport report = verify();
            if (json) {
                terminal.out().println(new String(Json.pretty(report), StandardCharsets.UTF_8));
            } else {
                LogReportText.lines(report).forEach(terminal::say);
            }
            return exit(report);
        } catch (IllegalArgumentException | UncheckedIOException | IOException | StoreUnavailableException e) {
            terminal.complain("ferrule: " + e.getMessage());
            return Ferrule.WRONG_USE;
        }
    }

    /** That nothing is wrong with nothing says nothing. */
    private static int exit(LogReport report) {
        if (!report.isFine()) {
            return Ferrule.FINDINGS;
        }
        return report.size() == 0 ? Ferrule.PARTIAL : Ferrule.FINE;
    }

    private LogReport verify() throws IOException {
        Installation here = installation.get();
        LogVerifier verifier = new LogVerifier(trusted(here), notes(here));
        Path file = export;
        if (file != null) {
            requireFile(file);
            return run(verifier, new ExportFile(file));
        }
        try (RecordStore store = here.store().get()) {
            return run(verifier, store.stored());
        }
    }

    private LogReport run(LogVerifier verifier, LogSource source) {
        return Progress.counting("verifying records", terminal, progress -> verifier.verify(source, progress));
    }

    private List<VerifierKey> trusted(Installation here) {
        List<Path> files = keys;
        if (files.isEmpty()) {
            files = Files.exists(here.publicKey()) ? List.of(here.publicKey()) : List.of();
        }
        files.forEach(VerifyVerb::requireFile);
        return files.stream().map(VerifierKey::read).toList();
    }

    private List<String> notes(Installation here) throws IOException {
        List<String> notes = new ArrayList<>();
        for (Path file : outside) {
            requireFile(file);
            notes.addAll(KeptCheckpoints.readNamed(file));
        }
        if (export == null && Files.exists(here.checkpoints())) {
            notes.addAll(KeptCheckpoints.read(here.checkpoints()));
        }
        return notes;
    }

    private static void requireFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": there is no such file, or it may not be read.");
        }
    }
}
