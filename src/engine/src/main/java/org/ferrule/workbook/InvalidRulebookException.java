package org.ferrule.workbook;

import java.util.List;
import java.util.stream.Collectors;

/** A rulebook that must not be used; holds all its defects. */
public final class InvalidRulebookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Defect> defects;

    /** With at least one defect. */
    public InvalidRulebookException(List<Defect> defects) {
        super(defects.stream()
                .map(Defect::toString)
                .collect(Collectors.joining("\n", "the rulebook has " + defects.size() + " finding(s)\n", "")));
        this.defects = List.copyOf(defects);
    }

    /** Every defect, in the order of the files. */
    public List<Defect> defects() {
        return defects;
    }
}
