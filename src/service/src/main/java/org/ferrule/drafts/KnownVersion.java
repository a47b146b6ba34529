package org.ferrule.drafts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.Lifecycle;
import org.ferrule.lifecycle.LifecycleEvent;

/**
 * A version of the rulebook that can be compared and downloaded.
 *
 * @param name what it was, with when and by whom
 */
record KnownVersion(String digest, String name) {

    /** All of them, the newest first; each once, by the last that is known of it. */
    static List<KnownVersion> all(Lifecycle lifecycle, HistoryView history) {
        Map<String, String> names = new LinkedHashMap<>();
        lifecycle.drafts().forEach(draft -> contents(draft, names));
        history.activations()
                .forEach(activation -> put(
                        names,
                        activation.digest(),
                        activation.state() + " from " + activation.from() + ", by " + activation.by()));
        put(names, history.decides(), "decides now");
        List<KnownVersion> all = new ArrayList<>();
        names.forEach((digest, name) -> all.add(new KnownVersion(digest, name)));
        Collections.reverse(all);
        return all;
    }

    private static void put(Map<String, String> names, String digest, String name) {
        names.remove(digest);
        names.put(digest, name);
    }

    /** Every content that a draft ever had, and what it began from. */
    private static void contents(Draft draft, Map<String, String> names) {
        draft.history().forEach(happened -> {
            String told = "draft \"" + draft.title() + "\", " + happened.at() + ", by " + happened.by();
            if (happened.event() instanceof LifecycleEvent.Drafted begun) {
                names.putIfAbsent(begun.base(), "what " + told + " began from");
                put(names, begun.digest(), told);
            } else if (happened.event() instanceof LifecycleEvent.Edited edited) {
                put(names, edited.digest(), told);
            }
        });
    }

    /** The digest without its kind, as addresses have it. */
    public String sha256() {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
