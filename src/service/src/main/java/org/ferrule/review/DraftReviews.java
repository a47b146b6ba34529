package org.ferrule.review;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrule.active.RulebookCandidate;
import org.ferrule.active.RulebookStore;
import org.ferrule.caserun.CaseRun;
import org.ferrule.comparison.Comparison;
import org.ferrule.comparison.Difference;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.Evidence;
import org.ferrule.lifecycle.RefusedTransitionException;
import org.ferrule.merkle.Hash;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.RecordStore;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Report;

/**
 * Reviews drafts: checks the content, runs its cases, and compares it for every patient with what it is to take the
 * place of. Difference and report are kept beside the log under their digests, which is what an approver signs. Takes
 * seconds, one review at a time; the last few are remembered.
 */
public final class DraftReviews {

    private static final int REMEMBERED = 16;

    private final RulebookStore rulebooks;
    private final RulebookLoader loader;
    private final RecordStore store;

    private final Map<String, Review> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Review> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Reviews of drafts whose contents are in a store. */
    public DraftReviews(RulebookStore rulebooks, RulebookLoader loader, RecordStore store) {
        this.rulebooks = rulebooks;
        this.loader = loader;
        this.store = store;
    }

    /** The files of a rulebook that drafts speak of. */
    public RulebookFiles files(String digest) {
        return rulebooks
                .find(digest)
                .orElseThrow(() -> RefusedTransitionException.conflict(
                        "the rulebook " + digest + " is not kept here, or was changed; verify the log"));
    }

    /** All there is to know of a draft. Recorded decisions are those of the first time that somebody asked. */
    public synchronized Review of(Draft draft) {
        String pair = draft.base() + " " + draft.digest();
        Review found = known.get(pair);
        if (found == null) {
            found = review(draft);
            known.put(pair, found);
        }
        return found;
    }

    private Review review(Draft draft) {
        RulebookFiles after = files(draft.digest());
        RulebookFiles before = files(draft.base());
        try (Checked checked = RulebookCandidate.of(after).check(loader)) {
            Rulebook now = checked.rulebook();
            if (now == null) {
                return new Review(draft.base(), draft.digest(), null, checked.report(), null, null);
            }
            try (Rulebook old = loader.load(before)) {
                Comparison comparison = new Comparison(loader, before, old, after, now, patients(old, now));
                return compared(draft, checked.report(), comparison);
            }
        }
    }

    /** Whom a draft concerns is told as soon as it can be read; nobody can approve of one with errors. */
    private Review compared(Draft draft, Report report, Comparison comparison) {
        Difference difference = comparison.difference();
        RecordedChanges recorded = RecordedChanges.of(
                store, comparison.evaluators().get(0), comparison.evaluators().get(1));
        Evidence evidence = report.hasErrors()
                ? null
                : new Evidence(keep(draft, "difference", difference), keep(draft, "report", report));
        return new Review(draft.base(), draft.digest(), evidence, report, difference, recorded);
    }

    private static Map<String, ObjectNode> patients(Rulebook old, Rulebook now) {
        Map<String, ObjectNode> patients = new HashMap<>();
        old.cases().forEach(known -> patients.put(known.id(), CaseRun.request(known)));
        now.cases().forEach(known -> patients.put(known.id(), CaseRun.request(known)));
        return patients;
    }

    /** Keeps a document with what it is about. */
    private String keep(Draft draft, String kind, Object content) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("base", draft.base())
                .put("digest", draft.digest());
        document.set(kind, Json.tree(content));
        byte[] canonical = CanonicalJson.of(document);
        String digest = "sha256:" + Hash.sha256(canonical).hex();
        store.events().keepDocument(digest, canonical);
        return digest;
    }
}
