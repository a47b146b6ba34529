package org.ferrule.verification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param digest identity of the rulebook, null when it could not be read
 * @param findings in the order of files, sheets and cells
 * @param notChecked what was left out, in words; empty when the check is complete
 */
public record Report(@Nullable String digest, List<Finding> findings, List<String> notChecked) {

    /** Keeps its own copies. */
    public Report {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
    }

    /** {@code complete}, or {@code partial} when something was left out. */
    @JsonProperty
    public String verdict() {
        return notChecked.isEmpty() ? "complete" : "partial";
    }

    /** Whether the rulebook must not be used. */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    /** Whether there is nothing to mend; notes may remain. */
    @JsonIgnore
    public boolean isFine() {
        return count(Severity.ERROR) + count(Severity.WARNING) == 0;
    }

    /** The findings that ask for something to be done: errors and warnings. */
    public List<Finding> toMend() {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    /**
     * The same about the sheets of one name alone, in whichever workbooks; what was left out in no particular sheet
     * stays.
     */
    public Report about(String sheet) {
        return new Report(
                digest,
                findings.stream()
                        .filter(finding -> sheet.equals(finding.sheet()))
                        .toList(),
                notChecked.stream()
                        .filter(left ->
                                !left.contains("!") || (left + "!").matches("[^!]*!" + Pattern.quote(sheet) + "[!:].*"))
                        .toList());
    }

    /** How many findings are of a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
