package org.ferrule.verify;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.VerifierKey;
import org.ferrule.verify.LogFinding.Code;

/**
 * The tree heads of the log that were signed with a trusted key, by size. Each one is a fact; a log that does not agree
 * was changed.
 */
final class SignedTreeHeads {

    private final SortedSet<TreeHead> heads = new TreeSet<>(Comparator.comparingLong(TreeHead::size)
            .thenComparing(head -> head.root().hex()));
    private final Set<String> origins = new LinkedHashSet<>();
    private final Queue<TreeHead> ahead;

    private SignedTreeHeads(Collection<String> notes, List<VerifierKey> keys, FindingList findings) {
        for (String note : new LinkedHashSet<>(notes)) {
            try {
                add(Checkpoint.parse(note), keys, findings);
            } catch (IllegalArgumentException e) {
                findings.other(Code.FORGED, -1, String.valueOf(e.getMessage()));
            }
        }
        this.ahead = new ArrayDeque<>(heads);
    }

    static SignedTreeHeads of(Collection<String> notes, List<VerifierKey> keys, FindingList findings) {
        return new SignedTreeHeads(notes, keys, findings);
    }

    private void add(Checkpoint checkpoint, List<VerifierKey> keys, FindingList findings) {
        String said = "the checkpoint of size " + checkpoint.size() + " and time " + checkpoint.time();
        if (isForeign(checkpoint, keys)) {
            findings.other(Code.FOREIGN, -1, said + " is of another log: " + names(checkpoint, keys));
        } else if (keys.stream().anyMatch(key -> isOf(key, checkpoint))) {
            heads.add(checkpoint.head());
            origins.add(checkpoint.origin().name());
        } else {
            findings.other(Code.FORGED, -1, said + " was not signed with the key given");
        }
    }

    private static boolean isForeign(Checkpoint checkpoint, List<VerifierKey> keys) {
        return !keys.isEmpty() && keys.stream().noneMatch(key -> key.isNamed(checkpoint.origin()));
    }

    private static boolean isOf(VerifierKey key, Checkpoint checkpoint) {
        return key.isNamed(checkpoint.origin()) && checkpoint.isSignedBy(key.key());
    }

    private static String names(Checkpoint checkpoint, List<VerifierKey> keys) {
        String own = keys.stream().map(key -> key.origin().name()).distinct().collect(Collectors.joining(" or "));
        return "its origin is " + checkpoint.origin() + ", that of the key given is " + own;
    }

    /** The names by which they were signed, in the order in which they came. */
    List<String> origins() {
        return List.copyOf(origins);
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
