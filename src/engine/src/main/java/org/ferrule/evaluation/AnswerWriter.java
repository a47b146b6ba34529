package org.ferrule.evaluation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * Writes decisions by one rulebook as {@link CanonicalJson} writes them, byte for byte, in a fraction of the time: what
 * is the same for every patient is encoded once, and copied. What is small or rare is left to {@link CanonicalJson}.
 * Safe for use by several threads.
 */
final class AnswerWriter {

    private static final int ROOM = 1 << 15;

    /** What is longer is written in memory of its own. */
    private static final int MOST_ROOM = 1 << 17;

    private final SharedParts parts;

    /** Names, ids and units of the rulebook, in quotes. */
    private final Map<String, byte[]> quoted = new ConcurrentHashMap<>();

    /** The memory that answers are written in, used again; as many as threads ever wrote at once. */
    private final Queue<CanonicalText> idle = new ConcurrentLinkedQueue<>();

    /**
     * A writer of the decisions by a rulebook.
     *
     * @param parts of which decisions are made
     */
    AnswerWriter(SharedParts parts) {
        this.parts = parts;
    }

    /**
     * A decision as RFC 8785 canonical JSON, UTF-8.
     *
     * @param rules those that the decision tells as fired, in its order
     * @throws IllegalArgumentException for text with half of a surrogate pair, and for a number beyond the doubles
     */
    byte[] write(Decision decision, List<ToldRule> rules) {
        CanonicalText free = idle.poll();
        CanonicalText out = free == null ? new CanonicalText(ROOM) : free;
        out.clear();
        new Writing(out).decision(decision, rules);
        byte[] json = out.toBytes();
        if (json.length <= MOST_ROOM) {
            idle.add(out);
        }
        return json;
    }

    private byte[] quoted(String name) {
        byte[] known = quoted.get(name);
        return known == null ? quoted.computeIfAbsent(name, CanonicalJson::of) : known;
    }

    /** One answer. The members of each object stand in order of name. */
    private final class Writing {

        private final CanonicalText out;

        Writing(CanonicalText out) {
            this.out = out;
        }

        void decision(Decision decision, List<ToldRule> rules) {
            list("{\"alternatives\":[", decision.alternatives(), this::any);
            string(",\"at\":", decision.at());
            list(",\"conflicts\":[", decision.conflicts(), this::part);
            string(",\"evaluatedAt\":", decision.evaluatedAt());
            members(",\"facts\":{", decision.facts(), this::fact);
            members(",\"findings\":{", decision.findings(), this::finding);
            fired(decision.fired(), rules);
            list(",\"flags\":[", decision.flags(), this::flag);
            string(",\"id\":", decision.id());
            list(",\"needs\":[", decision.needs(), this::need);
            list(",\"notes\":[", decision.notes(), this::part);
            list(",\"open\":[", decision.open(), this::open);
            if (!decision.outdated().isEmpty()) {
                list(",\"outdated\":[", decision.outdated(), this::any);
            }
            optional(",\"provisional\":", decision.provisional(), this::any);
            recommendation(decision.recommendation());
            optional(",\"rulebook\":", decision.rulebook(), this::part);
            optional(",\"subject\":", decision.subject(), out::string);
            out.one('}');
        }

        private void fired(List<Decision.Fired> fired, List<ToldRule> rules) {
            out.ascii(",\"fired\":[");
            for (int i = 0; i < fired.size(); i++) {
                separate(i);
                fired(fired.get(i).because(), rules.get(i).pieces());
            }
            out.one(']');
        }

        private void fired(List<Decision.Because> because, ToldRule.Pieces pieces) {
            if (because.size() != pieces.values()) {
                throw new IllegalStateException(
                        "a rule with " + pieces.values() + " conditions fired for " + because.size() + " reasons");
            }
            for (int i = 0; i < because.size(); i++) {
                pieces.write(i, out);
                value(because.get(i).value());
            }
            pieces.write(because.size(), out);
        }

        private void fact(Decision.UsedFact fact) {
            out.one('{');
            before(fact.at(), "\"at\":", out::string);
            before(fact.comparator(), "\"comparator\":", out::string);
            before(fact.high(), "\"high\":", out::number);
            before(fact.low(), "\"low\":", out::number);
            name("\"state\":", fact.state());
            optional(",\"unit\":", fact.unit(), this::name);
            optional(",\"value\":", fact.value(), this::value);
            out.one('}');
        }

        private void finding(Decision.Finding finding) {
            names("{\"rules\":[", finding.rules());
            out.ascii(",\"value\":");
            value(finding.value());
            out.one('}');
        }

        private void flag(Decision.Flag flag) {
            string("{\"about\":", flag.about());
            name(",\"code\":", flag.code());
            name(",\"rule\":", flag.rule());
            string(",\"severity\":", flag.severity());
            string(",\"text\":", flag.text());
            out.one('}');
        }

        private void recommendation(Decision.Recommendation recommendation) {
            name(",\"recommendation\":{\"code\":", recommendation.code());
            optional(",\"dose\":", recommendation.dose(), this::any);
            name(",\"rule\":", recommendation.rule());
            names(",\"sources\":[", recommendation.sources());
            string(",\"text\":", recommendation.text());
            out.one('}');
        }

        private void need(Decision.Need need) {
            string("{\"fact\":", need.fact());
            string(",\"question\":", need.question());
            names(",\"rules\":[", need.rules());
            out.one('}');
        }

        private void open(Decision.Open open) {
            names("{\"facts\":[", open.facts());
            name(",\"rule\":", open.rule());
            out.one('}');
        }

        private void value(Object value) {
            if (value instanceof BigDecimal number) {
                out.number(number);
            } else if (value instanceof String text) {
                out.string(text);
            } else {
                any(value);
            }
        }

        /** What only this rulebook says, mostly. */
        private void part(Object part) {
            byte[] known = parts.encoded(part);
            if (known == null) {
                any(part);
            } else {
                out.encoded(known);
            }
        }

        private void any(Object value) {
            CanonicalJson.write(out, value);
        }

        private void name(String name) {
            out.encoded(quoted(name));
        }

        private void name(String head, String name) {
            out.ascii(head);
            name(name);
        }

        private void names(String head, List<String> names) {
            out.ascii(head);
            for (int i = 0; i < names.size(); i++) {
                separate(i);
                out.encoded(quoted(names.get(i)));
            }
            out.one(']');
        }

        private void string(String head, String text) {
            out.ascii(head);
            out.string(text);
        }

        /** A member that is absent when it has no value. */
        private <T> void optional(String head, @Nullable T value, Consumer<T> write) {
            if (value != null) {
                out.ascii(head);
                write.accept(value);
            }
        }

        /** The same, where another member follows. */
        private <T> void before(@Nullable T value, String head, Consumer<T> write) {
            if (value != null) {
                optional(head, value, write);
                out.one(',');
            }
        }

        private <T> void list(String head, Collection<T> values, Consumer<? super T> write) {
            out.ascii(head);
            int count = 0;
            for (T value : values) {
                separate(count++);
                write.accept(value);
            }
            out.one(']');
        }

        private <T> void members(String head, Map<String, T> values, Consumer<T> write) {
            out.ascii(head);
            int count = 0;
            for (Map.Entry<String, T> member : values.entrySet()) {
                separate(count++);
                name(member.getKey());
                out.one(':');
                write.accept(member.getValue());
            }
            out.one('}');
        }

        private void separate(int before) {
            if (before > 0) {
                out.one(',');
            }
        }
    }
}
