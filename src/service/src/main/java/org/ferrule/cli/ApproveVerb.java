package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ferrule.notes.SignedText;
import org.ferrule.notes.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves of a draft in a service. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Tell the review of a draft, and approve of it.",
        footer = {
            "",
            "Without --reason only the review is told; with it, --seen names the content that was reviewed.",
            "With --key the approval is signed here, by a key that stays here;",
            "its verifier key, which is printed, has to be known to the service (FERRULE_RELEASE_KEYS).",
            ServiceClient.HELP,
            "Exit codes: 0 approved or told, 1 refused, 2 wrong use, 3 the service cannot be reached."
        })
final class ApproveVerb implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "The draft.")
    private String draft = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it may decide.")
    private @Nullable String reason;

    @Option(
            names = "--seen",
            paramLabel = "DIGEST",
            description = "With --reason: the content that you have seen the review of; another one by now is refused.")
    private @Nullable String seen;

    @Option(
            names = "--key",
            paramLabel = "FOLDER",
            description = "The folder of a key of your own; one is made where there is none.")
    private @Nullable Path key;

    @Mixin
    private ServiceClient service = new ServiceClient();

    private final Terminal terminal;

    ApproveVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if ((reason == null) != (seen == null)) {
            terminal.complain("ferrule: --reason and --seen go together: the digest of the content that was reviewed.");
            return Ferrule.WRONG_USE;
        }
        return ServiceClient.run(terminal, this::approve);
    }

    private int approve() throws ServiceClient.RefusedCallException {
        String address = "/api/v1/drafts/" + draft;
        DraftText text = new DraftText(terminal);
        JsonNode found = service.get(address);
        text.print(found);
        if (seen != null && !found.path("digest").asText().equals(seen)) {
            terminal.complain("ferrule: the draft has another content by now than the one that you have seen.");
            return Ferrule.FINDINGS;
        }
        JsonNode review = service.get(address + "/review");
        text.printReview(review);
        if (reason == null) {
            return Ferrule.FINE;
        }
        Map<String, String> statement = new LinkedHashMap<>();
        statement.put("difference", review.path("evidence").path("difference").asText());
        statement.put("report", review.path("evidence").path("report").asText());
        statement.put("reason", reason);
        JsonNode approved = key == null
                ? service.post(address + "/approvals", statement)
                : service.post(address + "/approvals", Map.of("note", signed(key, address, statement)));
        terminal.say("Approved: it is " + approved.path("state").asText() + ".");
        return Ferrule.FINE;
    }

    private String signed(Path folder, String address, Map<String, String> statement)
            throws ServiceClient.RefusedCallException {
        SigningKey own = SigningKey.openOrMake(folder);
        terminal.say("Signed by " + own.verifier().text());
        String text =
                service.post(address + "/statement", statement).path("text").asText();
        return SignedText.of(text).signed(own).note();
    }
}
