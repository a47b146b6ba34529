package org.ferrule.tables;

import java.util.List;

/**
 * A caution about a patient.
 *
 * @param code its code
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param text what it tells a clinician
 */
public record FlagDefinition(String code, String severity, String text) {

    /** How grave a caution may be. */
    public static final List<String> SEVERITIES = List.of("info", "warning", "critical");
}
