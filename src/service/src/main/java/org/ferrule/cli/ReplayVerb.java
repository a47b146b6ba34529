package org.ferrule.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookCache;
import org.ferrule.audit.Replay;
import org.ferrule.json.Json;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LogSource;
import org.ferrule.records.LoggedRecord;
import org.ferrule.records.MaskedRecordException;
import org.ferrule.records.RecordOutline;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes recorded decisions once more, and compares. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Make recorded decisions once more, each by its own rulebook, and compare byte for byte.",
        footer = {
            "",
            "Reads the log in the data folder (FERRULE_DATA, or the store of FERRULE_STORE_URL). Nothing is recorded.",
            "Exit codes: 0 identical, 1 differences, 2 no such decision or no log."
        })
final class ReplayVerb implements Callable<Integer> {

    private static final int TOGETHER = 512;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of the decision.")
    private @Nullable String id;

    @Option(names = "--all", description = "Replay every decision of the log.")
    private boolean all;

    private final Terminal terminal;
    private final Supplier<Installation> installation;

    ReplayVerb(Terminal terminal, Supplier<Installation> installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if ((id == null) != all) {
            terminal.complain("ferrule: name the id of a decision, or --all.");
            return Ferrule.WRONG_USE;
        }
        Installation here = installation.get();
        try (RecordStore store = here.store().get();
                RulebookCache rulebooks = here.rulebooks().apply(store)) {
            return id == null ? replayAll(store, rulebooks) : replay(store, rulebooks, id);
        } catch (StoreUnavailableException e) {
            terminal.complain("ferrule: " + e.getMessage());
            return Ferrule.WRONG_USE;
        }
    }

    private int replay(RecordStore store, RulebookCache rulebooks, String decision) {
        Optional<LoggedRecord> logged = store.find(decision);
        if (logged.isEmpty()) {
            terminal.complain("ferrule: the log has no decision " + decision + ".");
            return Ferrule.WRONG_USE;
        }
        Outcome outcome = outcome(logged.get().record(), rulebooks);
        terminal.say(outcome.text());
        return outcome.identical() ? Ferrule.FINE : Ferrule.FINDINGS;
    }

    private int replayAll(RecordStore store, RulebookCache rulebooks) {
        Count count = Progress.counting("replaying decisions", terminal, progress -> {
            Count counting = new Count(rulebooks, progress);
            store.scanStored(0, store.head().size(), counting::add);
            counting.replay();
            return counting;
        });
        terminal.say(count.identical.get() + " of " + count.done + " decisions are identical.");
        return count.identical.get() == count.done ? Ferrule.FINE : Ferrule.FINDINGS;
    }

    /** What came of one replay. */
    private record Outcome(boolean identical, String text) {}

    private static Outcome outcome(LogSource.Entry entry, RulebookCache rulebooks) {
        byte[] canonical = entry.body().bytes();
        return RecordOutline.of(canonical)
                .filter(outline -> isRepeated(canonical, outline, rulebooks))
                .map(outline -> new Outcome(true, outline.answer().id() + ": identical"))
                .orElseGet(() -> outcome(record(entry.index(), canonical), rulebooks));
    }

    private static boolean isRepeated(byte[] canonical, RecordOutline outline, RulebookCache rulebooks) {
        Optional<LoadedRulebook> kept =
                rulebooks.take(outline.answer().rulebook().digest());
        if (kept.isEmpty()) {
            return false;
        }
        try (LoadedRulebook loaded = kept.get()) {
            return Replay.isRepeated(canonical, outline, loaded.evaluator());
        }
    }

    private static DecisionRecord record(long index, byte[] canonical) {
        try {
            return DecisionRecord.read(canonical);
        } catch (IllegalArgumentException e) {
            throw new DamagedRecordException(index, "it is no record", e);
        }
    }

    private static Outcome outcome(DecisionRecord record, RulebookCache rulebooks) {
        Optional<LoadedRulebook> kept = rulebooks.take(record.rulebook());
        if (kept.isEmpty()) {
            return new Outcome(false, record.id() + ": its rulebook " + record.rulebook() + " is not kept here");
        }
        try (LoadedRulebook loaded = kept.get()) {
            Replay replay = Replay.of(record, loaded.evaluator());
            return new Outcome(
                    replay.identical(),
                    replay.identical()
                            ? record.id() + ": identical"
                            : record.id() + ": "
                                    + new String(Json.write(replay.differences()), StandardCharsets.UTF_8));
        } catch (MaskedRecordException e) {
            return new Outcome(false, record.id() + ": " + e.getMessage());
        }
    }

    /** Replays some hundred decisions at a time on all cores, and prints what differs in the order of the log. */
    private final class Count {

        private final RulebookCache rulebooks;
        private final LongConsumer progress;
        private final List<LogSource.Entry> waiting = new ArrayList<>();
        private final AtomicLong identical = new AtomicLong();
        private long done;

        Count(RulebookCache rulebooks, LongConsumer progress) {
            this.rulebooks = rulebooks;
            this.progress = progress;
        }

        void add(LogSource.Entry entry) {
            waiting.add(entry);
            if (waiting.size() == TOGETHER) {
                replay();
            }
        }

        void replay() {
            waiting.parallelStream().map(entry -> outcome(entry, rulebooks)).forEachOrdered(this::tell);
            done += waiting.size();
            waiting.clear();
            progress.accept(done);
        }

        private void tell(Outcome outcome) {
            if (outcome.identical()) {
                identical.incrementAndGet();
            } else {
                terminal.say(outcome.text());
            }
        }
    }
}
