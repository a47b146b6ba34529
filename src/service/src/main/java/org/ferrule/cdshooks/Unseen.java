package org.ferrule.cdshooks;

/**
 * Something that a decision should have been made on, and that was not seen, or not all of it.
 *
 * @param name key of prefetch, or type of resource
 */
record Unseen(String name, Why why) {

    /** Why it was not seen. */
    enum Why {
        NOT_HAD("Not looked at, because neither sent nor fetched: "),
        NOT_ALLOWED("Not looked at, because not sent, and the scope of fhirAuthorization does not allow to read it: "),
        ALLOWED_IN_PART("Fetched in part only, because the scope of fhirAuthorization allows no more: ");

        private final String lead;

        Why(String lead) {
            this.lead = lead;
        }

        /** What an account of it begins with. */
        String lead() {
            return lead;
        }
    }
}
