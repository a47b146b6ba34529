package org.ferrule.fhir;

import java.util.List;
import java.util.Set;
import org.ferrule.refusal.RefusedException;

/** Which definition an operation of its type is about: there is one of each type, and it has to be that. */
final class MeantDefinition {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final Canonicals canonicals;
    private final String type;
    private final String url;

    MeantDefinition(Canonicals canonicals, String type, String url) {
        this.canonicals = canonicals;
        this.type = type;
        this.url = url;
    }

    /**
     * Requires that a question means it.
     *
     * @param named whether the address that was called names it already
     * @throws RefusedException when the question means another one or another version, or does not say
     */
    void require(OperationInput input, Accepted accepted, boolean named) {
        String told = input.definition();
        if (told == null) {
            requireNamed(named, accepted);
            return;
        }
        int bar = told.indexOf('|');
        String address = bar < 0 ? told : told.substring(0, bar);
        if (!Set.of(url, type + "/" + canonicals.name(), canonicals.digest()).contains(address)) {
            throw new RefusedException(
                    NOT_FOUND,
                    "There is no such " + type + " here; there is " + canonicals.versioned(url) + ".",
                    List.of());
        }
        if (bar >= 0 && !told.substring(bar + 1).equals(canonicals.version())) {
            throw new RefusedException(
                    UNPROCESSABLE,
                    "The " + type + " is not here in this version; there is " + canonicals.versioned(url) + ".",
                    List.of());
        }
    }

    private void requireNamed(boolean named, Accepted accepted) {
        if (!named) {
            throw new RefusedException(
                    BAD_REQUEST,
                    "Nothing says which " + type + " is meant: call " + type + "/" + canonicals.name()
                            + ", or name it by the parameter " + String.join(" or ", accepted.definition()) + ".",
                    List.of());
        }
    }
}
