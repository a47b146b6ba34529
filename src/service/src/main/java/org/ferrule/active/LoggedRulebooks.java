package org.ferrule.active;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.Page;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;
import org.ferrule.store.TermField;

/**
 * The rulebooks that decided on any record, with the names and versions that the records give them, and those that were
 * in force without a decision. Drafts are none of them. Safe for use by several threads.
 */
public final class LoggedRulebooks {

    /** Of so many damaged records, the newest, another one is tried. */
    private static final int PAGE = 50;

    private static final int MOST_PAGES = 20;
    private static final int SHORT = "sha256:".length() + 12;

    private final RecordStore store;
    private final Supplier<Set<String>> inForce;
    private final Map<String, Named> known = new ConcurrentHashMap<>();

    /** Those that decided on the records of a log. */
    public LoggedRulebooks(RecordStore store) {
        this(store, Set::of);
    }

    /**
     * These and those that were in force.
     *
     * @param inForce digests of what was in force until now, as far as that is known
     */
    public LoggedRulebooks(RecordStore store, Supplier<Set<String>> inForce) {
        this.store = store;
        this.inForce = inForce;
    }

    /**
     * A rulebook.
     *
     * @param name what its authors call it; empty where no record can be read that it decided on
     */
    public record Named(String digest, String name, String version) {

        /** Whether no record that can be read tells its name and version. */
        public boolean isNameless() {
            return version.isEmpty();
        }

        /** In one line, by name and the beginning of the digest. */
        public String label() {
            String beginning = digest.substring(0, Math.min(SHORT, digest.length()));
            return name.isEmpty() ? beginning : name + " " + version + " (" + beginning + "…)";
        }
    }

    /** All of them, in the order of their digests. */
    public List<Named> all() {
        return store.words(TermField.RULEBOOK).stream().map(this::named).toList();
    }

    /**
     * The same with those that were in force, though no record names them; those that have a name come first, in the
     * order of their names. Their files need not be there.
     *
     * @throws org.ferrule.store.StoreUnavailableException when the store cannot be read
     */
    public List<Named> thatDecided() {
        return decided().stream()
                .map(this::named)
                .sorted(Comparator.comparing(Named::isNameless).thenComparing(Named::label))
                .toList();
    }

    /**
     * Whether a rulebook ever was in force here or decided on a record.
     *
     * @throws org.ferrule.store.StoreUnavailableException when the store cannot be read
     */
    public boolean hasDecided(String digest) {
        return decided().contains(digest);
    }

    private Set<String> decided() {
        Set<String> digests = new TreeSet<>(store.words(TermField.RULEBOOK));
        digests.addAll(inForce.get());
        return digests;
    }

    /** The one with a digest. */
    public Named named(String digest) {
        Named remembered = known.get(digest);
        if (remembered != null) {
            return remembered;
        }
        Optional<Named> found = find(digest);
        found.ifPresent(named -> known.put(digest, named));
        return found.orElse(new Named(digest, "", ""));
    }

    private Optional<Named> find(String digest) {
        Query query = new Query(null, null, null, null, null, null, digest, PAGE, null);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page page = store.searchReadable(query);
            if (!page.records().isEmpty() || page.next() == null) {
                return page.records().stream().findFirst().map(LoggedRulebooks::of);
            }
            query = query.after(page.next());
        }
        return Optional.empty();
    }

    /** The rulebook as a record names it. */
    public static Named of(LoggedRecord logged) {
        var rulebook = logged.record().answer().json().path("rulebook");
        return new Named(
                logged.record().rulebook(),
                rulebook.path("name").asText(),
                rulebook.path("version").asText());
    }
}
