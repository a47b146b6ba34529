package org.ferrule.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer: exactly one recommendation, its reasons, its doubts, what it lacks. Two decisions on the same request and
 * rulebook differ in id and {@code evaluatedAt} only.
 *
 * @param id id of the decision (UUID version 7)
 * @param at the clinical moment
 * @param evaluatedAt when it was decided
 * @param subject the pseudonym that was sent
 * @param rulebook what decided
 * @param recommendation the one recommendation
 * @param alternatives other options
 * @param provisional what would follow if the missing were fine
 * @param findings by name
 * @param flags cautions about this patient
 * @param conflicts contradictions of the sources that the decision touches
 * @param notes background to fired rules
 * @param outdated sources that fired rules rest on and that were past their last day at the clinical moment
 * @param needs facts that fired rules ask for
 * @param open rules that only unknown facts keep from firing
 * @param facts every fact as it was used, by name
 * @param fired every rule that fired, in order of stage and id
 */
public record Decision(
        String id,
        String at,
        String evaluatedAt,
        @Nullable String subject,
        RulebookReference rulebook,
        Recommendation recommendation,
        List<Alternative> alternatives,
        @Nullable Provisional provisional,
        Map<String, Finding> findings,
        List<Flag> flags,
        List<Conflict> conflicts,
        List<Note> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Outdated> outdated,
        List<Need> needs,
        List<Open> open,
        Map<String, UsedFact> facts,
        List<Fired> fired) {

    /** A list that JSON leaves out is empty. */
    public Decision {
        outdated = Objects.requireNonNullElse(outdated, List.of());
    }

    /** A decision of its parts; together they are told as one. */
    static Decision of(
            Heading heading,
            Advice advice,
            Judgement judgement,
            Background background,
            Lacking lacking,
            Grounds grounds) {
        return new Decision(
                heading.id,
                heading.at,
                heading.evaluatedAt,
                heading.subject,
                heading.rulebook,
                advice.recommendation,
                advice.alternatives,
                advice.provisional,
                judgement.findings,
                judgement.flags,
                background.conflicts,
                background.notes,
                background.outdated,
                lacking.needs,
                lacking.open,
                grounds.facts,
                grounds.fired);
    }

    /** Which decision it is: {@code at} the clinical moment, {@code evaluatedAt} when it was decided. */
    record Heading(String id, String at, String evaluatedAt, @Nullable String subject, RulebookReference rulebook) {}

    /** What is recommended and offered. */
    record Advice(Recommendation recommendation, List<Alternative> alternatives, @Nullable Provisional provisional) {}

    /** What was found of the patient. */
    record Judgement(Map<String, Finding> findings, List<Flag> flags) {}

    /** What the sources say beside it. */
    record Background(List<Conflict> conflicts, List<Note> notes, List<Outdated> outdated) {}

    /** What is not known. */
    record Lacking(List<Need> needs, List<Open> open) {}

    /** What it rests on. */
    record Grounds(Map<String, UsedFact> facts, List<Fired> fired) {}

    /** The rulebook that decided, by name, version and digest of its content. */
    public record RulebookReference(String name, String version, String digest) {}

    /** The recommendation, the rule that made it stand and the sources that rule cites. */
    public record Recommendation(String code, String text, String rule, List<String> sources, @Nullable Dose dose) {}

    /** Another option and the rule that offers it. */
    public record Alternative(String code, String text, String rule, List<String> sources) {}

    /** What would follow, and the rule that says so. */
    public record Provisional(String code, String rule) {}

    /** A dose; {@code frequency} is null where the rulebook sets none. */
    public record Dose(
            String product,
            BigDecimal amount,
            String unit,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String frequency,
            @Nullable String duration) {}

    /** A finding: a word, a truth value or a number, or {@code UNKNOWN}. */
    public record Finding(Object value, List<String> rules) {}

    /** A caution and the fact it is about. */
    public record Flag(String code, String about, String severity, String text, String rule) {}

    /** A contradiction with both statements. */
    public record Conflict(String id, List<Statement> statements, String resolution) {}

    /** What one source says. */
    public record Statement(String source, String text) {}

    /** Background that belongs to a fired rule. */
    public record Note(String rule, String text, List<String> sources) {}

    /** A source past its last day, and the fired rules that rest on it, themselves or by a limit that they name. */
    public record Outdated(String source, String validUntil, String text, List<String> rules) {}

    /** A missing fact, what to ask, and the rules that ask. */
    public record Need(String fact, String question, List<String> rules) {}

    /** A rule that no known fact refutes, and the unknown facts that keep it from firing. */
    public record Open(String rule, List<String> facts) {}

    /**
     * A fact as it was used: a plain {@code value}, or {@code low} and {@code high} where only bounds are known.
     *
     * @param state {@code known, unknown, rejected} or {@code derived}
     */
    public record UsedFact(
            @Nullable Object value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable String comparator,
            @Nullable String unit,
            @Nullable String at,
            String state) {}

    /** A rule that fired, where it stands and why it fired. */
    public record Fired(
            String rule,
            String title,
            String file,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable Integer line,
            List<Because> because,
            List<String> sources,
            String trust) {}

    /** A condition that held: the value was compared with what the cell says; {@code unknown} for an unknown one. */
    public record Because(String fact, Object value, String condition, @Nullable String cell) {}
}
