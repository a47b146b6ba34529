package org.ferrule.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Table;
import org.ferrule.tables.Variable;

/**
 * How tables feed each other: a column for each stage, a box for each table, and an arc where one reads what another
 * finds. The list says the same as the drawing.
 *
 * @param boxes the tables
 * @param arcs what flows between them
 */
record TableGraph(int width, int height, List<Heading> headings, List<Node> boxes, List<Arc> arcs) {

    private static final int COLUMN = 230;
    private static final int BOX = 190;
    private static final int STEP = 30;
    private static final int HEIGHT = 24;
    private static final int TOP = 30;
    private static final int LONGEST = 30;

    /** A stage above its column. */
    record Heading(String stage, int x) {}

    /** A table; {@code reads} names the tables that feed it. */
    record Node(String anchor, String title, String label, int x, int y, int textX, int textY, List<String> reads) {}

    /** From one table to another. */
    record Arc(String path) {}

    static TableGraph of(Rulebook rulebook) {
        Map<Table, Integer> columns = new LinkedHashMap<>();
        Map<Table, Integer> lines = new LinkedHashMap<>();
        List<Heading> headings = new ArrayList<>();
        int most = 0;
        for (String stage : rulebook.stages()) {
            List<Table> tables = rulebook.tables().stream()
                    .filter(table -> table.stage().equals(stage))
                    .toList();
            headings.add(new Heading(stage, headings.size() * COLUMN + 4));
            for (Table table : tables) {
                lines.put(
                        table,
                        columns.size()
                                - (int) columns.keySet().stream()
                                        .filter(other -> !other.stage().equals(stage))
                                        .count());
                columns.put(table, headings.size() - 1);
            }
            most = Math.max(most, tables.size());
        }
        return new Drawing(columns, lines).graph(headings, TOP + most * STEP + TOP);
    }

    /** Where each table stands. */
    private record Drawing(Map<Table, Integer> columns, Map<Table, Integer> lines) {

        TableGraph graph(List<Heading> headings, int height) {
            List<Node> nodes = new ArrayList<>();
            List<Arc> arcs = new ArrayList<>();
            for (Table reader : columns.keySet()) {
                List<Table> makers = columns.keySet().stream()
                        .filter(maker -> feeds(maker, reader))
                        .toList();
                makers.forEach(maker -> arcs.add(arc(maker, reader)));
                nodes.add(node(reader, makers.stream().map(Table::title).toList()));
            }
            return new TableGraph(headings.size() * COLUMN, height, headings, nodes, arcs);
        }

        private boolean feeds(Table maker, Table reader) {
            return columns.getOrDefault(maker, 0) < columns.getOrDefault(reader, 0)
                    && made(maker).stream().anyMatch(read(reader)::contains);
        }

        private int x(Table table) {
            return columns.getOrDefault(table, 0) * COLUMN + 4;
        }

        private int y(Table table) {
            return TOP + lines.getOrDefault(table, 0) * STEP;
        }

        private Node node(Table table, List<String> reads) {
            String title = table.title();
            String label = title.length() > LONGEST ? title.substring(0, LONGEST) + "…" : title;
            return new Node(
                    TableView.anchor(String.valueOf(table.place())),
                    title,
                    label,
                    x(table),
                    y(table),
                    x(table) + 6,
                    y(table) + 16,
                    reads);
        }

        private Arc arc(Table from, Table to) {
            int startX = x(from) + BOX;
            int startY = y(from) + HEIGHT / 2;
            int endY = y(to) + HEIGHT / 2;
            int middle = (startX + x(to)) / 2;
            return new Arc("M" + startX + " " + startY + " C" + middle + " " + startY + " " + middle + " " + endY + " "
                    + x(to) + " " + endY);
        }
    }

    private static Set<String> made(Table table) {
        Set<String> made = new TreeSet<>();
        table.rows().forEach(row -> row.makes().forEach(variable -> made.add(variable.name())));
        return made;
    }

    private static Set<String> read(Table table) {
        Set<String> read = new TreeSet<>();
        for (Rule row : table.rows()) {
            row.conditions().stream()
                    .flatMap(condition -> condition.reads().stream())
                    .filter(Variable::finding)
                    .forEach(variable -> read.add(variable.name()));
        }
        return read;
    }
}
