package org.ferrule.drools;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ferrule.facts.FactType;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Variable;

/**
 * Writes the Java types that DRL rules match: for each stage a view of a {@link EvaluationState} with a property for
 * each fact and finding that its rules read. They are compiled together with the rules.
 *
 * <p>Only those, because the expression language of Drools copies all methods of a type several times for each
 * constraint: with every property in every stage that was most of the time a reload took.
 */
final class StageTypes {

    private StageTypes() {}

    /** Source text of the types of a stage, by type name. */
    static Map<String, String> sources(String stage, List<Variable> reads) {
        return Map.of(stage, stage(stage, reads));
    }

    private static String stage(String stage, List<Variable> variables) {
        StringBuilder source = new StringBuilder("package " + DrlFile.PACKAGE + ";\npublic final class " + stage
                + " extends " + StageFacts.class.getName() + " {\n"
                + constructor(stage, EvaluationState.class.getName() + " s", "s"));
        variables.forEach(variable -> properties(source, variable));
        return source.append("}\n").toString();
    }

    private static void properties(StringBuilder source, Variable variable) {
        String name = variable.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + variable.name().substring(1);
        if (variable.type().isWord()) {
            getter(source, "String", name, "word", variable);
        } else if (variable.type() == FactType.DATE) {
            getter(source, "org.ferrule.facts.CalendarDate", name, "date", variable);
        } else {
            getter(source, "org.ferrule.facts.Interval", name, "number", variable);
            getter(source, "double", name + "Low", "low", variable);
            getter(source, "double", name + "High", "high", variable);
            getter(source, "boolean", name + "Known", "known", variable);
            getter(source, "boolean", name + "Sent", "sent", variable);
            getter(source, "java.time.Instant", name + "At", "time", variable);
        }
    }

    private static void getter(StringBuilder source, String type, String name, String read, Variable variable) {
        source.append("  public final ")
                .append(type)
                .append(" get")
                .append(name)
                .append("() { return ");
        source.append(read).append('(').append(variable.index()).append("); }\n");
    }

    private static String constructor(String type, String parameters, String arguments) {
        return "  public " + type + "(" + parameters + ") { super(" + arguments + "); }\n";
    }
}
