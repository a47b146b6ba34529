package org.ferrule.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ferrule.active.RulebookCandidate;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.rulebook.SheetList;
import org.ferrule.verification.AnnotatedCopies;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Finding;
import org.ferrule.verification.FindingGroup;
import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
            "With --plain, and where nobody looks, a finding is one line:",
            "  file!sheet!cell: what is wrong and what would be right. [CODE]",
            "With --sheet the exit code is about what is shown.",
            "Exit codes: 0 nothing to mend (notes may remain), 1 findings, 2 wrong use,"
                    + " 4 nothing to mend was found, but not all",
            "could be checked: what was not is named; with --json the verdict is partial instead of complete."
        })
final class CheckVerb implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder with rules/ and decision-tables/; the current folder, or else the program's own.")
    private @Nullable Path folder;

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--annotate",
            paramLabel = "OUT",
            description = "Also write copies of the workbooks, with each finding as a note at its cell,"
                    + " to this new or empty folder.")
    private @Nullable Path annotate;

    @Option(
            names = "--witness",
            paramLabel = "OUT",
            description =
                    "Also write the requests that show findings, for ferrule evaluate, to this new or empty folder.")
    private @Nullable Path witness;

    /** How to print; at most one. */
    private static final class Form {

        @Option(names = "--plain", description = "Print one line for each finding.")
        private boolean plain;

        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Option(names = "--sarif", description = "Print the report as SARIF 2.1.0, for code hosts and editors.")
        private boolean sarif;

        @Option(names = "--drl", description = "Print the rows as the rules of Drools that they are.")
        private boolean drl;
    }

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "Show what was found in sheets of this name alone, in whichever workbooks. All is checked.")
    private @Nullable String sheet;

    @Option(names = "--notes", description = "Show notes too: what is worth knowing and needs no mending.")
    private boolean notes;

    private final Terminal terminal;
    private final Supplier<RulebookLoader> loader;

    CheckVerb(Terminal terminal, Supplier<RulebookLoader> loader) {
        this.terminal = terminal;
        this.loader = loader;
    }

    @Override
    public Integer call() throws IOException {
        Path checked = folder == null ? RulebookFolder.find(Path.of(""), terminal.home()) : folder;
        if (!Files.isDirectory(checked)) {
            terminal.complain("ferrule: " + checked + " is no folder.");
            return Ferrule.WRONG_USE;
        }
        if (!isFree(annotate) || !isFree(witness)) {
            return Ferrule.WRONG_USE;
        }
        return check(RulebookCandidate.read(checked));
    }

    private boolean isFree(@Nullable Path out) throws IOException {
        return out == null || NewFolder.isFree(out, terminal);
    }

    private int check(RulebookCandidate candidate) throws IOException {
        try (Checked checked = Progress.during("checking", terminal, () -> candidate.check(loader.get()))) {
            Optional<String> unknown = unknownSheet(candidate, checked.report());
            if (unknown.isPresent()) {
                terminal.complain("ferrule: " + unknown.get());
                return Ferrule.WRONG_USE;
            }
            Report report = sheet == null ? checked.report() : checked.report().about(sheet);
            annotate(candidate.files(), report);
            Map<Finding, Path> witnesses = witness == null ? Map.of() : WitnessFiles.write(report, witness);
            print(new Checked(checked.rulebook(), report), witnesses);
            elsewhere(checked.report(), report);
            return report.isFine() ? complete(report) : Ferrule.FINDINGS;
        }
    }

    private Optional<String> unknownSheet(RulebookCandidate candidate, Report report) {
        String name = sheet;
        RulebookFiles files = candidate.files();
        if (name == null || files == null) {
            return Optional.empty();
        }
        boolean isNamed = report.findings().stream().anyMatch(finding -> name.equals(finding.sheet()));
        return isNamed ? Optional.empty() : SheetList.unknown(files, name);
    }

    /** That one sheet is fine says nothing of the others. */
    private void elsewhere(Report whole, Report shown) {
        int more = whole.toMend().size() - shown.toMend().size();
        if (more > 0) {
            terminal.complain("ferrule: " + more
                    + (more == 1
                            ? " finding to mend in other places is not shown."
                            : " findings to mend in other places are not shown."));
        }
    }

    /** Nothing was found; that says little of what was not looked at. */
    private static int complete(Report report) {
        return report.notChecked().isEmpty() ? Ferrule.FINE : Ferrule.PARTIAL;
    }

    private void annotate(@Nullable RulebookFiles files, Report report) throws IOException {
        if (annotate == null || files == null) {
            return;
        }
        List<String> damaged = AnnotatedCopies.write(files, report, annotate);
        damaged.forEach(path ->
                terminal.complain("ferrule: " + path + " cannot be opened; it was copied as it is, without notes."));
        if (terminal.person()) {
            terminal.complain("Copies of the workbooks with the findings in their cells are in " + annotate + ".");
        }
    }

    private void print(Checked checked, Map<Finding, Path> witnesses) throws IOException {
        Report report = checked.report();
        if (form.json) {
            print(report);
        } else if (form.sarif) {
            print(Sarif.of(report, Ferrule.Version.number()));
        } else if (form.drl && checked.rulebook() != null) {
            terminal.out().print(checked.rulebook().drl());
            terminal.out().flush();
        } else if (form.plain || form.drl || !terminal.person()) {
            plain(checked.rulebook(), report);
        } else {
            new ReportPage(new TextLayout(terminal.out(), terminal.colours()), witnesses)
                    .print(report, FindingGroup.of(shown(report), checked.rulebook()));
        }
    }

    private void print(Object value) {
        terminal.out().println(new String(Json.pretty(value), StandardCharsets.UTF_8));
    }

    private List<Finding> shown(Report report) {
        return notes ? report.findings() : report.toMend();
    }

    private void plain(@Nullable Rulebook rulebook, Report report) {
        shown(report).forEach(terminal::say);
        if (report.isFine() && sheet != null) {
            terminal.say("no findings in the sheet " + sheet);
        } else if (report.isFine() && rulebook != null) {
            terminal.say("no findings in " + rulebook.info().name() + " "
                    + rulebook.info().version() + ": "
                    + rulebook.tables().size() + " tables, "
                    + rulebook.rules().size() + " rules, " + rulebook.digest());
        }
        report.notChecked().forEach(left -> terminal.complain("not checked: " + left));
    }
}
