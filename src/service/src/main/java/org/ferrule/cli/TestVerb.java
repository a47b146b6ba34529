package org.ferrule.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ferrule.coverage.CaseReport;
import org.ferrule.coverage.SuggestedCases;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Verification;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cases of a rulebook. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run the cases in the sheets Cases and show what they cover.",
        footer = {
            "",
            "Coverage counts rows that fire, values on and beside each bound, and unknowns of each column.",
            "It is a report: only a case that fails, or a mistake in a sheet, is a finding.",
            "Exit codes: 0 all cases pass, 1 findings, 2 no such folder."
        })
final class TestVerb implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder with rules/ and decision-tables/; the current folder, or else the program's own.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Option(names = "--all", description = "Also show the cases that pass, after those that fail.")
    private boolean all;

    @Option(
            names = "--suggest",
            paramLabel = "OUT",
            description =
                    "Write copies of the workbooks into this new or empty folder, with a row for each missing case.")
    private @Nullable Path suggest;

    @Option(
            names = "--replace",
            description = "With --suggest: leave out the cases with no under Compared,"
                    + " and look for a patient for all that they showed.")
    private boolean replace;

    private final Terminal terminal;
    private final Supplier<RulebookLoader> loader;

    TestVerb(Terminal terminal, Supplier<RulebookLoader> loader) {
        this.terminal = terminal;
        this.loader = loader;
    }

    @Override
    public Integer call() {
        Path tested = folder == null ? RulebookFolder.find(Path.of(""), terminal.home()) : folder;
        if (!Files.isDirectory(tested)) {
            return wrongUse(tested + " is no folder.");
        }
        if (replace && suggest == null) {
            return wrongUse("--replace writes new workbooks. Name the folder for them: --suggest OUT --replace.");
        }
        if (suggest != null && !isNewOrEmpty(suggest)) {
            return wrongUse(suggest + " is not empty. Name a new folder: nothing is ever overwritten.");
        }
        return test(tested);
    }

    private int wrongUse(String message) {
        terminal.complain("ferrule: " + message);
        return Ferrule.WRONG_USE;
    }

    private static boolean isNewOrEmpty(Path out) {
        if (!Files.exists(out)) {
            return true;
        }
        try (var entries = Files.list(out)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private int test(Path tested) {
        try {
            RulebookFiles files = RulebookFiles.read(tested);
            try (Rulebook rulebook = loader.get().load(files)) {
                return test(files, rulebook);
            }
        } catch (InvalidRulebookException e) {
            defects(tested, e);
            return Ferrule.FINDINGS;
        }
    }

    private int test(RulebookFiles files, Rulebook rulebook) {
        CaseReport report = Progress.during("running the cases", terminal, () -> CaseReport.of(rulebook));
        if (json) {
            print(CaseReportView.of(rulebook, report));
        } else {
            new CaseReportText(terminal, all).print(rulebook, report);
        }
        if (suggest != null) {
            suggest(files, rulebook, suggest);
        }
        return report.passed().full() ? Ferrule.FINE : Ferrule.FINDINGS;
    }

    private void suggest(RulebookFiles files, Rulebook rulebook, Path out) {
        SuggestedCases suggested = Progress.counting(
                "looking for missing cases", terminal, progress -> SuggestedCases.of(rulebook, replace, progress));
        try {
            suggested.write(files, rulebook, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + out, e);
        }
        terminal.complain(suggested.rows().size() + " suggested cases written to " + out + replaced(suggested)
                + "; no patient was found for " + suggested.notFound().size() + " of the missing.");
    }

    private String replaced(SuggestedCases suggested) {
        return replace ? " in place of " + suggested.replaced().size() : "";
    }

    private void defects(Path tested, InvalidRulebookException invalid) {
        if (json && Files.isDirectory(tested.resolve(RulebookFiles.TABLES))) {
            try (Checked checked = Verification.check(loader.get(), RulebookFiles.read(tested))) {
                print(checked.report());
            }
        } else {
            invalid.defects().forEach(terminal::say);
        }
    }

    private void print(Object result) {
        terminal.out().println(new String(Json.pretty(result), StandardCharsets.UTF_8));
    }
}
