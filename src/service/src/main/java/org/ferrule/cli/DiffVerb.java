package org.ferrule.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ferrule.active.RulebookArchive;
import org.ferrule.caserun.CaseRun;
import org.ferrule.comparison.Change;
import org.ferrule.comparison.Comparison;
import org.ferrule.comparison.Difference;
import org.ferrule.comparison.TrafficReplay;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two rulebooks. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Show which cells differ between two rulebooks, and for which patients decisions change.",
        footer = {
            "",
            "A rulebook is a folder with rules/ and decision-tables/,"
                    + " or the digest (sha256:...) of one that was in force here.",
            "Exit codes: 0 no decision changes (proven), 1 decisions change or not all could be compared, 2 wrong use."
        })
final class DiffVerb implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "The old rulebook: folder or digest.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The new rulebook: folder or digest.")
    private String now = "";

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Also count the requests of this file, one JSON object a line, whose answers change.")
    private @Nullable Path against;

    @Option(
            names = "--witness",
            paramLabel = "OUT",
            description =
                    "Also write the example patients as requests, for ferrule evaluate, to this new or empty folder.")
    private @Nullable Path witness;

    @Option(names = "--json", description = "Print the difference as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Supplier<RulebookLoader> loaders;
    private final Supplier<Installation> installation;

    DiffVerb(Terminal terminal, Supplier<RulebookLoader> loaders, Supplier<Installation> installation) {
        this.terminal = terminal;
        this.loaders = loaders;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        Optional<RulebookFiles> before = files(old);
        Optional<RulebookFiles> after = files(now);
        if (witness != null && !NewFolder.isFree(witness, terminal)) {
            return Ferrule.WRONG_USE;
        }
        if (before.isEmpty() || after.isEmpty() || (against != null && !isReadable(against))) {
            return Ferrule.WRONG_USE;
        }
        RulebookLoader loader = loaders.get();
        try (Rulebook one = load(loader, before.get());
                Rulebook other = load(loader, after.get())) {
            return print(compare(loader, before.get(), one, after.get(), other));
        } catch (InvalidRulebookException e) {
            e.defects().forEach(terminal::complain);
            return Ferrule.FINDINGS;
        }
    }

    private Rulebook load(RulebookLoader loader, RulebookFiles files) {
        return Progress.during("reading the rulebooks", terminal, () -> loader.load(files));
    }

    private Optional<RulebookFiles> files(String name) {
        if (RulebookArchive.isDigest(name)) {
            Optional<RulebookFiles> kept = installation.get().archive().find(name);
            if (kept.isEmpty()) {
                terminal.complain("ferrule: no rulebook " + name + " was in force here; name its folder instead.");
            }
            return kept;
        }
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            terminal.complain("ferrule: " + name + " is no folder and no digest.");
            return Optional.empty();
        }
        try {
            return Optional.of(RulebookFiles.read(folder));
        } catch (InvalidRulebookException e) {
            e.defects().forEach(defect -> terminal.complain("ferrule: " + name + ": " + defect.message()));
            return Optional.empty();
        }
    }

    private boolean isReadable(Path file) {
        boolean readable = Files.isReadable(file) && !Files.isDirectory(file);
        if (!readable) {
            terminal.complain("ferrule: cannot read " + file + ": there is no such file, or it may not be read.");
        }
        return readable;
    }

    private Difference compare(
            RulebookLoader loader, RulebookFiles before, Rulebook one, RulebookFiles after, Rulebook other)
            throws IOException {
        Map<String, ObjectNode> patients = new HashMap<>();
        one.cases().forEach(known -> patients.put(known.id(), CaseRun.request(known)));
        other.cases().forEach(known -> patients.put(known.id(), CaseRun.request(known)));
        Comparison comparison = new Comparison(loader, before, one, after, other, patients);
        Difference difference = Progress.during("comparing for all patients", terminal, comparison::difference);
        return against == null ? difference : difference.with(traffic(against, comparison.evaluators()));
    }

    private Difference.Traffic traffic(Path requests, List<Evaluator> evaluators) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(requests, StandardCharsets.UTF_8)) {
            return Progress.counting("replaying requests", lines(requests), terminal, progress -> {
                try {
                    return new TrafficReplay(evaluators.get(0), evaluators.get(1), progress).of(lines);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** How many there are, blank ones too; 0 where nobody looks, and for a pipe, which can be read once. */
    private long lines(Path requests) throws IOException {
        if (!terminal.progress() || !Files.isRegularFile(requests)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(requests, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    private int print(Difference difference) throws IOException {
        Map<Change, Path> files = witness == null ? Map.of() : WitnessFiles.write(difference, witness);
        if (json) {
            terminal.out().println(new String(Json.pretty(difference), StandardCharsets.UTF_8));
        } else {
            new DifferenceText(new TextLayout(terminal.out(), terminal.colours()), files).print(difference);
        }
        boolean same = difference.isProvenEqual()
                && (difference.against() == null || difference.against().changed() == 0);
        return same ? Ferrule.FINE : Ferrule.FINDINGS;
    }
}
