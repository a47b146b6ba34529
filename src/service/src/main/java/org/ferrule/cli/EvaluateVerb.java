package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ferrule.active.Batch;
import org.ferrule.active.RefusedRulebookException;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.brief.BriefText;
import org.ferrule.evaluation.Answer;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.StoreUnavailableException;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates one request, without a server. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Evaluate one request and show the decision: in short, or with all of its reasons.",
        footer = {
            "",
            "The request is the JSON that POST /api/v1/evaluations takes. Nothing is recorded, except with --batch.",
            "Exit codes: 0 decided, 1 mistakes in the request or the rulebook, 2 no such file."
        })
final class EvaluateVerb implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", description = "The request in JSON; - reads standard input.")
    private String file = STANDARD_INPUT;

    @Option(names = "--json", description = "Print the answer as the service gives it, all of it unless --view brief.")
    private boolean json;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "brief: what fits on one screen, the usual; full: everything.")
    private @Nullable View view;

    @Option(
            names = "--rulebook",
            paramLabel = "DIR",
            description = "Folder with rules/ and decision-tables/; else FERRULE_RULEBOOK, the current folder,"
                    + " or the program's own.")
    private @Nullable Path folder;

    @Option(
            names = "--batch",
            description =
                    "FILE has a request on each line (NDJSON). Decisions are recorded in the log of the data folder,"
                            + " and printed in the same order, a line each.")
    private boolean batch;

    /** How much is printed. */
    private enum View {
        BRIEF,
        FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;
    private final Function<Rulebook, Evaluator> evaluators;
    private final Supplier<Installation> installation;

    EvaluateVerb(Terminal terminal, Function<Rulebook, Evaluator> evaluators, Supplier<Installation> installation) {
        this.terminal = terminal;
        this.evaluators = evaluators;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if (batch && view != null) {
            terminal.complain("ferrule: --batch prints whole decisions, a line each; leave out --view.");
            return Ferrule.WRONG_USE;
        }
        try {
            return batch ? batch() : evaluate(read());
        } catch (IOException e) {
            terminal.complain("ferrule: cannot read " + file + ": there is no such file, or it may not be read.");
            return Ferrule.WRONG_USE;
        }
    }

    private byte[] read() throws IOException {
        return file.equals(STANDARD_INPUT) ? terminal.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    }

    private int batch() throws IOException {
        try (InputStream in = file.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(Path.of(file))) {
            Batch.Tally tally = Progress.counting("deciding", lines(), terminal, progress -> runBatch(in, progress));
            if (tally.refused() > 0) {
                terminal.complain("ferrule: " + tally.refused() + " of " + tally.answered()
                        + " lines were not decided; each has a problem document in its place.");
            }
            return tally.refused() == 0 ? Ferrule.FINE : Ferrule.FINDINGS;
        } catch (RefusedRulebookException e) {
            e.report().toMend().forEach(terminal::complain);
            return Ferrule.FINDINGS;
        } catch (StoreUnavailableException | IllegalArgumentException | IllegalStateException e) {
            terminal.complain("ferrule: " + e.getMessage());
            return Ferrule.WRONG_USE;
        }
    }

    /** How many there are to decide on; 0 where only their end will tell. */
    private long lines() throws IOException {
        if (file.equals(STANDARD_INPUT) || !terminal.progress() || !Files.isRegularFile(Path.of(file))) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank()).count();
        }
    }

    private Batch.Tally runBatch(InputStream in, LongConsumer progress) {
        try {
            Installation here = installation.get();
            return here.batches().run(rulebookFolder(here), in, terminal.bytes(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that the service would take. */
    private Path rulebookFolder(Installation here) {
        Path named = folder == null ? here.rulebook() : folder;
        return named == null ? RulebookFolder.find(Path.of(""), terminal.home()) : named;
    }

    private int evaluate(byte[] request) {
        try {
            JsonNode parsed = Json.readRequest(request);
            Installation here = installation.get();
            try (Rulebook rulebook = here.loader().get().load(rulebookFolder(here))) {
                print(rulebook, evaluators.apply(rulebook).answer(parsed));
                return Ferrule.FINE;
            }
        } catch (MistakenRequestException e) {
            e.mistakes()
                    .forEach(mistake ->
                            terminal.complain((mistake.pointer().isEmpty() ? "the request" : mistake.pointer()) + ": "
                                    + mistake.detail()));
        } catch (UnknownRulebookException e) {
            terminal.complain("/rulebook: " + e.getMessage());
        } catch (NoDecisionException e) {
            terminal.complain("ferrule: the rulebook gives no answer to this patient: " + e.getMessage());
        } catch (InvalidRulebookException e) {
            e.defects().forEach(terminal::complain);
        }
        return Ferrule.FINDINGS;
    }

    private void print(Rulebook rulebook, Answer answer) {
        if (view == View.BRIEF || (view == null && !json)) {
            printBrief(new BriefAnswers(rulebook).of(answer.decision(), "ferrule evaluate FILE --view full"));
        } else if (json) {
            printJson(answer.json());
        } else {
            new DecisionText(new TextLayout(terminal.out(), terminal.colours())).print(answer.decision());
        }
    }

    private void printBrief(BriefAnswer answer) {
        if (json) {
            printJson(BriefAnswers.json(answer));
        } else {
            new TextLayout(terminal.out(), terminal.colours()).screen(BriefText.lines(answer));
        }
    }

    /** The members of the bytes that the service sends, in their order, laid out for people. */
    private void printJson(byte[] answer) {
        terminal.out().println(new String(Json.pretty(Json.read(answer)), StandardCharsets.UTF_8));
    }
}
