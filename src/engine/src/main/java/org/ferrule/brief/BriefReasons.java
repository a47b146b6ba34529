package org.ferrule.brief;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.FactType;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Why a recommendation stands: what was sent and the limits that it was compared with, by the row that recommends. A
 * finding is followed back to the rows that made it, for its value is a code and says little. A DRL rule is told by its
 * title.
 */
final class BriefReasons {

    private static final String UNKNOWN = "unknown";
    private static final int MOST = 3;
    private static final int DEEPEST = 6;
    private static final int DAY = "2026-03-16".length();

    private final Rulebook rulebook;
    private final Decision decision;
    private final FiredRows rows;
    private final Set<String> told;
    private final Set<String> followed = new HashSet<>();

    BriefReasons(Rulebook rulebook, Decision decision, FiredRows rows) {
        this.rulebook = rulebook;
        this.decision = decision;
        this.rows = rows;
        this.told = rulebook.variables().findings().stream()
                .filter(FindingDefinition::inAnswer)
                .map(FindingDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A condition of something that fired. */
    private record Step(Decision.Because because, Decision.Fired by) {}

    /** At most three: the nearest to the recommendation first. What is not known comes last. */
    List<BriefAnswer.Why> why(StandingRow row) {
        Map<String, BriefAnswer.Why> told = new LinkedHashMap<>();
        List<BriefAnswer.Why> weak = new ArrayList<>();
        List<Decision.Fired> level = row.fired().stream().toList();
        for (int depth = 0; depth < DEEPEST && !level.isEmpty() && told.size() < MOST; depth++) {
            List<Step> steps = level.stream().flatMap(BriefReasons::steps).toList();
            steps.stream()
                    .filter(step -> isFact(step) && isReason(step))
                    .sorted(Comparator.comparing(this::isUndated))
                    .map(this::why)
                    .forEach(why -> told.putIfAbsent(text(why), why));
            titles(level).forEach(why -> told.putIfAbsent(text(why), why));
            steps.stream().filter(this::isWeak).map(this::why).forEach(weak::add);
            level = steps.stream()
                    .filter(step -> !isFact(step) && !isUnknown(step))
                    .sorted(Comparator.comparing(this::isHidden))
                    .flatMap(this::makers)
                    .distinct()
                    .toList();
        }
        weak.forEach(why -> told.putIfAbsent(text(why), why));
        return told.values().stream().limit(MOST).toList();
    }

    private static Stream<Step> steps(Decision.Fired fired) {
        return fired.because().stream()
                .filter(because -> because.cell() != null)
                .map(because -> new Step(because, fired));
    }

    /** What rules of DRL files found: their conditions are no words. */
    private List<BriefAnswer.Why> titles(List<Decision.Fired> level) {
        return level.stream()
                .filter(fired -> rows.row(fired).isEmpty())
                .map(fired -> new BriefAnswer.Why(label(fired), fired.title(), null, "", sources(fired)))
                .toList();
    }

    private String label(Decision.Fired fired) {
        return rows.rules(fired)
                .flatMap(rule -> rule.makes().stream())
                .map(Variable::label)
                .findFirst()
                .orElse(fired.rule());
    }

    private Stream<Decision.Fired> makers(Step step) {
        Optional<Variable> finding = rulebook.variables().named(step.because.fact());
        if (finding.isEmpty() || !followed.add(step.because.fact())) {
            return Stream.empty();
        }
        return rows.makersOf(finding.get(), plain(step.because.value()));
    }

    /** A fact, or a number that rules made: it says something by itself. */
    private boolean isFact(Step step) {
        return rulebook.variables()
                .named(step.because.fact())
                .filter(variable -> !variable.finding() || variable.type() == FactType.NUMBER)
                .isPresent();
    }

    private static boolean isUnknown(Step step) {
        return step.because.value().equals(UNKNOWN);
    }

    private boolean isUndated(Step step) {
        return day(step.because.fact()) == null;
    }

    /** What would not hold without the value. */
    private static boolean isReason(Step step) {
        return !isUnknown(step) && !step.because.condition().contains(UNKNOWN);
    }

    /** A condition that only an unknown satisfies, or that would hold without the value, too. */
    private boolean isWeak(Step step) {
        return isUnknown(step) ? step.because.condition().equals(UNKNOWN) : isFact(step) && !isReason(step);
    }

    private static String text(BriefAnswer.Why why) {
        return why.about() + "\n" + why.value() + "\n" + why.limit();
    }

    /** Whether a finding belongs to no answer. */
    private boolean isHidden(Step step) {
        return !told.contains(step.because.fact());
    }

    private BriefAnswer.Why why(Step step) {
        Decision.Because because = step.because;
        String unit =
                rulebook.variables().named(because.fact()).map(Variable::unit).orElse(null);
        String value = plain(because.value());
        String limit = isUnknown(step) || because.condition().equals(value)
                ? ""
                : ConditionWords.of(because.condition(), unit);
        return new BriefAnswer.Why(
                rulebook.variables().label(because.fact()),
                unit == null || isUnknown(step) ? value : value + " " + unit,
                day(because.fact()),
                limit,
                sources(step.by));
    }

    private String sources(Decision.Fired fired) {
        return ShortCitations.of(rulebook, fired.sources());
    }

    /** As rows write it. */
    static String plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        return value.toString().replace("..", " to ");
    }

    private @Nullable String day(String fact) {
        Decision.UsedFact used = decision.facts().get(fact);
        String at = used == null ? null : used.at();
        return at == null || at.length() < DAY ? null : at.substring(0, DAY);
    }
}
