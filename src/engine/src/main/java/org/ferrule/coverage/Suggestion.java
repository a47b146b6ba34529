package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.casebook.CaseRow;
import org.ferrule.caserun.CaseRun;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.Trace;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.WrittenCase;

/** One search for the cases that a rulebook misses, and their rows. */
final class Suggestion {

    private static final List<Expectation.Kind> OPEN = List.of(
            Expectation.Kind.RECOMMENDATION,
            Expectation.Kind.ALTERNATIVES,
            Expectation.Kind.PROVISIONALLY,
            Expectation.Kind.DOSE,
            Expectation.Kind.NEEDS,
            Expectation.Kind.FLAGS);

    private final Rulebook rulebook;
    private final Evaluator evaluator;
    private final Set<String> replaced;
    private final CoverageMeasure measure;
    private final List<Baseline> baselines;
    private final Set<ObjectNode> known = new HashSet<>();
    private final List<CaseRow> rows = new ArrayList<>();
    private int number;
    private int patients;

    /**
     * A search.
     *
     * @param replaced ids of cases that are to go, and that show nothing therefore
     */
    Suggestion(Rulebook rulebook, Set<String> replaced) {
        this.rulebook = rulebook;
        this.evaluator = CaseRun.evaluator(rulebook);
        this.replaced = replaced;
        this.measure = new CoverageMeasure(rulebook);
        this.baselines = Baseline.of(rulebook);
        this.number = CaseIds.last(rulebook);
    }

    SuggestedCases cases(LongConsumer progress) {
        CaseRun run = new CaseRun(evaluator);
        List<WrittenCase> kept = rulebook.cases().stream()
                .filter(written -> !replaced.contains(written.id()))
                .toList();
        kept.forEach(written -> {
            run.run(written, measure.watch(written));
            known.add(CaseRun.request(written));
        });
        CoverageProbe sightings =
                new CoverageProbe(evaluator, measure.coverage().missing());
        List<ObjectNode> all = rulebook.cases().stream().map(CaseRun::request).toList();
        NearestPatients nearest = new NearestPatients(rulebook, sightings, baselines, all);
        List<Candidate> found = nearest.find(progress);
        found.stream()
                .map(this::showing)
                .filter(one -> !one.items.isEmpty())
                .sorted(Comparator.comparingInt(one -> sightings.number(one.items.get(0))))
                .forEach(this::add);
        turns(found, kept, sightings);
        return new SuggestedCases(rows, replaced, nearest.notFound());
    }

    /** A patient with the items that nobody nearer shows. */
    private record Showing(Candidate candidate, List<CoverageItem> items, Trace trace) {}

    private Showing showing(Candidate candidate) {
        String patient = "patient " + ++patients;
        Trace trace = evaluator.trace(evaluator.read(candidate.request()), measure.watch(patient));
        return new Showing(candidate, measure.shownBy(patient), trace);
    }

    private void add(Showing showing) {
        Set<String> named = showing.items.stream()
                .filter(CoverageItem::isOfRow)
                .map(item -> item.row().id())
                .collect(Collectors.toCollection(TreeSet::new));
        Candidate candidate = showing.candidate;
        CaseRow row = row(nextId(), showing.items.get(0).place().file(), candidate);
        String statement = CaseWords.statement(candidate.baseline().written(), row, showing.items);
        add(candidate, row.stating(statement), named, showing.trace);
    }

    private void turns(List<Candidate> found, List<WrittenCase> kept, CoverageProbe sightings) {
        List<Candidate> patients = Stream.concat(
                        found.stream(), kept.stream().flatMap(written -> candidate(written, sightings)))
                .toList();
        new TurningPoints(rulebook, sightings).of(patients).forEach(this::add);
    }

    private Stream<Candidate> candidate(WrittenCase written, CoverageProbe sightings) {
        return sightings.see(CaseRun.request(written)).stream()
                .flatMap(seen -> baselines.stream()
                        .map(baseline -> Candidate.of(
                                baseline, seen, rulebook.variables().dictionary()))
                        .min(Candidate.NEAREST)
                        .stream());
    }

    private void add(TurningPoints.Turn turn) {
        if (known.contains(turn.candidate().request())) {
            return;
        }
        Trace here = evaluator.trace(evaluator.read(turn.candidate().request()), view -> {});
        Trace there = evaluator.trace(evaluator.read(turn.other()), view -> {});
        List<String> named = rulebook.rules().stream()
                .filter(rule -> rule.isRow()
                        && here.fired().contains(rule.id()) != there.fired().contains(rule.id()))
                .map(Rule::id)
                .toList();
        if (named.isEmpty()) {
            return;
        }
        String file = rulebook.rules().stream()
                .filter(rule -> rule.ruleId().equals(turn.candidate().seen().rule()) && rule.isRow())
                .map(rule -> rule.place().file())
                .findFirst()
                .orElse(turn.candidate().seen().rule());
        CaseRow row = row(nextId(), file, turn.candidate());
        String words = turn.fact().label() + " beside a limit where the recommendation changes.";
        add(
                turn.candidate(),
                row.stating(CaseWords.statement(turn.candidate().baseline().written(), row, words)),
                new TreeSet<>(named),
                here);
    }

    private void add(Candidate candidate, CaseRow row, Set<String> named, Trace trace) {
        number++;
        known.add(candidate.request());
        rows.add(row.expecting(said(named, trace.fired())).compared(WrittenCase.NOT_COMPARED));
    }

    /**
     * Says of each row whether it fired, under the headers of the two columns; all else is for the author to complete.
     */
    private static Map<String, String> said(Set<String> rows, Set<String> fired) {
        Map<String, String> said = new LinkedHashMap<>();
        OPEN.forEach(kind -> said.put(kind.header(), ""));
        for (Expectation.Kind kind : List.of(Expectation.Kind.RULES, Expectation.Kind.NOT_FIRED)) {
            String named = rows.stream()
                    .filter(row -> fired.contains(row) == (kind == Expectation.Kind.RULES))
                    .collect(Collectors.joining(", "));
            if (!named.isEmpty()) {
                said.put(kind.header(), named);
            }
        }
        return said;
    }

    private CaseRow row(String id, String workbook, Candidate candidate) {
        WrittenFacts facts =
                WrittenFacts.of(evaluator.read(candidate.request()).facts().at(), Baseline.facts(candidate.request()));
        return CaseRow.of(workbook, id, "", facts, candidate.baseline().written(), rulebook.variables());
    }

    private String nextId() {
        return CaseIds.id(number + 1);
    }
}
