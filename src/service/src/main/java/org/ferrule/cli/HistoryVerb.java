package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.ferrule.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what was in force in a service. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Tell which rulebook decides in a service, which ones did and will, and its drafts.",
        footer = {
            "",
            "Drafts are told to callers with the role author, approve or read-audit.",
            ServiceClient.HELP,
            "Exit codes: 0 told, 1 refused, 2 wrong use, 3 the service cannot be reached."
        })
final class HistoryVerb implements Callable<Integer> {

    @Option(names = "--json", description = "Print the history of what was in force as JSON.")
    private boolean json;

    @Mixin
    private ServiceClient service = new ServiceClient();

    private final Terminal terminal;

    HistoryVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        return ServiceClient.run(terminal, this::tell);
    }

    private int tell() throws ServiceClient.RefusedCallException {
        JsonNode history = service.get("/api/v1/rulebook/history");
        if (json) {
            terminal.out().println(new String(Json.pretty(history), StandardCharsets.UTF_8));
            return Ferrule.FINE;
        }
        terminal.say("decides " + history.path("decides").asText());
        for (JsonNode one : history.path("activations")) {
            terminal.say("  " + one.path("from").asText() + "  "
                    + one.path("state").asText() + "  "
                    + one.path("digest").asText() + "  by " + one.path("by").asText() + ": "
                    + one.path("reason").asText());
        }
        DraftText text = new DraftText(terminal);
        service.get("/api/v1/drafts").path("drafts").forEach(text::print);
        return Ferrule.FINE;
    }
}
