package org.ferrule.printing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;

/**
 * How stages feed each other: which findings that one makes another reads. As a drawing, and as a table that says the
 * same.
 */
final class StagePicture {

    private static final int WIDTH = 720;
    private static final int BOX = 230;
    private static final int STEP = 44;
    private static final int HEIGHT = 28;
    private static final int LEFT = 10;
    private static final int TOP = 10;
    private static final int WIDEST_LINE = 5;

    private final Rulebook rulebook;

    /** Labels of findings by the stages that make and read them. */
    private final Map<StageFlow, SortedSet<String>> flows = new LinkedHashMap<>();

    /** From one stage to another, by their numbers. */
    private record StageFlow(int from, int to) {}

    StagePicture(Rulebook rulebook) {
        this.rulebook = rulebook;
        for (Rule reader : rulebook.rules()) {
            reader.conditions().stream()
                    .flatMap(condition -> condition.reads().stream())
                    .filter(Variable::finding)
                    .forEach(variable -> read(variable, reader.stage()));
        }
    }

    private void read(Variable variable, String stage) {
        for (Rule maker : rulebook.rules()) {
            if (maker.makes().stream().anyMatch(made -> made.name().equals(variable.name()))) {
                StageFlow flow = new StageFlow(number(maker.stage()), number(stage));
                flows.computeIfAbsent(flow, key -> new TreeSet<>()).add(variable.label());
            }
        }
    }

    private int number(String stage) {
        return rulebook.stages().indexOf(stage);
    }

    /** The drawing, which needs no other file. */
    String svg() {
        List<String> stages = rulebook.stages();
        int height = TOP + stages.size() * STEP + TOP;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " "
                + height + "\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" role=\"img\" aria-label=\"How stages feed each other; the table below says the same\">\n");
        flows.forEach((flow, labels) -> svg.append(arc(flow, labels)));
        for (int stage = 0; stage < stages.size(); stage++) {
            svg.append(box(stage, stages.get(stage)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static int middle(int stage) {
        return TOP + stage * STEP + HEIGHT / 2;
    }

    private static String box(int stage, String name) {
        int top = TOP + stage * STEP;
        return "<rect x=\"" + LEFT + "\" y=\"" + top + "\" width=\"" + BOX + "\" height=\"" + HEIGHT
                + "\" rx=\"4\" fill=\"#e3eef1\" stroke=\"#1f4e5f\"/>\n<text x=\"" + (LEFT + 10) + "\" y=\"" + (top + 19)
                + "\" font-family=\"sans-serif\" font-size=\"14\" fill=\"#1a1a1a\">" + (stage + 1) + " "
                + Html.text(name) + "</text>\n";
    }

    /** Wider the more findings flow, further out the further they go; it ends in a point at the stage that reads. */
    private String arc(StageFlow flow, SortedSet<String> labels) {
        int from = middle(flow.from()) + 4;
        int to = middle(flow.to()) - 4;
        int edge = LEFT + BOX;
        int out = edge
                + 40
                + (WIDTH - edge - 60)
                        * (flow.to() - flow.from())
                        / Math.max(1, rulebook.stages().size());
        int width = Math.min(WIDEST_LINE, labels.size());
        return "<path d=\"M" + edge + " " + from + " C" + out + " " + from + " " + out + " " + to + " " + (edge + 8)
                + " "
                + to + "\" fill=\"none\" stroke=\"#5b8796\" stroke-width=\"" + width + "\"><title>"
                + Html.text(name(flow.from()) + " to " + name(flow.to()) + ": " + String.join(", ", labels))
                + "</title></path>\n<path d=\"M" + edge + " " + to + " l9 -5 l0 10 z\" fill=\"#1f4e5f\"/>\n";
    }

    private String name(int stage) {
        return rulebook.stages().get(stage);
    }

    /** A row for each stage that reads what another made. */
    String table() {
        List<List<String>> rows = new ArrayList<>();
        for (int stage = 0; stage < rulebook.stages().size(); stage++) {
            int reader = stage;
            List<String> lines = flows.entrySet().stream()
                    .filter(flow -> flow.getKey().to() == reader)
                    .sorted((one, other) ->
                            Integer.compare(one.getKey().from(), other.getKey().from()))
                    .map(flow -> Html.element("b", Html.text(name(flow.getKey().from()))) + ": "
                            + Html.text(String.join(", ", flow.getValue())))
                    .toList();
            rows.add(List.of(
                    Html.link(Html.anchor("stage", name(stage)), (stage + 1) + " " + name(stage)),
                    lines.isEmpty() ? "facts alone" : Html.lines(lines)));
        }
        return Html.table(List.of("Stage", "Reads what earlier stages found"), rows);
    }
}
