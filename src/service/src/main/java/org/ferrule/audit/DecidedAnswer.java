package org.ferrule.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ferrule.evaluation.Answer;
import org.ferrule.json.Json;
import org.ferrule.records.RecordedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its record holds it, with nothing masked: in the bytes that are sent.
 *
 * @param answer the decision with its bytes
 */
public record DecidedAnswer(Answer answer) implements RecordedAnswer {

    @Override
    public String id() {
        return answer.decision().id();
    }

    @Override
    public String at() {
        return answer.decision().at();
    }

    @Override
    public @Nullable String subject() {
        return answer.decision().subject();
    }

    @Override
    public String rulebook() {
        return answer.decision().rulebook().digest();
    }

    @Override
    public String recommendation() {
        return answer.decision().recommendation().code();
    }

    @Override
    public Set<String> rules() {
        Set<String> rules = new LinkedHashSet<>();
        answer.decision().fired().forEach(fired -> rules.add(fired.rule()));
        return rules;
    }

    @Override
    public Set<String> flags() {
        Set<String> flags = new LinkedHashSet<>();
        answer.decision().flags().forEach(flag -> flags.add(flag.code()));
        return flags;
    }

    @Override
    public ObjectNode json() {
        return (ObjectNode) Json.tree(answer.decision());
    }

    @Override
    public byte[] canonical() {
        return answer.json();
    }
}
