package org.ferrule.sheets;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.GreatestAge;
import org.ferrule.facts.IfUnknown;
import org.ferrule.facts.Interval;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.LookAlikes;
import org.jspecify.annotations.Nullable;

/** Reads the sheets Facts, Units and Findings: what rules may ask for and what they may make. */
final class VariableSheets {

    private final Names names = new Names();

    /** The findings that rules may make. */
    List<FindingDefinition> findings(List<ListSheet.Entry> entries) {
        Map<String, FindingDefinition> findings = new LinkedHashMap<>();
        entries.forEach(entry -> findings.put(entry.key(), finding(entry)));
        return List.copyOf(findings.values());
    }

    private FindingDefinition finding(ListSheet.Entry entry) {
        names.finding(entry);
        return new FindingDefinition(
                entry.key(),
                entry.required("Label"),
                findingType(entry),
                entry.textOrNull("Unit"),
                words(entry, "Values"),
                entry.yes("In the answer"),
                shownUndecided(entry));
    }

    private static FactType findingType(ListSheet.Entry entry) {
        FactType type = type(entry);
        if (type == FactType.DATE || type == FactType.WHOLE_NUMBER) {
            entry.defect(DefectCode.CELL_WORD, "Type", "a finding is yes/no, choice or number.");
        }
        return type;
    }

    private static boolean shownUndecided(ListSheet.Entry entry) {
        String text = entry.text("When undecided");
        if (!text.equals("UNKNOWN") && !text.equals("left out")) {
            entry.defect(DefectCode.CELL_WORD, "When undecided", "\"" + text + "\" is neither UNKNOWN nor left out.");
        }
        return text.equals("UNKNOWN");
    }

    /** The closed list of a choice. */
    private static List<String> words(ListSheet.Entry entry, String header) {
        List<String> words = entry.list(header);
        if (words.isEmpty() && entry.text("Type").equals(FactType.CHOICE.word())) {
            entry.defect(DefectCode.CELL_MISSING, header, "a choice needs its words.");
        }
        if (words.contains("known") || words.contains("unknown")) {
            entry.defect(DefectCode.CELL_WORD, header, "\"unknown\" and \"known\" are no words of a list.");
        }
        LookAlikes.similar(words)
                .forEach((word, first) ->
                        entry.defect(DefectCode.WORD_SIMILAR, header, LookAlikes.similarity(word, first)));
        return words;
    }

    private static FactType type(ListSheet.Entry entry) {
        return FactType.of(entry.text("Type")).orElseGet(() -> {
            entry.defect(DefectCode.CELL_WORD, "Type", "a type is yes/no, choice, number, whole number or date.");
            return FactType.CHOICE;
        });
    }

    /** The data dictionary. */
    DataDictionary dictionary(List<ListSheet.Entry> facts, List<ListSheet.Entry> units, CellGrammar grammar) {
        Map<String, Map<String, UnitDefinition>> accepted = UnitRows.read(units, grammar);
        Map<String, FactDefinition> definitions = new LinkedHashMap<>();
        facts.forEach(entry -> definitions.put(entry.key(), fact(entry, accepted)));
        units.stream()
                .filter(entry -> !definitions.containsKey(entry.key()))
                .forEach(entry ->
                        entry.defect(DefectCode.FACT_UNKNOWN, "Fact", "there is no fact \"" + entry.key() + "\"."));
        return new DataDictionary(List.copyOf(definitions.values()));
    }

    private FactDefinition fact(ListSheet.Entry entry, Map<String, Map<String, UnitDefinition>> units) {
        names.fact(entry);
        Interval possible = range(entry, "Hard low", "Hard high");
        Interval usual = range(entry, "Usual low", "Usual high");
        requireReached(entry, "Usual low", usual.low(), possible);
        requireReached(entry, "Usual high", usual.high(), possible);
        return new FactDefinition(
                new FactDefinition.Naming(entry.key(), entry.required("Label"), entry.required("Group")),
                new FactDefinition.Domain(
                        type(entry),
                        entry.textOrNull("Unit"),
                        entry.yes("Unit required"),
                        possible,
                        usual,
                        words(entry, "Choices"),
                        units.getOrDefault(entry.key(), Map.of())),
                FactDefinition.Coding.NONE,
                new FactDefinition.Asking(entry.required("Question"), greatestAge(entry), ifUnknown(entry)));
    }

    private static GreatestAge greatestAge(ListSheet.Entry entry) {
        Optional<GreatestAge> age = GreatestAge.parse(entry.text(ReferenceHeaders.GREATEST_AGE));
        if (age.isEmpty()) {
            entry.defect(
                    DefectCode.CELL_NUMBER,
                    ReferenceHeaders.GREATEST_AGE,
                    "\"" + entry.text(ReferenceHeaders.GREATEST_AGE)
                            + "\" is no number of days. Write 28, or a number for each word such as no 28, yes 300.");
        }
        return age.orElse(GreatestAge.NONE);
    }

    /** Careful where the sheet does not say. */
    private static IfUnknown ifUnknown(ListSheet.Entry entry) {
        String text = entry.text(ReferenceHeaders.IF_UNKNOWN);
        return text.isEmpty()
                ? IfUnknown.CAREFUL
                : IfUnknown.of(text).orElseGet(() -> {
                    entry.defect(
                            DefectCode.CELL_WORD,
                            ReferenceHeaders.IF_UNKNOWN,
                            "\"" + text + "\" is none of careful, asked and open.");
                    return IfUnknown.CAREFUL;
                });
    }

    private static Interval range(ListSheet.Entry entry, String low, String high) {
        BigDecimal least = entry.number(low);
        BigDecimal greatest = entry.number(high);
        if (least != null && greatest != null && least.compareTo(greatest) > 0) {
            entry.defect(DefectCode.CELL_RANGE, low, "the range is upside down.");
            return Interval.ANY;
        }
        return new Interval(least, greatest);
    }

    private static void requireReached(
            ListSheet.Entry entry, String header, @Nullable BigDecimal end, Interval possible) {
        if (end != null && !Interval.of(end).overlaps(possible)) {
            entry.defect(
                    DefectCode.CELL_OUT_OF_REACH,
                    header,
                    "no accepted value of " + entry.text("Label") + " reaches " + Interval.plain(end)
                            + ": its hard range is " + possible + ".");
        }
    }
}
