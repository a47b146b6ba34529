package org.ferrule.evaluation;

import java.util.Collection;
import java.util.IdentityHashMap;
import org.ferrule.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * Parts of decisions that are the same for every patient: each exists once, is known by its identity, and is encoded
 * when it is first told. Safe for use by several threads.
 */
final class SharedParts {

    private final IdentityHashMap<Object, Part> parts = new IdentityHashMap<>();

    SharedParts(Collection<?> shared) {
        shared.forEach(part -> parts.put(part, new Part(part)));
    }

    /** A part as canonical JSON, null when it is none of these. */
    byte @Nullable [] encoded(Object part) {
        Part known = parts.get(part);
        return known == null ? null : known.encoded();
    }

    private static final class Part {

        private final Object content;
        private volatile byte @Nullable [] json;

        Part(Object content) {
            this.content = content;
        }

        byte[] encoded() {
            byte[] known = json;
            if (known == null) {
                known = CanonicalJson.of(content);
                json = known;
            }
            return known;
        }
    }
}
