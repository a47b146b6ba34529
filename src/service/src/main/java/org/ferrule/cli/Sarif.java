package org.ferrule.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;

/**
 * A report in the Static Analysis Results Interchange Format (SARIF 2.1.0), which code hosts and editors show beside
 * the files.
 */
record Sarif(@JsonProperty("$schema") String schema, String version, List<Run> runs) {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    record Run(Tool tool, List<Invocation> invocations, List<Result> results, Map<String, Object> properties) {}

    record Tool(Driver driver) {}

    record Driver(String name, String version, List<ReportingDescriptor> rules) {}

    record ReportingDescriptor(String id) {}

    record Invocation(boolean executionSuccessful) {}

    record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Message message,
            List<Location> locations,
            Map<String, Object> properties) {}

    record Message(String text) {}

    record Location(PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations) {}

    record PhysicalLocation(ArtifactLocation artifactLocation, @Nullable Region region) {}

    record ArtifactLocation(String uri) {}

    record Region(int startLine) {}

    record LogicalLocation(String name, String fullyQualifiedName) {}

    static Sarif of(Report report, String version) {
        List<String> rules = report.findings().stream()
                .map(Finding::code)
                .distinct()
                .sorted()
                .toList();
        Driver driver = new Driver(
                "ferrule", version, rules.stream().map(ReportingDescriptor::new).toList());
        List<Result> results = report.findings().stream()
                .map(finding -> result(finding, rules.indexOf(finding.code())))
                .toList();
        Map<String, Object> properties = new TreeMap<>();
        properties.put("verdict", report.verdict());
        properties.put("notChecked", report.notChecked());
        putUnlessNull(properties, "digest", report.digest());
        Run run = new Run(new Tool(driver), List.of(new Invocation(true)), results, properties);
        return new Sarif(SCHEMA, "2.1.0", List.of(run));
    }

    private static Result result(Finding finding, int rule) {
        Map<String, Object> properties = new TreeMap<>();
        putUnlessNull(properties, "sheet", finding.sheet());
        putUnlessNull(properties, "cell", finding.cell());
        putUnlessNull(properties, "witness", finding.witness());
        return new Result(
                finding.code(),
                rule,
                finding.severity().word(),
                new Message(finding.message()),
                List.of(location(finding)),
                properties);
    }

    private static void putUnlessNull(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static Location location(Finding finding) {
        Integer line = finding.line();
        PhysicalLocation physical =
                new PhysicalLocation(new ArtifactLocation(uri(finding.file())), line == null ? null : new Region(line));
        String name = finding.cell() == null ? finding.file() : finding.cell();
        return new Location(
                physical, List.of(new LogicalLocation(name, finding.place().toString())));
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that is no URI: " + path, e);
        }
    }
}
