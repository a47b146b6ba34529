package org.ferrule.rulebook;

import java.util.List;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.Dictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;

/** Whether a row of the sheet Codes can mean what it says. */
final class MeaningCheck {

    private final ListSheet.Entry entry;
    private final Dictionary dictionary;

    MeaningCheck(ListSheet.Entry entry, Dictionary dictionary) {
        this.entry = entry;
        this.dictionary = dictionary;
    }

    void check(FactDefinition fact, CodeMeaning meaning) {
        if (meaning instanceof CodeMeaning.Means means) {
            word(fact, means.word());
        } else if (meaning.isTime()) {
            time(fact);
        }
        if (meaning instanceof CodeMeaning.TimeBefore before
                && dictionary.fact(before.fact()).isEmpty()) {
            entry.defect(DefectCode.FACT_UNKNOWN, "Means", "there is no fact \"" + before.fact() + "\".");
        }
    }

    private void word(FactDefinition fact, String word) {
        if (!word.isEmpty() && !fact.words().contains(word)) {
            List<String> words = fact.words();
            defect("\"" + word + "\" is neither value, time since, time since start, time before a fact, nor a word of "
                    + fact.label() + (words.isEmpty() ? "." : " (" + String.join(", ", words) + ")."));
        }
    }

    private void time(FactDefinition fact) {
        if (fact.type() != FactType.NUMBER || fact.unit(CodeMeaning.TIME_UNIT).isEmpty()) {
            defect("a time needs a fact that is a number and, on the sheet Units, accepts days as "
                    + CodeMeaning.TIME_UNIT + "; " + fact.label() + " does not.");
        }
    }

    private void defect(String message) {
        entry.defect(DefectCode.CODE_MEANING, "Means", message);
    }
}
