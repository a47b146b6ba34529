package org.ferrule.evaluation;

import java.util.List;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.SentResult;
import org.jspecify.annotations.Nullable;

/** Rules in plain Java. Public, because the generated class is loaded by another class loader. */
public interface HandWrittenRules {

    /** Hears which rows hold. */
    interface Hits {

        /** A row holds: for a result, or for the patient. */
        void hit(String row, @Nullable SentResult result);
    }

    /** Decides a stage; writes findings and the recommendation into the state when all its rows are done. */
    void stage(int stage, EvaluationState state, List<SentResult> results, Hits hits);
}
