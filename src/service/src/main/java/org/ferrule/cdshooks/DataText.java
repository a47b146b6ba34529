package org.ferrule.cdshooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.reading.Reading;
import org.ferrule.resources.NotUsed;
import org.ferrule.tables.Variables;

/** What has to be known of the data behind a card, briefly, in GitHub Markdown. */
final class DataText {

    private static final int MOST_NAMES = 3;
    private static final int MOST_LINES = 8;

    /** What could not be read may be what decides. */
    private static final int MOST_GRAVE_LINES = 30;

    /** What nobody has looked at is listed, for it may be anything. */
    private static final String NOT_UNDERSTOOD = "not-understood";

    private static final int MOST_NOT_UNDERSTOOD = 30;

    /**
     * Reasons for which nothing about the person is missing: it is about others, nobody asks for it, it never tells, is
     * over, or counts.
     */
    private static final Set<String> HARMLESS =
            Set.of("other-subject", "questionnaire", "order-only", "not-current", "age");

    private DataText() {}

    /**
     * Whether something may be out of sight or did not count. What was read by codes that are not verified was read.
     */
    static boolean isLacking(Reading reading, Prefetch.Data data) {
        return !data.unseen().isEmpty() || reading.notUsed().stream().anyMatch(one -> !HARMLESS.contains(one.reason()));
    }

    /** Empty when all that was needed was there, and used. */
    static String of(Reading reading, Prefetch.Data data, Variables variables) {
        List<String> lines = new ArrayList<>();
        if (reading.isIncomplete()) {
            lines.add("Incomplete: there are more pages than were read. What is missing may stand there.");
        }
        for (Unseen.Why why : Unseen.Why.values()) {
            List<String> names = data.unseen().stream()
                    .filter(one -> one.why() == why)
                    .map(one -> Markdown.code(one.name()))
                    .toList();
            if (!names.isEmpty()) {
                lines.add(why.lead() + String.join(", ", names));
            }
        }
        lines.addAll(notUsed(reading.notUsed()));
        if (!reading.unsure().isEmpty()) {
            lines.add("Read by codes that are not verified: "
                    + reading.unsure().stream()
                            .map(code -> Markdown.text(
                                    variables.label(code.fact()) + " (" + code.system() + " " + code.code() + ")"))
                            .distinct()
                            .limit(MOST_LINES)
                            .collect(Collectors.joining(", ")));
        }
        return lines.isEmpty()
                ? ""
                : "**About the data**\n\n"
                        + lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    /**
     * One line for each reason; what keeps something from being known comes first, and is not cut off for what does
     * not.
     */
    private static List<String> notUsed(List<NotUsed> all) {
        Map<String, List<NotUsed>> bySentence =
                all.stream().collect(Collectors.groupingBy(NotUsed::sentence, LinkedHashMap::new, Collectors.toList()));
        List<String> grave = lines(bySentence.values(), false);
        List<String> harmless = lines(bySentence.values(), true);
        List<String> lines = Stream.concat(
                        grave.stream().limit(MOST_GRAVE_LINES),
                        harmless.stream().limit(Math.max(0, MOST_LINES - grave.size())))
                .collect(Collectors.toCollection(ArrayList::new));
        int others = grave.size() + harmless.size() - lines.size();
        if (others > 0) {
            lines.add("Not used for " + others + " other reasons, which are not shown.");
        }
        return lines;
    }

    private static List<String> lines(Collection<List<NotUsed>> groups, boolean harmless) {
        return groups.stream()
                .filter(some -> HARMLESS.contains(some.get(0).reason()) == harmless)
                .map(DataText::line)
                .toList();
    }

    private static String line(List<NotUsed> some) {
        List<String> resources = some.stream().map(NotUsed::resource).toList();
        NotUsed first = some.get(0);
        int most = first.reason().equals(NOT_UNDERSTOOD) ? MOST_NOT_UNDERSTOOD : MOST_NAMES;
        return first.lead() + names(resources, most) + ". " + Markdown.text(first.sentence());
    }

    /** Some of the names, and how many more there are. */
    static String names(List<String> resources) {
        return names(resources, MOST_NAMES);
    }

    private static String names(List<String> resources, int most) {
        String some = resources.stream().limit(most).map(Markdown::foreign).collect(Collectors.joining(", "));
        int more = resources.size() - most;
        return more > 0 ? some + " and " + more + " more" : some;
    }
}
