package org.ferrule.resources;

/** References of FHIR as others write them: with or without a server, a type, a version. */
public final class References {

    private References() {}

    /** A reference without its version. */
    public static String current(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }

    /** Type and id, without a server and a version; what has no type stays as it is. */
    public static String local(String reference) {
        String current = current(reference);
        int type = current.lastIndexOf('/', current.lastIndexOf('/') - 1);
        return current.substring(type + 1);
    }

    /** The id alone. */
    public static String id(String reference) {
        String current = current(reference);
        return current.substring(Math.max(current.lastIndexOf('/'), current.lastIndexOf(':')) + 1);
    }

    /** The address of the server in a full address, with a slash at its end. */
    static String base(String url) {
        return url.substring(0, url.length() - local(url).length());
    }
}
