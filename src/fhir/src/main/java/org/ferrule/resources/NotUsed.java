package org.ferrule.resources;

import java.util.Locale;

/**
 * Something that was handed in and not used, or has to be looked at. It holds no value of the person.
 *
 * @param resource which one: type and id, or its place
 * @param reason why, as a stable word
 * @param sentence why, for people
 */
public record NotUsed(String resource, String reason, String sentence) {

    NotUsed(String resource, Reason reason, String sentence) {
        this(resource, reason.word(), sentence);
    }

    /** Whether it counts all the same. */
    public boolean isUsed() {
        return reason.equals(Reason.AGE.word()) || reason.equals(Reason.STATE.word());
    }

    /** What an account of it begins with. */
    public String lead() {
        return isUsed() ? "Look at: " : "Not used: ";
    }

    /** Why something is not used. */
    public enum Reason {
        /** It is no resource at all. */
        NO_RESOURCE,
        /** The answer of a server that says what went wrong. */
        OUTCOME,
        /** There are more pages than were handed in. */
        PAGE_MISSING,
        /** What is referred to was not handed in. */
        REFERENCE_MISSING,
        /** It is about somebody or something else. */
        OTHER_SUBJECT,
        /** Its status does not let it count. */
        STATUS,
        /** It is over, or was not so. */
        NOT_CURRENT,
        /** Nobody has confirmed it, or it may come back. */
        UNSURE,
        /** It is dated after the clinical moment. */
        FUTURE,
        /** Its time is not known, or not well enough. */
        TIME,
        /** It counts, but nobody knows how old it is, or it is old. */
        AGE,
        /** It counts, but the record that it stands in should not be acted on without a look. */
        STATE,
        /** It has no value, or one that cannot be that of the fact. */
        VALUE,
        /** It says of itself that its meaning is another, by words that are not known. */
        MODIFIED,
        /** Its codes contradict each other. */
        CODES,
        /** None of its codes is of a list that the rulebook knows. */
        NOT_UNDERSTOOD,
        /** It is in the form of another release of FHIR. */
        OTHER_RELEASE,
        /** It is a form that the rulebook does not know. */
        QUESTIONNAIRE,
        /** It tells what was ordered, not what was taken or given. */
        ORDER_ONLY;

        /** The reason as answers spell it: small letters with hyphens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
