package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Set;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.Page;
import org.jspecify.annotations.Nullable;

/**
 * A page of past decisions, newest first.
 *
 * @param evaluations the decisions
 * @param next the value of {@code after} for the next page, null at the end
 */
record SearchView(List<Hit> evaluations, @Nullable String next) {

    /** A decision in short. */
    @JsonPropertyOrder({
        "id",
        "index",
        "recordedAt",
        "at",
        "caller",
        "subject",
        "recommendation",
        "rules",
        "flags",
        "rulebook"
    })
    record Hit(@JsonIgnore LoggedRecord logged) {

        @JsonProperty
        String id() {
            return logged.record().id();
        }

        /** Its place in the log, from 0. */
        @JsonProperty
        long index() {
            return logged.index();
        }

        @JsonProperty
        String recordedAt() {
            return logged.record().recordedAt().toString();
        }

        @JsonProperty
        String at() {
            return logged.record().answer().at();
        }

        @JsonProperty
        String caller() {
            return logged.record().caller().name();
        }

        @JsonProperty
        @Nullable String subject() {
            return logged.record().subject();
        }

        /** Code of what was recommended. */
        @JsonProperty
        String recommendation() {
            return logged.record().answer().recommendation();
        }

        /** Ids of the rules that fired. */
        @JsonProperty
        Set<String> rules() {
            return logged.record().answer().rules();
        }

        /** Codes of the flags raised. */
        @JsonProperty
        Set<String> flags() {
            return logged.record().answer().flags();
        }

        @JsonProperty
        String rulebook() {
            return logged.record().rulebook();
        }
    }

    static SearchView of(Page page) {
        return new SearchView(page.records().stream().map(Hit::new).toList(), page.next());
    }
}
