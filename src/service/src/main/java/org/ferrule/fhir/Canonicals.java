package org.ferrule.fhir;

import java.util.Locale;
import org.ferrule.facts.CodeSystem;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Variables;

/**
 * How definitions of one rulebook are called.
 *
 * @param name of the rulebook as it may stand in an address: the code of the operation, and the id of each definition
 * @param version of the rulebook with the beginning of its digest, for authors may change content before they change
 *     the version
 * @param digest of the rulebook, {@code sha256:} and 64 digits
 * @param questionnaire the address by which answers to the questions are recognised
 */
record Canonicals(String name, String version, String digest, String questionnaire) {

    /** The system of digests in identifiers. */
    static final String DIGESTS = "urn:ferrule:digest";

    private static final String ROOT = "urn:ferrule:";
    private static final String FORMS = "linkId";
    private static final String NAMELESS = "rulebook";
    private static final int SHORT = 12;

    static Canonicals of(Rulebook rulebook) {
        String name = rulebook.info()
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String digits = rulebook.digest().substring(rulebook.digest().indexOf(':') + 1);
        String version = rulebook.info().version() + "+" + digits.substring(0, Math.min(SHORT, digits.length()));
        return new Canonicals(
                name.isEmpty() ? NAMELESS : name,
                version,
                rulebook.digest(),
                questionnaire(rulebook.variables(), name));
    }

    private static String questionnaire(Variables variables, String name) {
        CodeSystem forms = variables.codeSystems().get(FORMS);
        return forms == null ? ROOT + name + ":questionnaire" : forms.uri();
    }

    /** A name of this rulebook among all names. */
    String url(String what) {
        return ROOT + name + ":" + what;
    }

    /** The address of the plan. */
    String plan() {
        return url("plan");
    }

    /** The address of the library. */
    String library() {
        return url("library");
    }

    /** The address of the definition of the operation. */
    String operation() {
        return url("operation");
    }

    /** An address with the version. */
    String versioned(String url) {
        return url + "|" + version;
    }

    /** The version of each definition on this server: another rulebook or another program makes another. */
    String versionId(String program) {
        String digits = digest.substring(digest.indexOf(':') + 1);
        String id =
                digits.substring(0, Math.min(32, digits.length())) + "-" + program.replaceAll("[^A-Za-z0-9.-]", "-");
        return id.substring(0, Math.min(64, id.length()));
    }
}
