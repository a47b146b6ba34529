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

    /** All three definitions that are published for 2.0 and for the ballot of 3.0 are of this version. */
    private static final String VERSION = "1.0";

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

    /** The version of its published definition. */
    String version() {
        return VERSION;
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
