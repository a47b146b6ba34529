package org.ferrule.drafts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a person typed into a form, which is told again where it could not be taken. */
final class Typed {

    /** Digests and places stand in forms, too, and nobody typed those. */
    private static final Set<String> TYPED = Set.of("title", "note", "text", "place", "reason", "from");

    private Typed() {}

    static Map<String, String> of(Map<String, String> fields) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (TYPED.contains(name) && !value.isEmpty()) {
                typed.put(name, value);
            }
        });
        return typed;
    }
}
