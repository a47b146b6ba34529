package org.ferrule.facts;

/**
 * A code by which a fact is found in resources.
 *
 * @param resource in which kind of resource
 * @param system the list that the code belongs to
 * @param code the code, or the beginning of codes and a star
 * @param meaning what the resource says about the fact
 * @param trust how sure the binding is
 */
public record CodeBinding(ResourceKind resource, CodeSystem system, String code, CodeMeaning meaning, String trust) {

    /** What stands for the rest of a code. */
    public static final String REST = "*";

    /** Whether it is about one code and not all that begin alike. */
    public boolean isExact() {
        return !code.endsWith(REST);
    }

    /** Whether a code of the same system is meant. */
    public boolean covers(String other) {
        return covers(code, other);
    }

    /** Whether a code is the one given, or begins as the one given. */
    public static boolean covers(String code, String other) {
        return code.endsWith(REST) ? other.startsWith(beginning(code)) : code.equals(other);
    }

    /** A code without the star. */
    public static String beginning(String code) {
        return code.endsWith(REST) ? code.substring(0, code.length() - REST.length()) : code;
    }
}
