package org.ferrule.sheets;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.ferrule.tables.Variables;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.LookAlikes;

/**
 * Keeps the names and labels of facts and findings apart from each other, from the properties that rules read of a
 * number, and from words that Java or Drools would take for their own.
 */
public final class Names {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** Properties of a number in DRL: {@code xLow} and so on. */
    public static final List<String> PROPERTIES = List.of("Low", "High", "Known", "Sent", "At");

    private static final Set<String> RESERVED = Set.of(
            "accumulate",
            "and",
            "at",
            "collect",
            "contains",
            "end",
            "eval",
            "excludes",
            "exists",
            "forall",
            "from",
            "global",
            "in",
            "init",
            "is",
            "matches",
            "memberOf",
            "not",
            "or",
            "out",
            "over",
            "query",
            "rule",
            "soundslike",
            "str",
            "then",
            "when",
            Variables.RECOMMENDATION);

    private final Set<String> facts = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> labels = new HashMap<>(Map.of("Recommendation so far", "recommendation"));

    private final Map<String, String> alike = new HashMap<>();

    /** Checks the name and label of a fact. */
    void fact(ListSheet.Entry entry) {
        check(entry);
        facts.add(entry.key());
    }

    /** Checks the name and label of a finding, after all facts. */
    void finding(ListSheet.Entry entry) {
        if (facts.contains(entry.key())) {
            entry.defect(DefectCode.NAME_REUSED, "Name", "\"" + entry.key() + "\" is the name of a fact already.");
        }
        check(entry);
    }

    private void check(ListSheet.Entry entry) {
        String name = entry.key();
        if (!IDENTIFIER.matcher(name).matches()) {
            entry.defect(
                    DefectCode.NAME,
                    "Name",
                    "a name is one word of letters and digits that begins with a small letter.");
        } else if (RESERVED.contains(name) || SourceVersion.isKeyword(name)) {
            entry.defect(
                    DefectCode.NAME, "Name", "\"" + name + "\" is a word of Java or of Drools. Choose another name.");
        }
        for (String property : PROPERTIES) {
            if (names.contains(name + property)) {
                property(entry, name + property, name);
            } else if (name.endsWith(property)
                    && names.contains(name.substring(0, name.length() - property.length()))) {
                property(entry, name, name.substring(0, name.length() - property.length()));
            }
        }
        names.add(name);
        label(entry);
    }

    private void label(ListSheet.Entry entry) {
        String label = entry.text("Label");
        String owner = labels.putIfAbsent(label, entry.key());
        String first = alike.putIfAbsent(LookAlikes.folded(label), label);
        if (owner != null && !owner.equals(entry.key())) {
            entry.defect(
                    DefectCode.LABEL_REUSED, "Label", "the label \"" + label + "\" belongs to " + owner + " already.");
        } else if (first != null && !first.equals(label)) {
            entry.defect(DefectCode.WORD_SIMILAR, "Label", LookAlikes.similarity(label, first));
        }
    }

    private static void property(ListSheet.Entry entry, String name, String owner) {
        entry.defect(
                DefectCode.NAME_REUSED,
                "Name",
                "\"" + name + "\" is what rules call a property of " + owner + ". Choose another name.");
    }
}
