package org.ferrule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This checkout: tests run in the folder of their module, and what they share lies above. */
public final class Checkout {

    /** The top folder, which holds the shipped rulebook. */
    public static final Path FOLDER = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve("decision-tables")))
            .findFirst()
            .orElseThrow();

    private Checkout() {}

    /** A file or folder by its path from the top folder. */
    public static Path path(String path) {
        return FOLDER.resolve(path);
    }

    /** Where a test leaves what it makes, to be looked at. */
    public static Path made(String name) {
        return path("target").resolve(name);
    }
}
