package org.ferrule.printing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.GuidelineInfo;

/**
 * The whole guideline as one page of HTML, to be read and printed: every row with its numbers, its sources and its
 * statement, how stages feed each other, and the cases. It has no script and asks for nothing from elsewhere. The same
 * rulebook always gives the same page.
 */
public final class GuidelinePage {

    private GuidelinePage() {}

    /** The page of a rulebook. */
    public static String of(Rulebook rulebook) throws IOException {
        StagePicture picture = new StagePicture(rulebook);
        ListsPart lists = new ListsPart(rulebook);
        GuidelineInfo info = rulebook.info();
        String title = info.title().isEmpty() ? info.name() : info.title();
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + Html.element("title", Html.text(title)) + "\n"
                + Html.element("style", "\n" + style()) + "\n</head>\n<body>\n"
                + Html.element("h1", Html.text(title)) + "\n"
                + head(rulebook)
                + contents(rulebook)
                + lists.recommendations()
                + Html.heading(2, "stages", "How the stages feed each other")
                + picture(picture) + picture.table()
                + new TablesPart(rulebook).html()
                + lists.others()
                + new CasesPart(rulebook).html()
                + "</body>\n</html>\n";
    }

    private static String style() throws IOException {
        try (InputStream in = GuidelinePage.class.getResourceAsStream("guideline.css")) {
            if (in == null) {
                throw new FileNotFoundException("guideline.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(Rulebook rulebook) {
        GuidelineInfo info = rulebook.info();
        return Html.paragraph(info.description())
                + Html.paragraph(info.limits())
                + "<p>" + Html.text(info.name() + " " + info.version()) + "<br>" + Html.small(rulebook.digest())
                + "<br>"
                + Html.small(info.licence().isEmpty() ? "" : "Licence: " + info.licence()) + "</p>\n";
    }

    /** As a picture that is part of the page: word processors leave out drawings that are not. */
    private static String picture(StagePicture picture) {
        String data = Base64.getEncoder().encodeToString(picture.svg().getBytes(StandardCharsets.UTF_8));
        return "<p><img alt=\"How stages feed each other; the table below says the same.\""
                + " src=\"data:image/svg+xml;base64,"
                + data + "\"></p>\n";
    }

    private static String contents(Rulebook rulebook) {
        StringBuilder list = new StringBuilder("<ol class=\"contents\">\n");
        for (String stage : rulebook.stages()) {
            List<String> tables = rulebook.tables().stream()
                    .filter(table -> table.stage().equals(stage))
                    .map(table -> Html.link(Html.anchor("table", String.valueOf(table.place())), table.title()))
                    .toList();
            list.append(Html.element(
                            "li",
                            Html.link(Html.anchor("stage", stage), stage)
                                    + (tables.isEmpty() ? "" : ": " + String.join(", ", tables))))
                    .append("\n");
        }
        return Html.heading(2, "contents", "Contents") + list + "</ol>\n";
    }
}
