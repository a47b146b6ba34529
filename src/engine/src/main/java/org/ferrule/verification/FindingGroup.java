package org.ferrule.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Rule;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A finding with those that most likely go once it is mended.
 *
 * @param cause what to look at first
 * @param same the same mistake in other places: one missing name that many cells use
 * @param cases cells of cases that fail, where the cause is a case: its other columns; where it is a table: cases in
 *     which a row of that table did not do as expected
 */
public record FindingGroup(Finding cause, List<Finding> same, List<Finding> cases) {

    private static final Pattern WORD = Pattern.compile("[^A-Za-z0-9.-]+");
    private static final String GOT = " and gets ";

    /** Keeps its own copies. */
    public FindingGroup {
        same = List.copyOf(same);
        cases = List.copyOf(cases);
    }

    /** One of its findings for each case that fails. */
    public List<Finding> failing() {
        Map<String, Finding> first = new LinkedHashMap<>();
        cases.forEach(finding -> first.putIfAbsent(key(finding), finding));
        return List.copyOf(first.values());
    }

    /** Whether its cause is a case. */
    public boolean isOfCase() {
        return isOfCase(cause);
    }

    /** How many findings it holds. */
    public int size() {
        return 1 + same.size() + cases.size();
    }

    /**
     * The findings in groups, each in the place of its cause. No finding is in two groups, and none is left out.
     *
     * @param rulebook tells in which table a row stands; null when it could not be read
     */
    public static List<FindingGroup> of(List<Finding> findings, @Nullable Rulebook rulebook) {
        Map<Boolean, List<Finding>> byKind =
                findings.stream().collect(Collectors.partitioningBy(FindingGroup::isOfCase));
        List<FindingGroup> groups = new ArrayList<>();
        gathered(byKind.getOrDefault(false, List.of()))
                .forEach(list -> groups.add(new FindingGroup(list.get(0), rest(list), List.of())));
        for (List<Finding> ofCase : gathered(byKind.getOrDefault(true, List.of()))) {
            int table = rulebook == null ? -1 : table(groups, ofCase, rulebook);
            if (table < 0) {
                groups.add(ofCase(ofCase));
            } else {
                groups.set(table, groups.get(table).with(ofCase));
            }
        }
        return List.copyOf(groups);
    }

    private static boolean isOfCase(Finding finding) {
        return finding.code().equals(FailingCases.CODE);
    }

    private static List<List<Finding>> gathered(List<Finding> findings) {
        Map<String, List<Finding>> gathered = new LinkedHashMap<>();
        findings.forEach(finding ->
                gathered.computeIfAbsent(key(finding), key -> new ArrayList<>()).add(finding));
        return List.copyOf(gathered.values());
    }

    /** What two findings have in common that are one: the case, or all that is said. */
    private static String key(Finding finding) {
        return isOfCase(finding)
                ? finding.file() + "!" + finding.sheet() + "!" + row(finding.place())
                : finding.code() + " " + finding.message();
    }

    private static String row(SourceLocation place) {
        return String.valueOf(place.cell()).replaceAll("[A-Z]+", "");
    }

    private static List<Finding> rest(List<Finding> list) {
        return list.subList(1, list.size());
    }

    /** Which rows fired says more than what came of it. */
    private static FindingGroup ofCase(List<Finding> findings) {
        Finding cause = findings.stream()
                .filter(finding ->
                        expects(finding, Expectation.Kind.RULES) || expects(finding, Expectation.Kind.NOT_FIRED))
                .findFirst()
                .orElse(findings.get(0));
        List<Finding> others = new ArrayList<>(findings);
        others.remove(cause);
        return new FindingGroup(cause, List.of(), others);
    }

    private static boolean expects(Finding finding, Expectation.Kind kind) {
        return finding.message().contains(" expects " + kind.header() + " ");
    }

    /** The first group about a table of which a row did something else in the case; -1 for none. */
    private static int table(List<FindingGroup> groups, List<Finding> ofCase, Rulebook rulebook) {
        Set<String> ids = ofCase.stream()
                .filter(finding ->
                        expects(finding, Expectation.Kind.RULES) || expects(finding, Expectation.Kind.NOT_FIRED))
                .map(finding -> finding.message().substring(finding.message().indexOf(GOT) + GOT.length()))
                .flatMap(WORD::splitAsStream)
                .collect(Collectors.toSet());
        List<SourceLocation> places = rulebook.rules().stream()
                .filter(rule -> ids.contains(rule.id()) || ids.contains(rule.ruleId()))
                .map(Rule::place)
                .toList();
        for (int group = 0; group < groups.size(); group++) {
            Finding cause = groups.get(group).cause();
            if (cause.severity() == Severity.ERROR
                    && places.stream().anyMatch(place -> isSameSheet(place, cause.place()))) {
                return group;
            }
        }
        return -1;
    }

    private static boolean isSameSheet(SourceLocation one, SourceLocation other) {
        return one.sheet() != null
                && one.sheet().equals(other.sheet())
                && one.file().equals(other.file());
    }

    private FindingGroup with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(cases);
        all.addAll(more);
        return new FindingGroup(cause, same, all);
    }
}
