package org.ferrule.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.ferrule.merkle.Hash;
import org.ferrule.notes.Origin;
import org.ferrule.notes.VerifierKey;
import org.ferrule.records.LogSource;

/**
 * Verifies a log without trust in whoever keeps it: everything is calculated anew from the content of the records and
 * held against the stored leaves, tiles, head and checkpoints, and against checkpoints that were kept elsewhere.
 *
 * <p>The first record that is wrong is named, and how it is wrong. A change that was covered up by calculating leaves,
 * tiles and head anew shows at the first checkpoint after it; then the records since the checkpoint before are named.
 *
 * <p>One pass, on all cores, in memory that does not grow with the number of records (it does with the number of
 * checkpoints).
 *
 * <p>XXX: records after the last checkpoint are vouched for by nobody; {@link LogReport#checkpoints} is 0 where there
 * was none at all.
 */
public final class LogVerifier {

    private static final int PROGRESS = 1000;

    private final List<VerifierKey> keys;
    private final List<String> outside;

    /**
     * @param keys the keys of which one must have signed a checkpoint, each by its name of the log or by
     *     {@link Origin#SHARED}: several where several instances share a log
     * @param outside notes of checkpoints kept elsewhere, in any order; they tell of a log that was cut off or set back
     *     to an old copy
     */
    public LogVerifier(Collection<VerifierKey> keys, Collection<String> outside) {
        this.keys = List.copyOf(keys);
        this.outside = List.copyOf(outside);
    }

    /**
     * Verifies a log.
     *
     * @param progress is told how many records have been read, from time to time and at the end
     */
    public LogReport verify(LogSource source, LongConsumer progress) {
        Pass pass = new Pass(source);
        try (EntryHashing hashing = new EntryHashing(record -> {
            pass.accept(record);
            if (pass.read % PROGRESS == 0) {
                progress.accept(pass.read);
            }
        })) {
            source.scan(hashing::add);
            hashing.finish();
        }
        progress.accept(pass.read);
        return pass.finish();
    }

    /** One pass over a log. */
    private final class Pass {

        private final FindingList findings = new FindingList();
        private final SignedTreeHeads heads;
        private final OrderCheck order;
        private final LeafCheck leaves;
        private final TreeCheck tree;
        private long read;

        Pass(LogSource source) {
            List<String> notes = new ArrayList<>(source.checkpoints());
            notes.addAll(outside);
            this.heads = SignedTreeHeads.of(notes, keys, findings);
            this.order = new OrderCheck(source.size(), findings);
            this.leaves = new LeafCheck(source.size(), findings);
            this.tree = new TreeCheck(source, heads, findings);
        }

        void accept(HashedEntry record) {
            read++;
            OrderCheck.Position position = order.position(record.entry());
            if (position == OrderCheck.Position.SURPLUS) {
                return;
            }
            leaves.accept(record);
            Hash leaf = record.entry().leaf();
            if (position == OrderCheck.Position.NEXT && leaf != null && !leaves.isAstray()) {
                tree.append(leaf);
            } else {
                tree.lose();
            }
        }

        LogReport finish() {
            leaves.finish();
            order.finish(heads.longest());
            tree.finish();
            Hash root = findings.hasRecords() ? null : tree.root();
            return new LogReport(
                    read, root, tree.agreeing(), tree.covered(), heads.origins(), findings.all(), findings.untold());
        }
    }
}
