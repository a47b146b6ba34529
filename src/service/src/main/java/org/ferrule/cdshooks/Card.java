package org.ferrule.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of a decision, in the words of the standard. Members without content are left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Card(
        String uuid,
        String summary,
        String detail,
        String indicator,
        Source source,
        List<Suggestion> suggestions,
        @Nullable String selectionBehavior,
        List<Coding> overrideReasons,
        List<Link> links) {

    static final String INFO = "info";
    static final String WARNING = "warning";
    static final String CRITICAL = "critical";

    /** Where it comes from. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Source(String label, String url, Coding topic) {}

    /** A code with its list. */
    record Coding(String system, String code, String display) {}

    /** Something that can be accepted with one click. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Suggestion(String label, String uuid, @Nullable Boolean isRecommended, List<Action> actions) {}

    /** What accepting does. */
    record Action(String type, String description, ObjectNode resource) {

        static Action create(String description, ObjectNode resource) {
            return new Action("create", description, resource);
        }
    }

    /** Where to read more. */
    record Link(String label, String url, String type) {}

    /** The whole answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(List<Card> cards, @Nullable Map<String, Object> extension) {

        /** Nothing to say. */
        static final Answer NOTHING = new Answer(List.of(), null);
    }
}
