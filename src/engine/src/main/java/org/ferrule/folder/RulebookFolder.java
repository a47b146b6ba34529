package org.ferrule.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the folder of a rulebook that nobody named. */
public final class RulebookFolder {

    private RulebookFolder() {}

    /**
     * The current folder when it holds a rulebook or when there is no other choice; else the program's own folder.
     *
     * @param current the current folder
     * @param home the program's own folder, null when not known
     */
    public static Path find(Path current, @Nullable String home) {
        return home == null || holdsRulebook(current) ? current : Path.of(home);
    }

    private static boolean holdsRulebook(Path folder) {
        return Files.isDirectory(folder.resolve(RulebookFiles.RULES))
                && Files.isDirectory(folder.resolve(RulebookFiles.TABLES));
    }
}
