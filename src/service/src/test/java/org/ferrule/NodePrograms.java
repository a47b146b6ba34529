package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with programs of Node and the packages that their lock file pins. Tests are left out where Node is not
 * installed, and where its packages cannot be fetched, but for a machine that says {@code CI}.
 */
public final class NodePrograms {

    private static final int PATIENCE_MINUTES = 5;

    private final Path folder;

    private NodePrograms(Path folder) {
        this.folder = folder;
    }

    /**
     * Fetches the packages.
     *
     * @param sources where the programs are, with package.json and its lock file
     * @param folder a copy of the programs is made here
     */
    public static NodePrograms install(Path sources, Path folder) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        NodePrograms programs = new NodePrograms(folder);
        String version = programs.run("node", "--version");
        String installed = programs.run("npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts");
        if (System.getenv("CI") == null) {
            assumeThat(version).as("Node").startsWith("v");
            assumeThat(installed).as("packages of Node").doesNotStartWith("failed");
        }
        assertThat(version).as("Node").startsWith("v");
        assertThat(installed).doesNotStartWith("failed");
        return programs;
    }

    /** What a program said, after {@code failed} where it is not there or did not succeed. */
    public String run(String... command) throws IOException, InterruptedException {
        return run(folder, List.of(command));
    }

    /** The same of any program. */
    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "said", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean isOver = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return (isOver && process.exitValue() == 0 ? "" : "failed: ") + Files.readString(out);
        } catch (IOException e) {
            return "failed: " + e.getMessage();
        }
    }
}
