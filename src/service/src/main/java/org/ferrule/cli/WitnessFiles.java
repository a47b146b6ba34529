package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.comparison.Change;
import org.ferrule.comparison.Difference;
import org.ferrule.json.Json;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;

/** Requests that show findings, as files that the verb {@code evaluate} takes. */
final class WitnessFiles {

    private WitnessFiles() {}

    /** Writes a file for each finding that has a witness; tells which. */
    static Map<Finding, Path> write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<Finding, Path> files = new HashMap<>();
        for (Finding finding : report.findings()) {
            JsonNode witness = finding.witness();
            if (witness != null) {
                Path file = folder.resolve(name(files.size() + 1, finding));
                Files.write(file, Json.pretty(witness));
                files.put(finding, file);
            }
        }
        return files;
    }

    /** Writes a file for each change that has an example; tells which. */
    static Map<Change, Path> write(Difference difference, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<Change, Path> files = new HashMap<>();
        for (Change change : difference.changes()) {
            JsonNode witness = change.witness();
            if (witness != null) {
                String sheet = String.valueOf(change.sheet()).replaceAll("[^\\p{Alnum}-]+", "-");
                Path file = folder.resolve("%03d_%s.json".formatted(files.size() + 1, sheet));
                Files.write(file, Json.pretty(witness));
                files.put(change, file);
            }
        }
        return files;
    }

    private static String name(int number, Finding finding) {
        String place = Stream.of(finding.code(), finding.sheet(), finding.cell())
                .filter(part -> part != null)
                .map(part -> part.replaceAll("[^\\p{Alnum}-]+", "-"))
                .collect(Collectors.joining("_"));
        return "%03d_%s.json".formatted(number, place);
    }
}
