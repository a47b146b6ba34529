package org.ferrule.audit;

import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ferrule.audit.LogFinding.Code;

/** The heads of the log that were signed with a trusted key, by size. Each one is a fact; a log that does not agree was changed. */
final class TrustedHeads {

    private final SortedSet<TreeHead> heads = new TreeSet<>(Comparator.comparingLong(TreeHead::size)
            .thenComparing(head -> head.root().hex()));
    private final Queue<TreeHead> ahead;

    private TrustedHeads(Collection<String> notes, List<PublicKey> keys, FindingList findings) {
        for (String note : new LinkedHashSet<>(notes)) {
            try {
                add(Checkpoint.parse(note), keys, findings);
            } catch (IllegalArgumentException e) {
                findings.other(Code.FORGED, -1, String.valueOf(e.getMessage()));
            }
        }
        this.ahead = new ArrayDeque<>(heads);
    }

    static TrustedHeads of(Collection<String> notes, List<PublicKey> keys, FindingList findings) {
        return new TrustedHeads(notes, keys, findings);
    }

    private void add(Checkpoint checkpoint, List<PublicKey> keys, FindingList findings) {
        if (keys.stream().anyMatch(checkpoint::isSignedBy)) {
            heads.add(checkpoint.head());
        } else {
            findings.other(
                    Code.FORGED,
                    -1,
                    "the checkpoint of size " + checkpoint.size() + " and time " + checkpoint.time()
                            + " was not signed with the key given");
        }
    }

    /** The next head of a size, in ascending order of sizes; empty when there is none (left). */
    Optional<TreeHead> next(long size) {
        TreeHead next = ahead.peek();
        return next != null && next.size() == size ? Optional.ofNullable(ahead.poll()) : Optional.empty();
    }

    /** The longest log that was ever signed; 0 if none was. */
    long longest() {
        return heads.isEmpty() ? 0 : heads.last().size();
    }
}
