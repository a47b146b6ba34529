package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ferrule.active.RulebookArchive;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a folder, or a commit of it, to a service as a draft. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        description = "Send a rulebook to a service as a draft, and tell what its review finds.",
        footer = {
            "",
            ServiceClient.HELP,
            "Exit codes: 0 sent, 1 refused, or its check finds errors, 2 wrong use, 3 the service cannot be reached."
        })
final class DraftVerb implements Callable<Integer> {

    private static final String DRAFTS = "/api/v1/drafts";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder with rules/ and decision-tables/; the current one when left out.")
    private Path folder = Path.of("");

    @Option(names = "--title", paramLabel = "TEXT", description = "What the draft is about; needed for a new one.")
    private @Nullable String title;

    @Option(names = "--note", paramLabel = "TEXT", description = "What was changed and why.")
    private String note = "";

    @Option(names = "--to", paramLabel = "ID", description = "Replace the content of this draft.")
    private @Nullable String draft;

    @Option(
            names = "--seen",
            paramLabel = "DIGEST",
            description = "With --to: the content of the draft that yours began from; another one by now is refused.")
    private @Nullable String seen;

    @Option(names = "--git", paramLabel = "COMMIT", description = "Take the folder as it was in this commit of git.")
    private @Nullable String commit;

    @Option(names = "--submit", description = "Send it to its reviewers, too.")
    private boolean submit;

    @Mixin
    private ServiceClient service = new ServiceClient();

    private final Terminal terminal;

    DraftVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if ((title == null) == (draft == null)) {
            terminal.complain("ferrule: name either the --title of a new draft, or the draft to change (--to).");
            return Ferrule.WRONG_USE;
        }
        if ((draft == null) != (seen == null)) {
            terminal.complain("ferrule: --to and --seen go together: the digest of its content that you began from.");
            return Ferrule.WRONG_USE;
        }
        Optional<RulebookFiles> files = files();
        return files.isEmpty() ? Ferrule.WRONG_USE : ServiceClient.run(terminal, () -> send(files.get()));
    }

    private Optional<RulebookFiles> files() throws IOException, InterruptedException {
        try {
            return Optional.of(commit == null ? RulebookFiles.read(folder) : committed(commit));
        } catch (InvalidRulebookException e) {
            e.defects().forEach(terminal::complain);
        } catch (UncheckedIOException e) {
            terminal.complain("ferrule: " + folder + " cannot be read as a rulebook: name the folder with rules/ and"
                    + " decision-tables/, and a commit that git knows.");
        }
        return Optional.empty();
    }

    private RulebookFiles committed(String name) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git",
                        "archive",
                        "--format=zip",
                        "--end-of-options",
                        name,
                        RulebookFiles.RULES,
                        RulebookFiles.TABLES)
                .directory(folder.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] archive = git.getInputStream().readAllBytes();
        if (git.waitFor() != 0) {
            throw new UncheckedIOException(new IOException("git knows no such commit"));
        }
        return RulebookArchive.unzipped(archive);
    }

    private int send(RulebookFiles files) throws ServiceClient.RefusedCallException {
        JsonNode sent = draft == null
                ? service.post(DRAFTS, files, Map.of("title", String.valueOf(title), "note", note))
                : service.post(
                        DRAFTS + "/" + draft + "/content", files, Map.of("seen", String.valueOf(seen), "note", note));
        String address = DRAFTS + "/" + sent.path("id").asText();
        DraftText text = new DraftText(terminal);
        text.print(sent);
        JsonNode review = service.get(address + "/review");
        text.printReview(review);
        if (!review.path("evidence").isObject()) {
            return Ferrule.FINDINGS;
        }
        if (submit) {
            service.post(
                    address + "/submission", Map.of("seen", sent.path("digest").asText()));
            terminal.say("It is with its reviewers.");
        }
        return Ferrule.FINE;
    }
}
