package org.ferrule.tables;

import java.util.List;

/**
 * Fires the rules of a stage. Two engines must give equal firings for the same state: Drools, which decides, and the
 * table interpreter, which holds it to account. Safe for use by several threads.
 */
public interface StageEngine extends AutoCloseable {

    /**
     * The firings of a stage, in canonical order.
     *
     * @param results single results, empty where no rule of the stage looks at them
     * @throws IllegalStateException when a rule fails
     */
    List<Firing> fire(String stage, EvaluationState state, List<SentResult> results);

    /** Frees what the engine holds; it fires no more. */
    @Override
    default void close() {}
}
