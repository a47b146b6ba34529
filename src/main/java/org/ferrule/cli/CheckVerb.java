package org.ferrule.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ferrule.evaluation.Json;
import org.ferrule.rulebook.Defect;
import org.ferrule.rulebook.InvalidRulebookException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookFolder;
import org.ferrule.rulebook.RulebookLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a rulebook. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check a rulebook and print every finding with its file, sheet and cell.",
        footer = {
            "",
            "A finding is one line: file!sheet!cell: what is wrong and what would be right. [CODE]",
            "Exit codes: 0 no findings, 1 findings, 2 no such folder."
        })
final class CheckVerb implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder with rules/ and decision-tables/; the current folder, or else the program's own.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Option(names = "--drl", description = "Print the Drools rules that the rows are compiled to.")
    private boolean drl;

    private final Terminal terminal;

    CheckVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path checked = folder == null ? RulebookFolder.find(Path.of(""), terminal.home()) : folder;
        if (!Files.isDirectory(checked)) {
            terminal.err().println("ferrule: " + checked + " is no folder.");
            return Ferrule.WRONG_USE;
        }
        try (Rulebook rulebook = RulebookLoader.load(checked)) {
            fine(rulebook);
            return Ferrule.FINE;
        } catch (InvalidRulebookException e) {
            findings(e.defects());
            return Ferrule.FINDINGS;
        }
    }

    private void fine(Rulebook rulebook) {
        if (drl) {
            terminal.out().print(rulebook.drl());
            terminal.out().flush();
        } else if (json) {
            print(new Result(rulebook.digest(), List.of()));
        } else {
            terminal.out()
                    .println("no findings in " + rulebook.info().name() + " "
                            + rulebook.info().version() + ": "
                            + rulebook.tables().size() + " tables, "
                            + rulebook.rules().size() + " rules, " + rulebook.digest());
        }
    }

    private void findings(List<Defect> defects) {
        if (json) {
            print(new Result(null, defects.stream().map(Finding::of).toList()));
        } else {
            defects.forEach(terminal.out()::println);
        }
    }

    private void print(Result result) {
        terminal.out().println(new String(Json.pretty(result), StandardCharsets.UTF_8));
    }

    /** What a check found; the digest is that of a rulebook without findings. */
    record Result(@Nullable String digest, List<Finding> findings) {}

    /** A finding for machines. */
    record Finding(
            String code,
            String file,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable Integer line,
            String message) {

        static Finding of(Defect defect) {
            return new Finding(
                    defect.code(),
                    defect.place().file(),
                    defect.place().sheet(),
                    defect.place().cell(),
                    defect.place().line() > 0 ? defect.place().line() : null,
                    defect.message());
        }
    }
}
