package org.ferrule.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder that a verb may write into: new, or empty. One with something in it might be the rulebook itself. */
final class NewFolder {

    private NewFolder() {}

    /** Whether it is one; says so when not. */
    static boolean isFree(Path out, Terminal terminal) throws IOException {
        if (!Files.exists(out)) {
            return true;
        }
        boolean free = false;
        if (Files.isDirectory(out)) {
            try (Stream<Path> content = Files.list(out)) {
                free = content.findAny().isEmpty();
            }
        }
        if (!free) {
            terminal.complain("ferrule: " + out + " is not empty. Name a new or empty folder.");
        }
        return free;
    }
}
