package org.ferrule.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.Json;
import org.ferrule.records.RecordedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its record holds it, with nothing masked.
 *
 * @param value the decision
 */
public record DecidedAnswer(Decision value) implements RecordedAnswer {

    @Override
    public String id() {
        return value.id();
    }

    @Override
    public String at() {
        return value.at();
    }

    @Override
    public @Nullable String subject() {
        return value.subject();
    }

    @Override
    public String rulebook() {
        return value.rulebook().digest();
    }

    @Override
    public String recommendation() {
        return value.recommendation().code();
    }

    @Override
    public Set<String> rules() {
        Set<String> rules = new LinkedHashSet<>();
        value.fired().forEach(fired -> rules.add(fired.rule()));
        return rules;
    }

    @Override
    public Set<String> flags() {
        Set<String> flags = new LinkedHashSet<>();
        value.flags().forEach(flag -> flags.add(flag.code()));
        return flags;
    }

    @Override
    public ObjectNode json() {
        return (ObjectNode) Json.tree(value);
    }
}
