package org.ferrule.cdshooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.resources.References;
import org.jspecify.annotations.Nullable;

/**
 * What a token lets this service read, by the scopes of SMART App Launch in the words of its versions 1
 * ({@code patient/Observation.read}) and 2 ({@code patient/Observation.rs?category=laboratory}). All other words are
 * passed over; where none is left, nothing is known, and everything may be tried.
 */
final class Scopes {

    /** Nothing tells what may be read. */
    static final Scopes UNKNOWN = new Scopes(List.of());

    private static final Pattern WORD =
            Pattern.compile("(patient|user|system)/(\\*|[A-Za-z]+)\\.(read|write|\\*|[cruds]+)(?:\\?(\\S*))?");

    private static final String ALL = "*";
    private static final String OF_ONE_PATIENT = "patient";

    /** How much of a type of resource may be read. */
    enum Extent {
        /** All, or it is not known. */
        ALL,
        /** Only what fits a query of the scope. */
        PART,
        /** Surely nothing. */
        NONE
    }

    /**
     * One word of a scope.
     *
     * @param type of resource, or a star for all
     * @param actions {@code read}, {@code write}, a star for both, or letters, of which {@code r} stands for reading
     *     and {@code s} for searching
     * @param isNarrowed whether a query says which of them
     * @param isOfPatient whether it is about the patient of the call
     */
    private record Grant(String type, String actions, boolean isNarrowed, boolean isOfPatient) {

        boolean allows(String wanted, boolean search) {
            return isOfPatient && (type.equals(ALL) || type.equals(wanted)) && (search ? maySearch() : mayRead());
        }

        private boolean mayRead() {
            return actions.equals("read") || actions.equals(ALL) || isLetter('r');
        }

        private boolean maySearch() {
            return actions.equals("read") || actions.equals(ALL) || isLetter('s');
        }

        /** In the words of version 2. */
        private boolean isLetter(char letter) {
            return actions.matches("[cruds]+") && actions.indexOf(letter) >= 0;
        }
    }

    private final List<Grant> grants;

    private Scopes(List<Grant> grants) {
        this.grants = grants;
    }

    /**
     * Reads a scope.
     *
     * @param scope words with blanks between
     * @param tokenPatient id of the patient that the token is restricted to, null when nothing tells
     * @param patient id of the patient of the call
     */
    static Scopes of(String scope, @Nullable String tokenPatient, String patient) {
        boolean isOther = tokenPatient != null && !References.id(tokenPatient).equals(References.id(patient));
        return new Scopes(Arrays.stream(scope.strip().split("\\s+"))
                .map(WORD::matcher)
                .filter(Matcher::matches)
                .map(word -> grant(word, isOther))
                .toList());
    }

    private static Grant grant(Matcher word, boolean isOther) {
        boolean isNarrowed = Optional.ofNullable(word.group(4))
                .filter(query -> !query.isEmpty())
                .isPresent();
        boolean isOfPatient = !isOther || !word.group(1).equals(OF_ONE_PATIENT);
        return new Grant(word.group(2), word.group(3), isNarrowed, isOfPatient);
    }

    /**
     * How much of a type may be read.
     *
     * @param search whether by a search, and not by an id
     */
    Extent of(String type, boolean search) {
        if (grants.isEmpty()) {
            return Extent.ALL;
        }
        List<Grant> allowing =
                grants.stream().filter(grant -> grant.allows(type, search)).toList();
        if (allowing.isEmpty()) {
            return Extent.NONE;
        }
        return allowing.stream().allMatch(Grant::isNarrowed) ? Extent.PART : Extent.ALL;
    }
}
