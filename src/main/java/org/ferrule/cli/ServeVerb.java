package org.ferrule.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
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
            "Settings come from the environment or from -D options of Java, in the usual Quarkus ways:",
            "  QUARKUS_HTTP_PORT    port, 8080 by default",
            "  QUARKUS_HTTP_HOST    address to listen on, 127.0.0.1 by default",
            "  FERRULE_RULEBOOK     folder of the rulebook",
            "  FERRULE_ACCESS_KEYS  file of API keys; needed, or other access, where others reach the address",
            "",
            "The API is described at /q/swagger-ui. A rulebook with findings stops the start with exit code 1."
        })
final class ServeVerb implements Runnable {

    @Option(
            names = "--rulebook",
            paramLabel = "DIR",
            description = "Folder with rules/ and decision-tables/; the current folder, or else the program's own.")
    private @Nullable Path rulebook;

    private final Consumer<@Nullable Path> server;

    ServeVerb(Consumer<@Nullable Path> server) {
        this.server = server;
    }

    @Override
    public void run() {
        server.accept(rulebook);
    }
}
