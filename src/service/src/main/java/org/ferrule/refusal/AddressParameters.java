package org.ferrule.refusal;

import java.util.List;
import java.util.Set;
import org.ferrule.json.Mistake;

/**
 * The parameters in the address of a question, which takes all that it takes in its content: one that is passed over
 * would be believed to count.
 */
public final class AddressParameters {

    private static final int BAD_REQUEST = 400;

    private AddressParameters() {}

    /**
     * Requires that there are no others than those that are known.
     *
     * @param sent names
     * @param known names, may be empty
     * @throws RefusedException that names each other one, with status 400
     */
    public static void requireKnown(Set<String> sent, Set<String> known) {
        List<Mistake> mistakes = sent.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Mistake(
                        "?" + name, "unknown parameter; what is asked stands in the content, not in the address"))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new RefusedException(BAD_REQUEST, "The address has parameters that are not known here.", mistakes);
        }
    }
}
