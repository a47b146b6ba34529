package org.ferrule.brief;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.brief.BriefAnswer.Caution;
import org.ferrule.brief.BriefAnswer.NextCheck;
import org.ferrule.brief.BriefAnswer.Option;
import org.ferrule.brief.BriefAnswer.Question;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.FactDefinition;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Note;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.jspecify.annotations.Nullable;

/** All that a short answer could tell of one decision, in the order in which it is told. */
final class BriefContent {

    private static final int DAY = "2026-03-16".length();
    private static final int RECOMMENDING = 1_000;
    private static final String MILDEST = FlagDefinition.SEVERITIES.get(0);
    private static final String NO_FREQUENCY = "the rulebook sets none";

    /** How many resolutions come without what either side says is told on one line. */
    private static final BriefSize LINE_OF_STATEMENTS = new BriefSize(0, 1);

    static final String NONE_STATED = "none stated";

    private final Rulebook rulebook;
    private final Decision decision;
    private final String full;
    private final StandingRow row;
    private final List<Question> needs;
    private final List<Caution> grave;
    private final List<String> practical;
    private final List<NextCheck> checks;
    private final List<BriefAnswer.Why> why;
    private final Disagreements disagreements;
    private final Parts<Question> open;
    private final Parts<Caution> mild;
    private final Parts<String> general;
    private final Parts<String> bearing;
    private final Parts<String> others;
    private final BriefAnswer.Recommendation recommendation;

    BriefContent(Rulebook rulebook, Decision decision, String full) {
        this.rulebook = rulebook;
        this.decision = decision;
        this.full = full;
        FiredRows rows = new FiredRows(rulebook, decision);
        this.row = new StandingRow(rulebook, decision, rows);
        this.needs = decision.needs().stream()
                .map(need -> new Question(need.fact(), need.question()))
                .toList();
        this.open = new Parts<>(openQuestions(), Question::question);
        Map<Boolean, List<Caution>> cautions = cautions().stream()
                .collect(Collectors.partitioningBy(flag -> flag.severity().equals(MILDEST)));
        this.grave = cautions.getOrDefault(false, List.of());
        this.mild = new Parts<>(cautions.getOrDefault(true, List.of()), BriefWords::caution);
        this.checks = notes(Note.Use.NEXT_CHECK)
                .map(this::check)
                .sorted(Comparator.comparing(NextCheck::on, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        this.why = new BriefReasons(rulebook, decision, rows).why(row);
        Annotations annotations = new Annotations(
                rulebook,
                decision,
                rows,
                row,
                why.stream().map(BriefAnswer.Why::about).collect(Collectors.toSet()));
        this.practical = Stream.concat(notes(Note.Use.PRACTICAL).map(Note::text), annotations.particular().stream())
                .toList();
        this.general = Parts.of(annotations.general());
        this.bearing = Parts.of(annotations.bearing());
        this.others = Parts.of(annotations.others());
        this.disagreements = new Disagreements(rulebook, decision, rows);
        this.recommendation = recommendation();
    }

    /** What the answer grows by at most when it gets more room. */
    BriefSize size(Room before, Room.Grant more) {
        int from = before.of(more.extra());
        BriefSize size =
                parts(more.extra()).size(from, from + more.parts(), more.extra().isCounted());
        return more.extra() == Extra.RESOLUTIONS && from == 0 ? size.and(LINE_OF_STATEMENTS) : size;
    }

    private Parts<?> parts(Extra extra) {
        return switch (extra) {
            case RESOLUTIONS -> disagreements.resolutions();
            case STATEMENTS -> disagreements.statements();
            case BEARING -> bearing;
            case GENERAL -> general;
            case OTHERS -> others;
            case MILD -> mild;
            case OPEN -> open;
        };
    }

    /** The answer with no more than there is room for. */
    BriefAnswer within(Room room) {
        List<String> remarks = Stream.concat(
                        bearing.first(room.of(Extra.BEARING)).stream(), others.first(room.of(Extra.OTHERS)).stream())
                .toList();
        BriefAnswer.More more = new BriefAnswer.More(
                open.over(room.of(Extra.OPEN)),
                mild.over(room.of(Extra.MILD)),
                general.over(room.of(Extra.GENERAL)),
                decision.notes().size() - practical.size() - general.all().size() - checks.size() - remarks.size(),
                decision.conflicts().size() - disagreements.count());
        return new BriefAnswer(
                decision.id(),
                decision.at(),
                decision.rulebook(),
                recommendation,
                decision.alternatives().stream()
                        .map(other -> new Option(other.code(), other.text()))
                        .toList(),
                provisional(),
                needs,
                open.first(room.of(Extra.OPEN)),
                Stream.concat(grave.stream(), mild.first(room.of(Extra.MILD)).stream())
                        .toList(),
                Stream.concat(practical.stream(), general.first(room.of(Extra.GENERAL)).stream())
                        .toList(),
                checks,
                decision.outdated().stream().map(Decision.Outdated::text).toList(),
                why,
                remarks,
                disagreements.told(room.of(Extra.RESOLUTIONS), room.of(Extra.STATEMENTS)),
                whole(),
                more.isNothing() ? null : more,
                BriefAnswer.UNSIGNED,
                full);
    }

    private BriefAnswer.Whole whole() {
        return new BriefAnswer.Whole(
                decision.findings().size(),
                decision.fired().size(),
                decision.conflicts().size(),
                decision.notes().size(),
                decision.facts().size());
    }

    private BriefAnswer.Recommendation recommendation() {
        Decision.Recommendation standing = decision.recommendation();
        return new BriefAnswer.Recommendation(
                standing.code(),
                standing.text(),
                standing.rule(),
                row.row().map(Rule::strength).orElse(NONE_STATED),
                row.fired().map(Decision.Fired::trust).orElse(NONE_STATED),
                standing.sources().stream().map(this::citation).toList(),
                standing.dose(),
                noFrequency(standing.dose()));
    }

    /** A unit such as mg/d has its frequency in it. What sources say of it nobody can tell from an empty cell. */
    private static @Nullable String noFrequency(Decision.@Nullable Dose dose) {
        return dose == null || dose.frequency() != null || dose.unit().contains("/") ? null : NO_FREQUENCY;
    }

    private String citation(String id) {
        Source source = rulebook.sources().get(id);
        return source == null ? id : source.citation();
    }

    private @Nullable Option provisional() {
        Decision.Provisional given = decision.provisional();
        return given == null ? null : new Option(given.code(), rulebook.recommendationText(given.code()));
    }

    /**
     * Facts on which most rules wait come first, those before all without which a row cannot recommend. What is asked
     * for already is not asked twice.
     */
    private List<Question> openQuestions() {
        Set<String> asked = needs.stream().map(Question::fact).collect(Collectors.toSet());
        Map<String, Integer> rules = new HashMap<>();
        decision.open().forEach(row -> {
            int weight = weight(row.rule());
            row.facts().forEach(fact -> rules.merge(fact, weight, Integer::sum));
        });
        return rules.entrySet().stream()
                .filter(fact -> !asked.contains(fact.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(fact -> new Question(fact.getKey(), question(fact.getKey())))
                .toList();
    }

    private int weight(String rule) {
        return rulebook.recommends(rule) ? RECOMMENDING : 1;
    }

    private String question(String fact) {
        return rulebook.variables()
                .dictionary()
                .fact(fact)
                .map(FactDefinition::question)
                .orElse(fact);
    }

    /** Each once, the gravest first; one that is raised about several things names them all. */
    private List<Caution> cautions() {
        Map<String, List<Decision.Flag>> byText = decision.flags().stream()
                .collect(Collectors.groupingBy(
                        flag -> flag.code() + "\n" + flag.severity() + "\n" + flag.text(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byText.values().stream()
                .map(this::caution)
                .sorted(Comparator.comparing(
                        (Caution flag) -> FlagDefinition.SEVERITIES.indexOf(flag.severity()),
                        Comparator.reverseOrder()))
                .toList();
    }

    private Caution caution(List<Decision.Flag> same) {
        String about = same.stream()
                .flatMap(flag -> Stream.of(flag.about().split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(rulebook.variables()::label)
                .distinct()
                .collect(Collectors.joining(", "));
        Decision.Flag flag = same.get(0);
        return new Caution(flag.code(), flag.severity(), flag.text(), about);
    }

    /** Those that belong to what stands: not to a recommendation that a later stage replaced. */
    private Stream<Note> notes(Note.Use use) {
        return decision.notes().stream()
                .flatMap(note -> rulebook.note(note.rule()).stream())
                .filter(note -> note.use() == use
                        && note.attachedTo().stream()
                                .anyMatch(id -> id.equals(Note.EVERY_ANSWER) || row.isFollowedBy(id)));
    }

    private NextCheck check(Note note) {
        Integer weeks = note.afterWeeks();
        LocalDate day = LocalDate.parse(decision.at().substring(0, DAY));
        return new NextCheck(
                note.text(), weeks == null ? null : day.plusWeeks(weeks).toString());
    }
}
