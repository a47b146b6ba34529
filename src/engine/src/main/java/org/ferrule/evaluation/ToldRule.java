package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.CanonicalText;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Reason;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.jspecify.annotations.Nullable;

/**
 * A rule as answers tell it: the same for every patient, but for the values of its conditions. What is written of it is
 * encoded when it is first told. Safe for use by several threads.
 */
final class ToldRule {

    private final Rule rule;
    private final String ruleId;
    private final List<String> sources;
    private volatile @Nullable Pieces pieces;

    ToldRule(Rule rule) {
        this.rule = rule;
        this.ruleId = rule.ruleId();
        this.sources = sources(rule.sources());
    }

    /** The ids of sources that are cited. */
    static List<String> sources(List<Citation> citations) {
        return citations.stream().map(Citation::source).distinct().toList();
    }

    /** Id of the rule of the catalogue. */
    String ruleId() {
        return ruleId;
    }

    /** The ids of the sources that it cites. */
    List<String> sources() {
        return sources;
    }

    /** What an answer tells of its firing. */
    Decision.Fired fired(Firing firing) {
        List<Decision.Because> because = new ArrayList<>(firing.because().size());
        for (Reason reason : firing.because()) {
            because.add(because(reason.condition(), Values.plainOrUnknown(reason.value())));
        }
        return fired(because);
    }

    private Decision.Fired fired(List<Decision.Because> because) {
        return new Decision.Fired(
                ruleId,
                rule.title(),
                rule.place().file(),
                rule.place().sheet(),
                rule.place().cell(),
                rule.place().line() > 0 ? rule.place().line() : null,
                because,
                sources,
                rule.trust());
    }

    private static Decision.Because because(RuleCondition condition, Object value) {
        return new Decision.Because(condition.column().name(), value, condition.resolved(), condition.cell());
    }

    /** The bytes of what {@link #fired(Firing)} tells, cut where the values of its conditions stand. */
    Pieces pieces() {
        Pieces known = pieces;
        if (known == null) {
            known = Pieces.of(this);
            pieces = known;
        }
        return known;
    }

    /** The bytes around values, which stand in one array. */
    static final class Pieces {

        private static final Integer ANY_VALUE = 0;
        private static final String BEGINNING = "{\"because\":[";
        private static final String VALUE_AT_END = ANY_VALUE + "}";
        private static final int ROOM = 1024;

        private final byte[] bytes;
        private final int[] ends;

        private Pieces(byte[] bytes, int[] ends) {
            this.bytes = bytes;
            this.ends = ends;
        }

        /** Cut out of what {@link CanonicalJson} makes of the parts, in which {@code value} is the last member. */
        private static Pieces of(ToldRule told) {
            List<RuleCondition> conditions = told.rule.conditions();
            int[] ends = new int[conditions.size() + 1];
            CanonicalText text = new CanonicalText(ROOM);
            text.ascii(BEGINNING);
            for (int i = 0; i < conditions.size(); i++) {
                text.ascii(i == 0 ? "" : "},");
                byte[] reason = CanonicalJson.of(because(conditions.get(i), ANY_VALUE));
                text.encoded(reason, 0, reason.length - VALUE_AT_END.length());
                ends[i] = text.size();
            }
            text.ascii(conditions.isEmpty() ? "" : "}");
            byte[] rest = CanonicalJson.of(told.fired(List.of()));
            text.encoded(rest, BEGINNING.length(), rest.length);
            ends[conditions.size()] = text.size();
            return new Pieces(text.toBytes(), ends);
        }

        /** How many values stand between them. */
        int values() {
            return ends.length - 1;
        }

        /** Adds what comes before the value of a condition, counted from 0, or after the last. */
        void write(int condition, CanonicalText out) {
            out.encoded(bytes, condition == 0 ? 0 : ends[condition - 1], ends[condition]);
        }
    }
}
