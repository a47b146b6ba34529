package org.ferrule;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.Batch;
import org.ferrule.active.DecisionService;
import org.ferrule.active.InForce;
import org.ferrule.active.KeptCells;
import org.ferrule.active.KeptReports;
import org.ferrule.active.KeptRules;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.ProgramFiles;
import org.ferrule.active.ProgramVersion;
import org.ferrule.active.RulebookArchive;
import org.ferrule.active.RulebookCache;
import org.ferrule.active.RulebookStore;
import org.ferrule.active.Versions;
import org.ferrule.audit.Masking;
import org.ferrule.cli.Ferrule;
import org.ferrule.cli.Installation;
import org.ferrule.data.DataFolder;
import org.ferrule.drools.DroolsEngine;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.lifecycle.EventLog;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.Requester;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.RecordStore;

/** How the parts of the program are put together, alike for the service and for the command line. Plain Java. */
final class Parts {

    private Parts() {}

    /** An evaluator whose decisions have ids of UUID version 7: unique, and in the order of time. */
    static Evaluator newEvaluator(Rulebook rulebook, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new Evaluator(rulebook, clock, () -> ids.generate().toString());
    }

    /** The rulebooks that were in force here. */
    static RulebookArchive archive(Path data) {
        return new RulebookArchive(new DataFolder(data).rulebooks());
    }

    /** A loader that does not read and compile again what was read and compiled here before. */
    static RulebookLoader loader(Settings settings) {
        return loader(ProgramCache.ofService(settings));
    }

    private static RulebookLoader loader(ProgramFiles cache) {
        return new RulebookLoader(new KeptCells(cache), new KeptRules(cache));
    }

    /** What checks found in rulebooks. */
    static KeptReports reports(Settings settings, Clock clock) {
        return new KeptReports(ProgramCache.ofService(settings), clock);
    }

    /** The checkpoints of a log, with the key and the file in the data folder. */
    static Checkpoints checkpoints(RecordStore store, Settings settings, Clock clock) {
        DataFolder data = new DataFolder(settings.data());
        SigningKey key = SigningKey.openOrMake(data.keys(), settings.origin());
        return new Checkpoints(store, key, data.checkpoints(), clock);
    }

    /** The rulebooks of past decisions. */
    static RulebookCache rulebookCache(
            RecordStore store, RulebookLoader loader, Function<Rulebook, Evaluator> evaluators) {
        return new RulebookCache(new RulebookStore(store)::find, loader, evaluators);
    }

    /**
     * Local time, because the calendar day of a moment decides an age; in milliseconds, which is exact enough for a
     * record.
     */
    static Clock localClock() {
        return Clock.tickMillis(ZoneId.systemDefault());
    }

    /** Decisions that leave out of their records what is masked, which has to be facts of the rulebook. */
    static DecisionService decisionService(
            ActiveRulebook active,
            RecordWriter recordWriter,
            RecordStore store,
            Versions versions,
            Masking masking,
            ProgramVersion version,
            Clock clock) {
        try (LoadedRulebook loaded = active.take()) {
            masking.requireKnown(loaded.rulebook().variables().dictionary());
        }
        String engine = engine(version);
        return new DecisionService(active, versions, recordWriter, new RulebookStore(store), masking, engine, clock);
    }

    private static String engine(ProgramVersion version) {
        return "ferrule " + version.number() + ", " + DroolsEngine.engine();
    }

    /** What happened to rulebooks, in the log of decisions. */
    static EventLog eventLog(RecordStore store, ProgramVersion version, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new EventLog(store.events(), () -> ids.generate().toString(), clock, engine(version));
    }

    /** Which rulebook is in force. */
    static InForce inForce(Path folder, LifecycleService lifecycle, RecordStore store, Clock clock) {
        return new InForce(folder, lifecycle, new RulebookStore(store), clock);
    }

    /** What the verbs of the command line need of the service's data. */
    static Installation installation(Settings settings) {
        return new Installation(
                new DataFolder(settings.data()),
                settings.rulebook(),
                () -> loader(ProgramCache.ofVerb(settings)).keepingAll(),
                archive(settings.data()),
                () -> RecordStores.openExisting(settings.store()),
                store -> rulebookCache(store, loader(settings), rulebook -> newEvaluator(rulebook, localClock())),
                (folder, in, out, progress) -> runBatch(folder, settings, in, out, progress));
    }

    /** By what is in force, or by the folder where that was edited since; the log learns nothing of that here. */
    private static Batch.Tally runBatch(
            Path folder, Settings settings, InputStream in, OutputStream out, LongConsumer progress)
            throws IOException {
        Clock clock = localClock();
        ProgramVersion version = new ProgramVersion(Ferrule.version());
        RulebookLoader loader = loader(settings);
        Function<Rulebook, Evaluator> evaluators = rulebook -> newEvaluator(rulebook, clock);
        try (RecordStore store = RecordStores.carryOn(settings.store());
                RecordWriter recordWriter = new RecordWriter(store);
                RulebookCache others = rulebookCache(store, loader, evaluators)) {
            LifecycleService lifecycle = new LifecycleService(eventLog(store, version, clock), settings.release());
            try (InForce inForce = inForce(folder, lifecycle, store, clock);
                    ActiveRulebook active = new ActiveRulebook(
                            inForce.first(),
                            loader,
                            evaluators,
                            clock,
                            archive(settings.data()),
                            reports(settings, clock))) {
                Versions versions = new Versions(active, others, lifecycle::read);
                DecisionService decisions =
                        decisionService(active, recordWriter, store, versions, settings.masking(), version, clock);
                return new Batch(
                                decisions,
                                Requester.named("command line"),
                                DecisionService.Recorded::answer,
                                MemoryBudget.ofHeap())
                        .run(in, out, progress);
            }
        }
    }
}
