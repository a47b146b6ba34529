package org.ferrule.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Collects what checks find, and what they had to leave out. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();
    private final List<String> notChecked = new ArrayList<>();

    void error(String code, SourceLocation place, String message, @Nullable JsonNode witness) {
        found.add(new Finding(code, Severity.ERROR, place, message, witness));
    }

    void warning(String code, SourceLocation place, String message, @Nullable JsonNode witness) {
        found.add(new Finding(code, Severity.WARNING, place, message, witness));
    }

    void note(String code, SourceLocation place, String message, @Nullable JsonNode witness) {
        found.add(new Finding(code, Severity.NOTE, place, message, witness));
    }

    void add(Finding finding) {
        found.add(finding);
    }

    void notChecked(SourceLocation place, String what) {
        notChecked.add(place + ": " + what);
    }

    Report report(String digest) {
        return new Report(digest, found, notChecked);
    }
}
