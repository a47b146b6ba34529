package org.ferrule.printing;

import java.util.List;
import java.util.stream.Collectors;
import org.ferrule.json.VisibleText;

/** Pieces of HTML. Every text goes through {@link #text}; what is put into elements is HTML already. */
final class Html {

    private Html() {}

    /** A text as HTML shows it, in content and in attributes; nothing in it is markup, and nothing is hidden. */
    static String text(String text) {
        return VisibleText.lines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element around HTML. */
    static String element(String name, String html) {
        return "<" + name + ">" + html + "</" + name + ">";
    }

    /** An element of a class around HTML. */
    static String element(String name, String type, String html) {
        return "<" + name + " class=\"" + type + "\">" + html + "</" + name + ">";
    }

    /** A paragraph of text; nothing for an empty one. */
    static String paragraph(String text) {
        return text.isEmpty() ? "" : element("p", text(text)) + "\n";
    }

    /** Small text. */
    static String small(String text) {
        return text.isEmpty() ? "" : element("span", "small", text(text));
    }

    /** A heading that links lead to. */
    static String heading(int level, String anchor, String text) {
        return "<h" + level + " id=\"" + text(anchor) + "\">" + text(text) + "</h" + level + ">\n";
    }

    /** A link to a heading or row of the same page. */
    static String link(String anchor, String text) {
        return "<a href=\"#" + text(anchor) + "\">" + text(text) + "</a>";
    }

    /** The name of a place to link to: letters, digits and hyphens. */
    static String anchor(String kind, String name) {
        return kind + "-" + name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** Lines of HTML below each other; empty ones are left out. */
    static String lines(List<String> html) {
        return html.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("<br>"));
    }

    /** A table with these headers; cells are HTML. */
    static String table(List<String> headers, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<table>\n<thead><tr>");
        headers.forEach(header ->
                table.append("<th scope=\"col\">").append(text(header)).append("</th>"));
        table.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            row.forEach(cell -> table.append(element("td", cell)));
            table.append("</tr>\n");
        }
        return table.append("</tbody></table>\n").toString();
    }
}
