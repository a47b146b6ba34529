package org.ferrule;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.active.ProgramFiles;
import org.ferrule.data.DataFolder;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.verification.Verification;
import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps for its next start what it read, compiled and checked: in the data folder if there is one,
 * else in the cache folder of the user. What lies in the latter is found from both.
 */
final class ProgramCache {

    private ProgramCache() {}

    /** The files of a service, whose data folder is there or comes to be. */
    static ProgramFiles ofService(Settings settings) {
        Optional<String> program = programDigest();
        return settings.cache()
                ? new ProgramFiles(new DataFolder(settings.data()).cache(), program).or(ofUser(program))
                : ProgramFiles.none();
    }

    /** The files of a verb, which makes no data folder. */
    static ProgramFiles ofVerb(Settings settings) {
        return !settings.cache() || Files.isDirectory(settings.data()) ? ofService(settings) : ofUser(programDigest());
    }

    private static ProgramFiles ofUser(Optional<String> program) {
        return ofUser(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home", ""), program);
    }

    /**
     * The cache folder of a user.
     *
     * @param named where the user wants it, as an absolute path; else it is where it usually is
     * @param home nothing is kept where that folder is missing
     */
    static ProgramFiles ofUser(@Nullable String named, String home, Optional<String> program) {
        boolean isNamed = named != null && Path.of(named).isAbsolute();
        Path caches = isNamed ? Path.of(named) : Path.of(home, ".cache");
        return home.isEmpty() && !isNamed
                ? ProgramFiles.none()
                : new ProgramFiles(
                        caches.resolve("ferrule"), Objects.requireNonNullElse(caches.getParent(), caches), program);
    }

    /** Tells builds of this program, and what they run on, apart; nothing where it does not run from its jars. */
    private static Optional<String> programDigest() {
        try {
            CodeSource source = Verification.class.getProtectionDomain().getCodeSource();
            Path jar = Path.of(source.getLocation().toURI());
            Path libraries = jar.getParent();
            return Files.isRegularFile(jar) && libraries != null
                    ? Optional.of(digest(libraries) + " " + Runtime.version())
                    : Optional.empty();
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Over our own jars, which all have one version, and names and sizes of all others, whose version is in the name.
     */
    private static String digest(Path libraries) throws IOException {
        List<Path> jars = new ArrayList<>(files(libraries));
        jars.addAll(files(libraries.resolve("../../app")));
        StringBuilder program = new StringBuilder();
        for (Path each : jars) {
            String name = String.valueOf(each.getFileName());
            program.append(name).append(' ').append(Files.size(each)).append('\n');
            if (name.contains("ferrule")) {
                program.append(RulebookFiles.digest(Files.readAllBytes(each))).append('\n');
            }
        }
        return RulebookFiles.digest(program.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
