package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.Table;
import org.ferrule.verification.Finding;
import org.jspecify.annotations.Nullable;

/** The active rulebook for callers: what it is, what it rests on, and where each of its rules stands. */
@JsonPropertyOrder({
    "name",
    "version",
    "digest",
    "title",
    "description",
    "limits",
    "licence",
    "check",
    "stages",
    "recommendations",
    "boldness",
    "flags",
    "tables",
    "rules",
    "parameters",
    "sources",
    "evidence",
    "conflicts",
    "notes"
})
record RulebookView(@JsonIgnore Rulebook rulebook, @JsonIgnore RulebookStatus status) {

    @JsonProperty
    String name() {
        return rulebook.info().name();
    }

    @JsonProperty
    String version() {
        return rulebook.info().version();
    }

    @JsonProperty
    String digest() {
        return rulebook.digest();
    }

    @JsonProperty
    String title() {
        return rulebook.info().title();
    }

    @JsonProperty
    String description() {
        return rulebook.info().description();
    }

    @JsonProperty
    String limits() {
        return rulebook.info().limits();
    }

    @JsonProperty
    String licence() {
        return rulebook.info().licence();
    }

    @JsonProperty
    Check check() {
        return Check.of(status);
    }

    @JsonProperty
    List<String> stages() {
        return rulebook.stages();
    }

    @JsonProperty
    Map<String, String> recommendations() {
        Map<String, String> texts = new LinkedHashMap<>();
        rulebook.recommendations().forEach((code, recommendation) -> texts.put(code, recommendation.text()));
        return texts;
    }

    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Integer> boldness() {
        return rulebook.boldness();
    }

    @JsonProperty
    Collection<FlagDefinition> flags() {
        return rulebook.flags().values();
    }

    @JsonProperty
    List<TableView> tables() {
        return rulebook.tables().stream().map(TableView::new).toList();
    }

    @JsonProperty
    List<RuleLine> rules() {
        return rulebook.rules().stream().map(RuleLine::new).toList();
    }

    @JsonProperty
    Collection<Parameter> parameters() {
        return rulebook.parameters().values();
    }

    @JsonProperty
    Collection<Source> sources() {
        return rulebook.sources().values();
    }

    @JsonProperty
    List<Evidence> evidence() {
        return rulebook.evidence();
    }

    @JsonProperty
    List<Conflict> conflicts() {
        return rulebook.conflicts();
    }

    @JsonProperty
    List<Note> notes() {
        return rulebook.notes();
    }

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
    @JsonPropertyOrder({
        "file",
        "sheet",
        "title",
        "about",
        "hitPolicy",
        "stage",
        "perResult",
        "conditions",
        "outcomes",
        "rows"
    })
    record TableView(@JsonIgnore Table table) {

        @JsonProperty
        String file() {
            return table.place().file();
        }

        @JsonProperty
        @Nullable String sheet() {
            return table.place().sheet();
        }

        @JsonProperty
        String title() {
            return table.title();
        }

        @JsonProperty
        String about() {
            return table.about();
        }

        @JsonProperty
        String hitPolicy() {
            return table.hitPolicy().word();
        }

        @JsonProperty
        String stage() {
            return table.stage();
        }

        @JsonProperty
        boolean perResult() {
            return table.perResult();
        }

        @JsonProperty
        List<String> conditions() {
            return table.conditionHeaders();
        }

        @JsonProperty
        List<String> outcomes() {
            return table.outcomeHeaders();
        }

        @JsonProperty
        List<String> rows() {
            return table.rows().stream().map(Rule::id).toList();
        }
    }

    /** A row or DRL rule in one line. */
    @JsonPropertyOrder({"rule", "id", "title", "stage", "place", "sources", "trust"})
    record RuleLine(@JsonIgnore Rule row) {

        @JsonProperty
        String rule() {
            return row.ruleId();
        }

        @JsonProperty
        String id() {
            return row.id();
        }

        @JsonProperty
        String title() {
            return row.title();
        }

        @JsonProperty
        String stage() {
            return row.stage();
        }

        @JsonProperty
        @JsonUnwrapped
        RuleView.Place place() {
            return RuleView.Place.of(row.place());
        }

        @JsonProperty
        List<String> sources() {
            return row.sources().stream().map(Citation::source).distinct().toList();
        }

        @JsonProperty
        String trust() {
            return row.trust();
        }
    }
}
