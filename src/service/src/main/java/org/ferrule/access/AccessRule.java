package org.ferrule.access;

import java.util.regex.Pattern;

/**
 * Whom one address lets in.
 *
 * @param method the method it takes; HEAD goes with GET
 * @param path the path, in which {@code {name}} stands for a part of one segment
 * @param who whom it lets in
 * @param pattern the paths that are meant
 */
record AccessRule(String method, String path, AccessLevel who, Pattern pattern) {

    /**
     * No slash, no semicolon and no escape: what a router could read differently is no part of a name. A dollar sign
     * begins an operation.
     */
    private static final String NAME = "[^/;%\\$][^/;%]*";

    private static final Pattern NAMED_PART = Pattern.compile("\\{\\w+}");

    static AccessRule of(String method, String path, AccessLevel who) {
        StringBuilder pattern = new StringBuilder();
        for (String literal : NAMED_PART.split(path, -1)) {
            pattern.append(pattern.isEmpty() ? "" : NAME).append(Pattern.quote(literal));
        }
        return new AccessRule(method, path, who, Pattern.compile(pattern.toString()));
    }

    boolean has(String some) {
        return pattern.matcher(some).matches();
    }
}
