package org.ferrule.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ferrule.settings.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the service. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Start the HTTP service and run until the process is told to end.",
        footer = {
            "",
            "More settings come from the environment, such as FERRULE_DATA, the folder of the records,"
                    + " and FERRULE_ACCESS_KEYS, a file of API keys;",
            "docs/operators.md lists them. Options go before the environment.",
            "",
            "The API is described at /q/swagger-ui. A rulebook with findings stops the start with exit code 1."
        })
final class ServeVerb implements Runnable {

    @Option(
            names = "--rulebook",
            paramLabel = "DIR",
            description = "Folder with rules/ and decision-tables/; else FERRULE_RULEBOOK, the current folder,"
                    + " or the program's own.")
    private @Nullable Path rulebook;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            description = "Port to listen on; else QUARKUS_HTTP_PORT, or 8080. 0 takes a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on; else QUARKUS_HTTP_HOST, or 127.0.0.1."
                    + " Where others reach it, access must be set.")
    private @Nullable String host;

    private final Consumer<Map<String, String>> server;

    /**
     * Makes the verb.
     *
     * @param server serves by settings that go before all others
     */
    ServeVerb(Consumer<Map<String, String>> server) {
        this.server = server;
    }

    @Override
    public void run() {
        Map<String, String> settings = new HashMap<>();
        put(settings, Setting.RULEBOOK, rulebook);
        put(settings, Setting.PORT, port);
        put(settings, Setting.HOST, host);
        server.accept(settings);
    }

    private static void put(Map<String, String> settings, Setting setting, @Nullable Object value) {
        if (value != null) {
            settings.put(setting.property(), value.toString());
        }
    }
}
