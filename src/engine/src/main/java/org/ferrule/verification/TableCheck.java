package org.ferrule.verification;

import org.ferrule.space.Budget;

/** One kind of defect of a table. */
interface TableCheck {

    /**
     * Adds what is wrong to the notes of a check.
     *
     * @throws Budget.Exhausted when the table takes too long; what was found until then is kept
     */
    void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted;

    /** What the check looks for, as a part of the sentence "... was not looked for". */
    String subject();
}
