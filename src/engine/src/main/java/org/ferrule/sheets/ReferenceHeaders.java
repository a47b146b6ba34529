package org.ferrule.sheets;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of the sheets that decide nothing themselves. */
public final class ReferenceHeaders {

    /** The name of the sheet of warnings about orders. */
    static final String ORDER_WARNINGS = "Order warnings";

    /** When a source was last looked at. */
    static final String SEEN_ON = "Seen on";

    /** The last day on which a source holds by its own word. */
    static final String VALID_UNTIL = "Valid until";

    /** How far a recommendation dares to go. */
    static final String BOLDNESS = "Boldness";

    /** How old a result may be. */
    static final String GREATEST_AGE = "Greatest age (d)";

    /** How bold answers may be without a fact. */
    static final String IF_UNKNOWN = "If unknown";

    /** What short answers take a note for. */
    static final String SHOWN_AS = "Shown as";

    /** What a contradiction decided. */
    static final String BEARS_ON = "Bears on";

    /** When to look again. */
    static final String AFTER_WEEKS = "After (weeks)";

    /** By the name of the sheet. */
    static final Map<String, List<String>> OF = Map.ofEntries(
            Map.entry("Guideline", List.of("Key", "Value", "Note")),
            Map.entry(
                    "Facts",
                    List.of(
                            "Name",
                            "Label",
                            "Group",
                            "Type",
                            "Unit",
                            "Unit required",
                            "Hard low",
                            "Hard high",
                            "Usual low",
                            "Usual high",
                            "Choices",
                            "Question",
                            "Note")),
            Map.entry(
                    "Units",
                    List.of(
                            "Fact",
                            "Unit",
                            "Multiply by",
                            "Divide by",
                            "Also written as",
                            "Usual",
                            "Refused values",
                            "Note")),
            Map.entry(
                    "Findings",
                    List.of("Name", "Label", "Type", "Unit", "Values", "In the answer", "When undecided", "Note")),
            Map.entry("Flags", List.of("Code", "Severity", "Text", "Note")),
            Map.entry("Recommendations", List.of("Code", "Text", "Note")),
            Map.entry("Stages", List.of("Stage", "Settles")),
            Map.entry(
                    "Sources",
                    List.of("Id", "Citation", "Year", "Kind", "DOI or address", "Review reference", "Trust", "Note")),
            Map.entry("Evidence", List.of("Id", "Source", "Supports rules")),
            Map.entry(
                    "Parameters",
                    List.of("Name", "Meaning", "Value", "Unit", "Source", "Trust", "Effective from", "Note")),
            Map.entry(
                    "Conflicts",
                    List.of(
                            "Id",
                            "Source A",
                            "Statement A",
                            "Source B",
                            "Statement B",
                            "Resolution",
                            "Attached to",
                            "Note")),
            Map.entry("Notes", List.of("Rule", "Text", "Attached to", "Source", "Trust")),
            Map.entry("Code systems", List.of("System", "URI", "Also", "Form", "Note")),
            Map.entry("Codes", List.of("Fact", "Resource", "System", "Code", "Means", "Trust", "Note")),
            Map.entry("Coded answers", List.of("Fact", "System", "Code", "Word", "Trust", "Note")),
            Map.entry("Orders", List.of("For", "Resource", "System", "Code", "Display", "Trust", "Note")),
            Map.entry("Cards", List.of("Recommendation", "Indicator", "Summary", "Note")),
            Map.entry(ORDER_WARNINGS, List.of("Rule", "Order of", "Summary", "Note")));

    /** Columns that a sheet may have and need not, by its name. */
    static final Map<String, List<String>> OPTIONAL = Map.of(
            "Facts", List.of(GREATEST_AGE, IF_UNKNOWN),
            "Sources", List.of(SEEN_ON, VALID_UNTIL),
            "Recommendations", List.of("Asks", BOLDNESS),
            "Conflicts", List.of(BEARS_ON),
            "Notes", List.of(SHOWN_AS, AFTER_WEEKS));

    /** Sheets whose first column may name one thing in several rows. */
    static final Set<String> REPEATING = Set.of("Units", "Codes", "Coded answers", "Orders");

    /** A sheet that may have any other column, too: the columns that describe a study depend on the subject. */
    static final String FREE = "Evidence";

    private ReferenceHeaders() {}
}
