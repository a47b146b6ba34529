package org.ferrule.active;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.Page;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;
import org.ferrule.store.TermField;

/**
 * The rulebooks that decided on any record, with the names and versions that the records give them. Safe for use by
 * several threads.
 */
public final class LoggedRulebooks {

    /** Of so many damaged records, the newest, another one is tried. */
    private static final int PAGE = 50;

    private static final int MOST_PAGES = 20;
    private static final int SHORT = "sha256:".length() + 12;

    private final RecordStore store;
    private final Map<String, Named> known = new ConcurrentHashMap<>();

    /** The rulebooks of a log. */
    public LoggedRulebooks(RecordStore store) {
        this.store = store;
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
     * The same with those whose files are kept, though no record names them; those that have a name come first, in the
     * order of their names. The files of one that decided need not be there.
     *
     * @throws org.ferrule.store.StoreUnavailableException when the store cannot be read
     */
    public List<Named> withKept() {
        Set<String> digests = new TreeSet<>(store.words(TermField.RULEBOOK));
        digests.addAll(store.rulebooks());
        return digests.stream()
                .map(this::named)
                .sorted(Comparator.comparing(Named::isNameless).thenComparing(Named::label))
                .toList();
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
