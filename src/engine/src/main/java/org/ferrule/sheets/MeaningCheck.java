package org.ferrule.sheets;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.ResourceKind;
import org.ferrule.workbook.DefectCode;

/** Whether a row of the sheet Codes can mean what it says. */
final class MeaningCheck {

    /** Resources that carry a value. */
    private static final Set<ResourceKind> VALUED =
            EnumSet.of(ResourceKind.PATIENT, ResourceKind.OBSERVATION, ResourceKind.ANSWERS);

    private final ListSheet.Entry entry;
    private final DataDictionary dictionary;

    MeaningCheck(ListSheet.Entry entry, DataDictionary dictionary) {
        this.entry = entry;
        this.dictionary = dictionary;
    }

    void check(FactDefinition fact, ResourceKind kind, CodeMeaning meaning) {
        if (meaning.isValue() != VALUED.contains(kind) || (kind == ResourceKind.ALLERGY && meaning.isTime())) {
            defect(
                    VALUED.contains(kind)
                            ? "of " + kind.word() + " only the value can be meant. Write value."
                            : "the value of " + kind.word() + " is none of a fact. Write a word of the fact"
                                    + (kind == ResourceKind.ALLERGY ? "." : ", or a time."));
        } else if (meaning.isTime()) {
            time(fact);
        } else {
            meaning.word().ifPresent(word -> word(fact, word));
        }
        meaning.before()
                .filter(before -> dictionary.fact(before).isEmpty())
                .ifPresent(before ->
                        entry.defect(DefectCode.FACT_UNKNOWN, "Means", "there is no fact \"" + before + "\"."));
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
