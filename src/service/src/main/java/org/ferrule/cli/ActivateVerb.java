package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a rulebook decide in a service. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description =
                "Let an approved draft decide, now or from a moment on, or return to a rulebook that was in force.",
        footer = {
            "",
            ServiceClient.HELP,
            "Exit codes: 0 activated, 1 refused, 2 wrong use, 3 the service cannot be reached."
        })
final class ActivateVerb implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIGEST", description = "The digest of the rulebook (sha256:...).")
    private String digest = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "From when on, such as 2027-01-01T00:00:00+01:00; now when left out.")
    private @Nullable String from;

    @Mixin
    private ServiceClient service = new ServiceClient();

    private final Terminal terminal;

    ActivateVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        return ServiceClient.run(terminal, this::activate);
    }

    private int activate() throws ServiceClient.RefusedCallException {
        Map<String, String> wish = new LinkedHashMap<>();
        wish.put("digest", digest);
        wish.put("reason", reason);
        if (from != null) {
            wish.put("from", from);
        }
        JsonNode made = service.post("/api/v1/rulebook/activations", wish);
        terminal.say(made.path("digest").asText() + " is " + made.path("state").asText() + " from "
                + made.path("from").asText() + " on; its event is "
                + made.path("id").asText() + ".");
        return Ferrule.FINE;
    }
}
