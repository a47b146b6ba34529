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
import org.ferrule.tables.Firing;
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

    /** By the id of their row. */
    private final Map<String, FiredText> fired = new ConcurrentHashMap<>();

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
     * @param firings what the decision tells as fired, in its order
     * @throws IllegalArgumentException for text with half of a surrogate pair, and for a number beyond the doubles
     */
    byte[] write(Decision decision, List<Firing> firings) {
        CanonicalText free = idle.poll();
        CanonicalText out = free == null ? new CanonicalText(ROOM) : free;
        out.clear();
        new Writing(out).decision(decision, firings);
        byte[] json = out.toBytes();
        if (json.length <= MOST_ROOM) {
            idle.add(out);
        }
        return json;
    }

    /** The text of a rule that fired. One rule has one, unless a rule was made anew: then the latest. */
    private FiredText text(Firing firing, Decision.Fired told) {
        FiredText known = fired.get(firing.rule().id());
        if (known != null && known.tells(firing.rule(), told)) {
            return known;
        }
        FiredText made = FiredText.of(firing.rule(), told);
        fired.put(firing.rule().id(), made);
        return made;
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

        void decision(Decision decision, List<Firing> firings) {
            list("{\"alternatives\":[", decision.alternatives(), this::any);
            string(",\"at\":", decision.at());
            list(",\"conflicts\":[", decision.conflicts(), this::part);
            string(",\"evaluatedAt\":", decision.evaluatedAt());
            members(",\"facts\":{", decision.facts(), this::fact);
            members(",\"findings\":{", decision.findings(), this::finding);
            fired(decision.fired(), firings);
            list(",\"flags\":[", decision.flags(), this::flag);
            string(",\"id\":", decision.id());
            list(",\"needs\":[", decision.needs(), this::any);
            list(",\"notes\":[", decision.notes(), this::part);
            list(",\"open\":[", decision.open(), this::open);
            if (!decision.outdated().isEmpty()) {
                list(",\"outdated\":[", decision.outdated(), this::any);
            }
            optional(",\"provisional\":", decision.provisional(), this::any);
            optional(",\"recommendation\":", decision.recommendation(), this::any);
            optional(",\"rulebook\":", decision.rulebook(), this::part);
            optional(",\"subject\":", decision.subject(), out::string);
            out.one('}');
        }

        private void fired(List<Decision.Fired> told, List<Firing> firings) {
            out.ascii(",\"fired\":[");
            for (int i = 0; i < told.size(); i++) {
                separate(i);
                fired(told.get(i), text(firings.get(i), told.get(i)));
            }
            out.one(']');
        }

        private void fired(Decision.Fired told, FiredText text) {
            List<Decision.Because> because = told.because();
            for (int i = 0; i < because.size(); i++) {
                out.encoded(text.before(i));
                value(because.get(i).value());
            }
            out.encoded(text.before(because.size()));
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
            list("{\"rules\":[", finding.rules(), this::name);
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

        private void open(Decision.Open open) {
            list("{\"facts\":[", open.facts(), this::name);
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
