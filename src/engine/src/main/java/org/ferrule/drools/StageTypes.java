package org.ferrule.drools;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrule.facts.FactType;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;

/**
 * Writes the Java types that rules match: for each stage a view of a {@link Situation} with a property for each fact
 * and finding that its rules read. They are compiled together with the rules.
 *
 * <p>Only those, because the expression language of Drools copies all methods of a type several times for each
 * constraint: with every property in every stage that was most of the time a reload took.
 */
final class StageTypes {

    private StageTypes() {}

    /** Source text of the types of a stage, by type name. */
    static Map<String, String> sources(String stage, List<Slot> reads) {
        return Map.of(stage, stage(stage, reads), SentResult.typeIn(stage), result(stage));
    }

    private static String stage(String stage, List<Slot> slots) {
        StringBuilder source = new StringBuilder("package " + DrlFile.PACKAGE + ";\npublic final class " + stage
                + " extends " + StageFacts.class.getName() + " {\n"
                + constructor(stage, Situation.class.getName() + " s", "s"));
        slots.forEach(slot -> properties(source, slot));
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

    private static String result(String stage) {
        String type = SentResult.typeIn(stage);
        return "package " + DrlFile.PACKAGE + ";\npublic final class " + type + " extends "
                + SentResult.class.getName() + " {\n"
                + constructor(type, SentResult.class.getName() + " sent", "sent")
                + "}\n";
    }

    private static String constructor(String type, String parameters, String arguments) {
        return "  public " + type + "(" + parameters + ") { super(" + arguments + "); }\n";
    }
}
