package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.active.RulebookStatus;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.RecommendationDefinition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.Table;
import org.ferrule.verification.Finding;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** The active rulebook for callers: what it is, what it rests on, and where each of its rules stands. */
record RulebookView(
        String name,
        String version,
        String digest,
        String title,
        String description,
        String limits,
        String licence,
        Check check,
        List<String> stages,
        Map<String, String> recommendations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> boldness,
        Collection<FlagDefinition> flags,
        List<TableView> tables,
        List<RuleLine> rules,
        Collection<Parameter> parameters,
        Collection<Source> sources,
        List<Evidence> evidence,
        List<Conflict> conflicts,
        List<Note> notes) {

    /**
     * What became of the folder's content that was checked last. A rulebook with errors is never active: where that
     * content was refused, its digest differs from the one of the rulebook.
     */
    record Check(
            RulebookStatus.State state,
            @Nullable String digest,
            String at,
            String verdict,
            List<Finding> findings,
            List<String> notChecked) {

        static Check of(RulebookStatus status) {
            return new Check(
                    status.state(),
                    status.digest(),
                    status.at().toString(),
                    status.report().verdict(),
                    status.report().toMend(),
                    status.report().notChecked());
        }
    }

    /** A decision sheet with the ids of its rows. */
    record TableView(
            String file,
            @Nullable String sheet,
            String title,
            String about,
            String hitPolicy,
            String stage,
            boolean perResult,
            List<String> conditions,
            List<String> outcomes,
            List<String> rows) {

        static TableView of(Table table) {
            return new TableView(
                    table.place().file(),
                    table.place().sheet(),
                    table.title(),
                    table.about(),
                    table.hitPolicy().word(),
                    table.stage(),
                    table.perResult(),
                    table.conditionHeaders(),
                    table.outcomeHeaders(),
                    table.rows().stream().map(Rule::id).toList());
        }
    }

    /** A row or DRL rule in one line. */
    record RuleLine(
            String rule,
            String id,
            String title,
            String stage,
            String file,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable Integer line,
            List<String> sources,
            String trust) {

        static RuleLine of(Rule rule) {
            SourceLocation place = rule.place();
            return new RuleLine(
                    rule.ruleId(),
                    rule.id(),
                    rule.title(),
                    rule.stage(),
                    place.file(),
                    place.sheet(),
                    place.cell(),
                    place.line() > 0 ? place.line() : null,
                    rule.sources().stream().map(Citation::source).distinct().toList(),
                    rule.trust());
        }
    }

    private static Map<String, String> texts(Map<String, RecommendationDefinition> recommendations) {
        Map<String, String> texts = new LinkedHashMap<>();
        recommendations.forEach((code, recommendation) -> texts.put(code, recommendation.text()));
        return texts;
    }

    static RulebookView of(Rulebook rulebook, RulebookStatus status) {
        return new RulebookView(
                rulebook.info().name(),
                rulebook.info().version(),
                rulebook.digest(),
                rulebook.info().title(),
                rulebook.info().description(),
                rulebook.info().limits(),
                rulebook.info().licence(),
                Check.of(status),
                rulebook.stages(),
                texts(rulebook.recommendations()),
                rulebook.boldness(),
                rulebook.flags().values(),
                rulebook.tables().stream().map(TableView::of).toList(),
                rulebook.rules().stream().map(RuleLine::of).toList(),
                rulebook.parameters().values(),
                rulebook.sources().values(),
                rulebook.evidence(),
                rulebook.conflicts(),
                rulebook.notes());
    }
}
