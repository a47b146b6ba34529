package org.ferrule.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ferrule.comparison.Change;
import org.ferrule.comparison.Difference;
import org.ferrule.facts.PatientText;

/** A difference for a reader at a terminal: the verdict, who is treated differently, and which cells made it so. */
final class DifferenceText {

    private final TextLayout layout;
    private final Map<Change, Path> files;

    /**
     * Prints on a page.
     *
     * @param files the files that hold example patients
     */
    DifferenceText(TextLayout layout, Map<Change, Path> files) {
        this.layout = layout;
        this.files = files;
    }

    void print(Difference difference) {
        layout.heading(difference.verdict());
        layout.entry("old", difference.before());
        layout.entry("new", difference.after());
        if (!difference.renamed().isEmpty()) {
            layout.entry(
                    "only names",
                    difference.renamed().stream()
                            .map(Difference.Renamed::toString)
                            .collect(Collectors.joining("; ")));
        }
        section("Patients whose treatment changes", difference.changes(), this::change);
        section(
                "Cases whose answer changes",
                difference.cases(),
                changed -> layout.entry(changed.patient(), String.join("; ", changed.decision())));
        section("Not compared for every patient", difference.notCompared(), layout::paragraph);
        section("Cells that differ", difference.cells(), cell -> layout.paragraph(cell.toString()));
        if (difference.against() != null) {
            traffic(difference.against());
        }
    }

    private <T> void section(String heading, Collection<T> entries, Consumer<T> print) {
        if (!entries.isEmpty()) {
            layout.heading(heading);
            entries.forEach(print);
        }
    }

    private void change(Change change) {
        layout.entry("patients with", change.patients());
        layout.entry("table", change.place().toString());
        layout.entry("until now", orNothing(change.before()));
        layout.entry("from now on", orNothing(change.after()));
        layout.entry("decision", decision(change));
        if (change.witness() != null) {
            layout.entry("for example", PatientText.of(change.witness()));
            if (files.containsKey(change)) {
                layout.more("ferrule evaluate " + files.get(change));
            }
        }
    }

    private static String decision(Change change) {
        if (change.decision() == null) {
            return "not known: no patient was found who gets there";
        }
        return change.decision().isEmpty()
                ? "the same for the example; only the reasons differ"
                : String.join("; ", change.decision());
    }

    private static String orNothing(List<String> said) {
        return said.isEmpty() ? "nothing" : String.join("; ", said);
    }

    private void traffic(Difference.Traffic traffic) {
        layout.heading(traffic.changed() + " of " + traffic.requests() + " requests are answered differently");
        traffic.changes().forEach(change -> layout.entry(String.valueOf(change.requests()), change.decision()));
        section("Lines that are no request", traffic.mistakes(), layout::paragraph);
    }
}
