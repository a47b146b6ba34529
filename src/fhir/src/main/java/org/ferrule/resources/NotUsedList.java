package org.ferrule.resources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The list of what was not used; the same is said once. */
public final class NotUsedList {

    /** More of them help nobody, and an answer must not grow without bound. */
    private static final int MOST = 500;

    private static final NotUsed MORE =
            new NotUsed("other resources", NotUsed.Reason.NO_RESOURCE, "More was not used than is listed.");

    private final Set<NotUsed> notUsed = new LinkedHashSet<>();
    private int ofNoInterest;

    /**
     * Lists a resource by its name.
     *
     * @param sentence why it is not used, for people
     */
    public void add(Resource resource, NotUsed.Reason reason, String sentence) {
        add(resource.name(), reason, sentence);
    }

    /**
     * Lists a resource, or, where the list is full, that there are more; a missing page is always listed.
     *
     * @param sentence why it is not used, for people
     */
    public void add(String resource, NotUsed.Reason reason, String sentence) {
        if (notUsed.size() < MOST || reason == NotUsed.Reason.PAGE_MISSING) {
            notUsed.add(new NotUsed(resource, reason, sentence));
        } else {
            notUsed.add(MORE);
        }
    }

    /** Counts a resource that no fact is about. */
    public void ofNoInterest() {
        ofNoInterest++;
    }

    /** What is listed, each once, in the order of listing. */
    public List<NotUsed> all() {
        return List.copyOf(new ArrayList<>(notUsed));
    }

    /** The number of resources that no fact is about. */
    public int countOfNoInterest() {
        return ofNoInterest;
    }
}
