package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;

/** What rules concluded, by its kind, in the order of their firing: all that an answer tells besides its findings. */
final class ToldOutcomes {

    private final List<From<Outcome.Recommend>> recommendations = new ArrayList<>();
    private final List<From<Outcome.Alternative>> alternatives = new ArrayList<>();
    private final List<From<Outcome.Provisional>> provisionals = new ArrayList<>();
    private final List<From<Outcome.Flag>> flags = new ArrayList<>();
    private final List<From<Outcome.Need>> needs = new ArrayList<>();
    private final List<From<Outcome.Annotate>> notes = new ArrayList<>();
    private final List<From<Outcome.Dose>> doses = new ArrayList<>();

    /** An outcome with the firing it comes from. */
    record From<T extends Outcome>(T outcome, Firing firing) {

        Rule rule() {
            return firing.rule();
        }
    }

    ToldOutcomes(List<Firing> fired) {
        for (Firing firing : fired) {
            Sorting sorting = new Sorting(firing);
            for (Firing.Conclusion conclusion : firing.conclusions()) {
                conclusion.accept(outcome -> outcome.accept(sorting), computed -> false);
            }
        }
    }

    /** The recommendation of a firing that recommends. */
    static Outcome.Recommend recommended(Firing firing) {
        return new ToldOutcomes(List.of(firing))
                .recommendations.stream()
                        .map(From::outcome)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException(firing.rule().id() + " recommends nothing"));
    }

    List<From<Outcome.Alternative>> alternatives() {
        return alternatives;
    }

    List<From<Outcome.Provisional>> provisionals() {
        return provisionals;
    }

    List<From<Outcome.Flag>> flags() {
        return flags;
    }

    List<From<Outcome.Need>> needs() {
        return needs;
    }

    List<From<Outcome.Annotate>> notes() {
        return notes;
    }

    List<From<Outcome.Dose>> doses() {
        return doses;
    }

    /** Puts the outcomes of one firing into the list of their kind; says whether there is one. */
    private final class Sorting implements Outcome.Visitor<Boolean> {

        private final Firing firing;

        Sorting(Firing firing) {
            this.firing = firing;
        }

        private <T extends Outcome> From<T> from(T outcome) {
            return new From<>(outcome, firing);
        }

        @Override
        public Boolean finding(Outcome.Finding finding) {
            return false;
        }

        @Override
        public Boolean amount(Outcome.Amount number) {
            return false;
        }

        @Override
        public Boolean recommend(Outcome.Recommend recommend) {
            return recommendations.add(from(recommend));
        }

        @Override
        public Boolean alternative(Outcome.Alternative alternative) {
            return alternatives.add(from(alternative));
        }

        @Override
        public Boolean provisional(Outcome.Provisional provisional) {
            return provisionals.add(from(provisional));
        }

        @Override
        public Boolean flag(Outcome.Flag flag) {
            return flags.add(from(flag));
        }

        @Override
        public Boolean need(Outcome.Need need) {
            return needs.add(from(need));
        }

        @Override
        public Boolean reject(Outcome.Reject reject) {
            return false;
        }

        @Override
        public Boolean annotate(Outcome.Annotate note) {
            return notes.add(from(note));
        }

        @Override
        public Boolean dose(Outcome.Dose dose) {
            return doses.add(from(dose));
        }
    }
}
