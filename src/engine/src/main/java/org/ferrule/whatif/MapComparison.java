package org.ferrule.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.jspecify.annotations.Nullable;

/**
 * How two versions of a rulebook differ for every value of two numbers, all else being that of one patient. Each axis
 * is cut at the limits of both versions; a box is decided by both at its corners, and halved where one of them tells
 * its corners different things.
 *
 * @param before the version that is compared with
 * @param now the version that decides now
 * @param regions boxes that together hold every pair, also with one or both unknown
 * @param differences what differs, as few boxes as join without a corner
 */
public record MapComparison(
        Decision.RulebookReference before,
        Decision.RulebookReference now,
        RegionMap.Axis x,
        RegionMap.Axis y,
        List<Region> regions,
        List<Region> differences) {

    /** Of pairs, each of which takes two decisions. */
    static final int MOST_PAIRS = 15_000;

    /**
     * A box.
     *
     * @param x values of the first number, null for unknown
     * @param y values of the second number, null for unknown
     * @param before what the one version tells there; null where a box that was halved often enough still holds several
     *     answers, and where no time was left to try it
     * @param now what the other one tells there, null with it
     * @param differs whether both are known and tell different things
     */
    public record Region(
            @Nullable Interval x,
            @Nullable Interval y,
            @Nullable ToldAdvice before,
            @Nullable ToldAdvice now,
            boolean differs) {

        static Region of(Survey.Box<Both> box) {
            Both told = box.told();
            return told == null
                    ? new Region(box.x(), box.y(), null, null, false)
                    : new Region(box.x(), box.y(), told.before.advice(), told.now.advice(), told.differs());
        }
    }

    /** What both versions tell at one pair of values. */
    record Both(ToldAdvice.Placed before, ToldAdvice.Placed now) implements Survey.Told<Both> {

        @Override
        public boolean isSameAs(Both other) {
            return before.isSameAs(other.before) && now.isSameAs(other.now);
        }

        @Override
        public boolean mayTurnBefore(Both other) {
            return before.mayTurnBefore(other.before) || now.mayTurnBefore(other.now);
        }

        boolean differs() {
            return !before.advice().isSameAs(now.advice());
        }
    }

    /**
     * Compares.
     *
     * @param decision on the request, by the version that decides now
     * @param x the first number as that version knows it
     * @param y the second number as that version knows it
     * @throws MistakenRequestException when there are not two numbers, or when the other version does not know what the
     *     comparison is about; then with the pointer {@code /with}
     */
    public static MapComparison of(
            Evaluator before, Evaluator now, JsonNode request, Decision decision, FactDefinition x, FactDefinition y) {
        return of(before, now, request, decision, x, y, Effort.of(MOST_PAIRS));
    }

    static MapComparison of(
            Evaluator before,
            Evaluator now,
            JsonNode request,
            Decision decision,
            FactDefinition x,
            FactDefinition y,
            Effort effort) {
        RegionMap.requireTwo(x, y);
        Variation patient = new Variation(now, request, decision, effort);
        requireKnown(before, patient, x, y);
        Pieces piecesX = pieces(before, now, x);
        Pieces piecesY = pieces(before, now, y);
        List<Region> regions = Survey.of(piecesX, piecesY, new Asked(before, now, patient, x, y)).stream()
                .map(Region::of)
                .toList();
        return new MapComparison(
                reference(before),
                reference(now),
                RegionMap.axis(patient, piecesX, piecesY),
                RegionMap.axis(patient, piecesY, piecesX),
                regions,
                new JoinedRegions(Pieces.step(x), Pieces.step(y))
                        .of(regions.stream().filter(Region::differs).toList()));
    }

    private static Decision.RulebookReference reference(Evaluator evaluator) {
        var info = evaluator.rulebook().info();
        return new Decision.RulebookReference(
                info.name(), info.version(), evaluator.rulebook().digest());
    }

    private static Pieces pieces(Evaluator before, Evaluator now, FactDefinition fact) {
        Pieces pieces = Pieces.of(now.rulebook(), fact);
        return old(before, fact)
                .map(old -> pieces.unitedWith(Pieces.of(before.rulebook(), old)))
                .orElse(pieces);
    }

    private static Optional<FactDefinition> old(Evaluator before, FactDefinition fact) {
        return before.rulebook().variables().dictionary().fact(fact.name());
    }

    /** Both numbers and everything else about the patient. */
    private static void requireKnown(Evaluator before, Variation patient, FactDefinition x, FactDefinition y) {
        List<Mistake> mistakes = new ArrayList<>(Stream.of(x, y)
                .flatMap(fact -> unlike(old(before, fact), fact).stream())
                .map(MapComparison::mistake)
                .toList());
        try {
            before.read(patient.next(RegionMap.numbers(x, null, y, null)));
        } catch (MistakenRequestException e) {
            e.mistakes().stream()
                    .map(one -> mistake("cannot read this patient: " + one.pointer() + ": " + one.detail()))
                    .forEach(mistakes::add);
        }
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
    }

    private static Mistake mistake(String what) {
        return new Mistake("/with", "the version that was chosen " + what);
    }

    /** Why a number of one version cannot stand for that of the other. */
    private static Optional<String> unlike(Optional<FactDefinition> old, FactDefinition fact) {
        if (old.isEmpty()) {
            return Optional.of("does not know " + fact.label());
        }
        if (!old.get().type().equals(fact.type())) {
            return Optional.of("takes something else for " + fact.label() + ": "
                    + old.get().type().word() + ", not " + fact.type().word());
        }
        return Objects.equals(old.get().unit(), fact.unit())
                ? Optional.empty()
                : Optional.of("counts " + fact.label() + " in " + old.get().unit() + ", not " + fact.unit());
    }

    private record Version(Evaluator evaluator, CellLimits limits) {

        static Version of(Evaluator evaluator) {
            return new Version(evaluator, new CellLimits(evaluator.rulebook()));
        }

        ToldAdvice.Placed tell(JsonNode request) {
            return ToldAdvice.of(evaluator, limits, request);
        }
    }

    /** Decides by both versions, once for each pair. */
    private record Asked(
            Version before, Version now, Variation patient, FactDefinition x, FactDefinition y, Map<Pair, Both> known)
            implements Survey.Question<Both> {

        private record Pair(@Nullable BigDecimal x, @Nullable BigDecimal y) {}

        Asked(Evaluator before, Evaluator now, Variation patient, FactDefinition x, FactDefinition y) {
            this(Version.of(before), Version.of(now), patient, x, y, new HashMap<>());
        }

        @Override
        public @Nullable Both at(@Nullable BigDecimal valueX, @Nullable BigDecimal valueY) {
            Pair pair = new Pair(valueX, valueY);
            Both told = known.get(pair);
            if (told == null && !patient.isExhausted()) {
                ObjectNode request = patient.next(RegionMap.numbers(x, valueX, y, valueY));
                told = new Both(before.tell(request), now.tell(request));
                known.put(pair, told);
            }
            return told;
        }
    }
}
