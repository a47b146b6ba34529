package org.ferrule.active;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ferrule.data.DataFolder;
import org.ferrule.json.Json;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.ferrule.verification.Severity;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * The reports of complete checks without errors: a rulebook whose files have not changed is not checked a second time
 * by the same program on the same day.
 *
 * <p>A report that cannot be read, or is of another program, day or rulebook, does not count, and the check is made.
 * Nothing that is kept here can make a rulebook decide that cannot be read: it is always loaded.
 */
public final class KeptReports {

    private static final Logger LOG = System.getLogger(KeptReports.class.getName());

    private final ProgramFiles files;
    private final Clock clock;

    /** Reports kept in some files. */
    public KeptReports(ProgramFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Keeps nothing: every rulebook is checked. */
    public static KeptReports none() {
        return new KeptReports(ProgramFiles.none(), Clock.systemUTC());
    }

    /** The report of a rulebook, if it was checked by this program on this day. */
    Optional<Report> find(String digest) {
        try {
            Optional<Report> report = files.find(name(digest)).flatMap(kept -> read(Json.read(kept), digest));
            report.ifPresent(any -> LOG.log(
                    Level.INFO,
                    "the rulebook {0} was checked today by this program, and is not checked again; deleting {1}"
                            + " in the data folder has it checked at the next start",
                    digest,
                    DataFolder.CACHE));
            return report;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the kept report of " + digest + " cannot be read; the rulebook is checked", e);
            return Optional.empty();
        }
    }

    /**
     * Keeps a report, if it is complete and without errors.
     *
     * @param days on which its check began; one that went on past midnight is not kept
     */
    void keep(Report report, String days) {
        String digest = report.digest();
        if (digest != null && !report.hasErrors() && report.notChecked().isEmpty() && days.equals(days())) {
            files.keep(name(digest), Json.write(written(report)));
        }
    }

    private static String name(String digest) {
        return digest.replace("sha256:", "") + ".report";
    }

    /** Today: parameters hold from a day of this place on, sources are out of date by that of universal time. */
    String days() {
        return LocalDate.now(clock.withZone(ZoneId.of("UTC"))) + " " + LocalDate.now(clock);
    }

    private ObjectNode written(Report report) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put("days", days());
        kept.set("report", Json.tree(report));
        return kept;
    }

    private Optional<Report> read(JsonNode kept, String digest) {
        JsonNode report = kept.path("report");
        return kept.path("days").asText().equals(days())
                        && report.path("digest").asText().equals(digest)
                        && report.path("findings").isArray()
                ? Optional.of(new Report(digest, findings(report.path("findings")), List.of()))
                : Optional.empty();
    }

    private static List<Finding> findings(JsonNode list) {
        List<Finding> findings = new ArrayList<>();
        list.forEach(finding -> findings.add(new Finding(
                required(finding, "code"),
                Severity.valueOf(required(finding, "severity").toUpperCase(Locale.ROOT)),
                new SourceLocation(
                        required(finding, "file"),
                        text(finding, "sheet"),
                        text(finding, "cell"),
                        finding.path("line").asInt(0)),
                required(finding, "message"),
                finding.hasNonNull("witness") ? finding.get("witness") : null)));
        return findings;
    }

    private static String required(JsonNode node, String member) {
        String text = text(node, member);
        if (text == null) {
            throw new IllegalArgumentException("a finding without " + member);
        }
        return text;
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.get(member).asText() : null;
    }
}
