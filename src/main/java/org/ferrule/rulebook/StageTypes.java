package org.ferrule.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrule.facts.FactType;

/**
 * Writes the Java types that rules match: a view of a {@link Situation} with a property for each fact and finding, and a subclass for each stage.
 * They are compiled together with the rules.
 */
final class StageTypes {

    private static final String FACTS = "GuidelineFacts";

    private StageTypes() {}

    /** Source text by type name. */
    static Map<String, String> sources(Vocabulary vocabulary, List<String> stages) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(FACTS, facts(vocabulary));
        for (String stage : stages) {
            sources.put(stage, stage(stage));
            sources.put(resultType(stage), result(stage));
        }
        return sources;
    }

    /** The type of a single result in a stage. */
    static String resultType(String stage) {
        return stage + "Result";
    }

    private static String facts(Vocabulary vocabulary) {
        StringBuilder source = new StringBuilder("package " + DrlFile.PACKAGE + ";\npublic abstract class " + FACTS
                + " extends " + StageFacts.class.getName() + " {\n"
                + constructor("protected", FACTS, Situation.class.getName() + " s", "s"));
        vocabulary.slots().forEach(slot -> properties(source, slot));
        return source.append("}\n").toString();
    }

    private static void properties(StringBuilder source, Slot slot) {
        String name = slot.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + slot.name().substring(1);
        if (slot.type().isWord()) {
            getter(source, "String", name, "word", slot);
        } else if (slot.type() == FactType.DATE) {
            getter(source, "org.ferrule.facts.CalendarDate", name, "date", slot);
        } else {
            getter(source, "org.ferrule.facts.Interval", name, "number", slot);
            getter(source, "double", name + "Low", "low", slot);
            getter(source, "double", name + "High", "high", slot);
            getter(source, "boolean", name + "Known", "known", slot);
            getter(source, "boolean", name + "Sent", "sent", slot);
            getter(source, "java.time.Instant", name + "At", "time", slot);
        }
    }

    private static void getter(StringBuilder source, String type, String name, String read, Slot slot) {
        source.append("  public final ")
                .append(type)
                .append(" get")
                .append(name)
                .append("() { return ");
        source.append(read).append('(').append(slot.index()).append("); }\n");
    }

    private static String stage(String stage) {
        return "package " + DrlFile.PACKAGE + ";\npublic final class " + stage + " extends " + FACTS + " {\n"
                + constructor("public", stage, Situation.class.getName() + " s", "s") + "}\n";
    }

    private static String result(String stage) {
        String type = resultType(stage);
        return "package " + DrlFile.PACKAGE + ";\npublic final class " + type + " extends "
                + SentResult.class.getName() + " {\n"
                + constructor("public", type, "org.ferrule.facts.Fact f, java.time.OffsetDateTime at", "f, at")
                + "}\n";
    }

    private static String constructor(String access, String type, String parameters, String arguments) {
        return "  " + access + " " + type + "(" + parameters + ") { super(" + arguments + "); }\n";
    }
}
