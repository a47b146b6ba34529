package org.ferrule.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.VisibleText;
import org.ferrule.verification.Severity;

/**
 * Lines with a label on the left and wrapped text on the right; no text can steer the terminal, or begin a line of its
 * own. Not by picocli's {@code TextTable}: it takes {@code @|} in a text of authors for its own marks, so that it hides
 * them, and breaks digests and places of cells in two, where nobody can copy them or follow them by a click.
 */
final class TextLayout {

    private static final int LABEL = 20;
    private static final int WIDTH = 100;
    private static final String STRONG = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String BLUE = "\u001b[34m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final boolean colours;

    TextLayout(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    private String strong(String text) {
        return coloured(STRONG, text);
    }

    private String faint(String text) {
        return coloured(FAINT, text);
    }

    private String coloured(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }

    /** A heading after an empty line. */
    void heading(String text) {
        out.println();
        out.println(strong(VisibleText.line(text)));
    }

    /** Lines that are laid out already; the first is a heading. */
    void screen(List<String> lines) {
        out.println(strong(lines.get(0)));
        lines.stream().skip(1).forEach(out::println);
    }

    /** A label and a text, wrapped beside it. */
    void entry(String label, String text) {
        String left = "  " + VisibleText.line(label);
        for (String line : wrapped(text)) {
            out.println((left + " ".repeat(Math.max(1, LABEL - left.length())) + line).stripTrailing());
            left = "";
        }
    }

    /** An entry whose text begins with a severity, in its colour. */
    void marked(Severity severity, String label, String text) {
        String colour =
                switch (severity) {
                    case ERROR -> RED;
                    case WARNING -> YELLOW;
                    case NOTE -> BLUE;
                };
        List<String> lines = wrapped(severity.word() + ": " + text);
        String first = lines.get(0).replaceFirst("^" + severity.word(), coloured(colour, severity.word()));
        String left = "  " + VisibleText.line(label);
        out.println(left + " ".repeat(Math.max(1, LABEL - left.length())) + first);
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(LABEL) + line));
    }

    /** A text over the whole width, further lines indented. */
    void paragraph(String text) {
        String indent = "  ";
        for (String line : wrapped(text)) {
            out.println(indent + line);
            indent = "      ";
        }
    }

    /** A text under the last label. */
    void more(String text) {
        wrapped(text).forEach(line -> out.println(" ".repeat(LABEL) + faint(line)));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : VisibleText.line(text).split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - LABEL) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
