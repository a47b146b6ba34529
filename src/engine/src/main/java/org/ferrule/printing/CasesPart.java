package org.ferrule.printing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.WrittenCase;

/** Example patients, a card each: who it is, how he differs from the one he is like, what is expected. */
final class CasesPart {

    private final Rulebook rulebook;
    private final Words words;
    private final Map<String, WrittenCase> cases;

    CasesPart(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.words = new Words(rulebook);
        this.cases = rulebook.cases().stream()
                .collect(Collectors.toMap(WrittenCase::id, Function.identity(), (one, other) -> one));
    }

    String html() {
        if (rulebook.cases().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder(Html.heading(2, "cases", "Example patients"));
        Map<String, List<WrittenCase>> byFile = rulebook.cases().stream()
                .collect(Collectors.groupingBy(
                        written -> written.place().file(), LinkedHashMap::new, Collectors.toList()));
        byFile.forEach((file, written) -> html.append(Html.heading(3, Html.anchor("cases", file), file))
                .append("<div class=\"cards\">\n")
                .append(written.stream().map(this::card).collect(Collectors.joining()))
                .append("</div>\n"));
        return html.toString();
    }

    private String card(WrittenCase written) {
        List<String> lines = new ArrayList<>();
        lines.add("<b id=\"" + Html.text(Html.anchor("case", written.id())) + "\">" + Html.text(written.id()) + "</b> "
                + Html.text(written.statement()));
        lines.add(given(written));
        written.expectations().forEach(expected -> lines.add(expected(expected)));
        lines.add(Html.small(
                written.isCompared()
                        ? "Compared: " + written.compared()
                        : "Nobody compared this answer with the guideline."));
        lines.add(Html.small(written.note()));
        return Html.element("div", "card", Html.lines(lines)) + "\n";
    }

    /** All that he has, or all in which he differs. */
    private String given(WrittenCase written) {
        WrittenCase like = written.like() == null ? null : cases.get(written.like());
        Patient patient = Patient.of(written);
        Patient before = like == null ? Patient.NOBODY : Patient.of(like);
        List<String> facts = new ArrayList<>();
        patient.facts().forEach((name, results) -> {
            if (!results.equals(before.facts().get(name))) {
                facts.add(words.fact(name) + " " + results);
            }
        });
        before.facts().keySet().stream()
                .filter(name -> !patient.facts().containsKey(name))
                .forEach(name -> facts.add(words.fact(name) + " unknown"));
        moment("at", patient.at(), before.at(), facts);
        moment("results taken", patient.taken(), before.taken(), facts);
        String begin =
                like == null ? "" : "Like " + Html.link(Html.anchor("case", like.id()), like.id()) + " but for: ";
        return begin + Html.text(facts.isEmpty() ? "nothing" : String.join("; ", facts));
    }

    private static void moment(String what, String moment, String before, List<String> facts) {
        if (!moment.isEmpty() && !moment.equals(before)) {
            facts.add(what + " " + moment);
        }
    }

    private static String expected(Expectation expected) {
        String words = expected.words().isEmpty() ? "none" : String.join(", ", expected.words());
        return Html.text(expected.header()) + ": " + Html.element("b", Html.text(words));
    }
}
