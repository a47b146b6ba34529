package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.rulebook.CaseBook;
import org.ferrule.rulebook.CaseRow;
import org.ferrule.rulebook.Expectation;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookFiles;
import org.ferrule.rulebook.WrittenCase;
import org.jspecify.annotations.Nullable;

/**
 * Cases that would show what no case shows yet: rows with the patient filled and the expectation left to the author.
 *
 * <p>XXX: a goal for which no patient is found may still have one.
 *
 * @param rows the suggested rows
 * @param notFound goals without a patient
 */
public record SuggestedCases(List<CaseRow> rows, List<Goal> notFound) {

    /** Keeps its own copies. */
    public SuggestedCases {
        rows = List.copyOf(rows);
        notFound = List.copyOf(notFound);
    }

    /**
     * Looks for a patient for everything that the cases of a rulebook miss. A patient found for one goal often shows others, which then need none.
     */
    public static SuggestedCases of(Rulebook rulebook) {
        return new Search(rulebook).search();
    }

    /** Writes a copy of the whole rulebook with the suggested rows. */
    public void write(RulebookFiles files, Rulebook rulebook, Path out) throws IOException {
        Map<String, List<CaseRow>> byWorkbook = rows.stream().collect(Collectors.groupingBy(CaseRow::workbook));
        CaseBook book = new CaseBook(rulebook);
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            Path copy = out.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(copy.getParent()).orElse(out));
            List<CaseRow> more = byWorkbook.get(file.getKey());
            Files.write(copy, more == null ? file.getValue() : book.with(file.getValue(), more));
        }
    }

    /** One search through all goals. */
    private static final class Search {

        private final Rulebook rulebook;
        private final Evaluator evaluator;
        private final CaseRun run;
        private final CoverageMeasure measure;
        private final PatientFinder finder;
        private final ResultFinder results;
        private final GoalWishes wishes;
        private final List<CaseRow> rows = new ArrayList<>();
        private final List<Goal> notFound = new ArrayList<>();

        Search(Rulebook rulebook) {
            this.rulebook = rulebook;
            this.evaluator = CaseRun.evaluator(rulebook);
            this.run = new CaseRun(evaluator);
            this.measure = new CoverageMeasure(rulebook);
            List<ObjectNode> known =
                    rulebook.cases().stream().map(CaseRun::request).toList();
            this.finder = new PatientFinder(evaluator, known);
            this.results = new ResultFinder(evaluator, known);
            this.wishes = new GoalWishes(rulebook);
        }

        SuggestedCases search() {
            rulebook.cases().forEach(written -> run.run(written, measure.watch(written)));
            List<Goal> missing = measure.coverage().missing();
            missing.forEach(this::suggest);
            notFound.removeIf(measure::isShown);
            return new SuggestedCases(rows, notFound);
        }

        private void suggest(Goal goal) {
            if (measure.isShown(goal)) {
                return;
            }
            Optional<ObjectNode> patient = patient(goal);
            String id = "C-%03d".formatted(rows.size() + 1);
            Set<String> fired = patient.map(request -> show(request, id)).orElse(Set.of());
            if (patient.isPresent() && measure.isShown(goal)) {
                rows.add(row(goal, patient.get()).expecting(said(measure.rowsShownBy(id), fired)));
            } else {
                notFound.add(goal);
            }
        }

        /** What fires for a patient, whose stages are shown to the measure. */
        private Set<String> show(ObjectNode request, String id) {
            try {
                evaluator.evaluate(request);
            } catch (NoDecisionException e) {
                // A patient whom the rulebook cannot answer shows a defect, not a row.
                return Set.of();
            }
            return evaluator.trace(evaluator.read(request), measure.watch(id)).fired();
        }

        /** Says of each row whether it fired, under the headers of the two columns. */
        private static Map<String, String> said(Set<String> rows, Set<String> fired) {
            Map<String, String> said = new TreeMap<>();
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

        private Optional<ObjectNode> patient(Goal goal) {
            return goal.row().perResult()
                    ? results.find(goal)
                    : finder.find(goal.row().stage(), wishes.of(goal));
        }

        private CaseRow row(Goal goal, ObjectNode request) {
            WrittenFacts facts =
                    WrittenFacts.of(evaluator.read(request).facts().at(), (ObjectNode) request.path("facts"));
            return Stream.concat(
                            Stream.of(Optional.<WrittenCase>empty()),
                            rulebook.cases().stream().map(Optional::of))
                    .map(like -> row(goal, facts, like.orElse(null)))
                    .min(Comparator.comparingInt(CaseRow::cells))
                    .orElseThrow();
        }

        private CaseRow row(Goal goal, WrittenFacts facts, @Nullable WrittenCase like) {
            return CaseRow.of(goal.place().file(), nextId(), goal.text(), facts, like, rulebook.vocabulary());
        }

        private String nextId() {
            int number = rows.size() + 1;
            while (isTaken("C-%03d".formatted(number))) {
                number++;
            }
            return "C-%03d".formatted(number);
        }

        private boolean isTaken(String id) {
            return rulebook.cases().stream().anyMatch(written -> written.id().equals(id))
                    || rows.stream().anyMatch(row -> row.id().equals(id));
        }
    }
}
