package org.ferrule.cdshooks;

import java.util.Arrays;
import java.util.Optional;

/** The moments at which a record system may call. */
enum Hook {
    /** Somebody opens the record of a patient. */
    PATIENT_VIEW("patient-view", "when the record is opened"),
    /** Somebody has picked an order. */
    ORDER_SELECT("order-select", "when an order is picked"),
    /** Somebody is about to sign orders. */
    ORDER_SIGN("order-sign", "when orders are signed");

    private final String word;
    private final String moment;

    Hook(String word, String moment) {
        this.word = word;
        this.moment = moment;
    }

    /** The word of the standard. */
    String word() {
        return word;
    }

    /** When it is called, for people. */
    String moment() {
        return moment;
    }

    /** Whether it is about orders that are not signed yet. */
    boolean isAboutOrders() {
        return this != PATIENT_VIEW;
    }

    static Optional<Hook> of(String word) {
        return Arrays.stream(values()).filter(hook -> hook.word.equals(word)).findFirst();
    }
}
