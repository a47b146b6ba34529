package org.ferrule.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ferrule.Checkout;
import org.ferrule.SharedLoader;
import org.ferrule.active.RulebookArchive;
import org.ferrule.active.RulebookCache;
import org.ferrule.active.RulebookStore;
import org.ferrule.data.DataFolder;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.recording.RecordStores;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/** One call of the command line: what went in, what came out. */
final class Session {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-16T09:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Map<String, String>> served = new ArrayList<>();
    private String input = "";
    private @Nullable String home;
    private Path archive = Checkout.made("archive");
    private boolean colours;
    private boolean person;

    Session input(String text) {
        input = text;
        return this;
    }

    Session home(Path folder) {
        home = folder.toString();
        return this;
    }

    Session coloured() {
        colours = true;
        return this;
    }

    Session atTerminal() {
        person = true;
        return this;
    }

    Session archive(Path folder) {
        archive = folder;
        return this;
    }

    int run(Object... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true),
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true),
                colours,
                person,
                false,
                home);
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Ferrule.commandLine(terminal, Session::evaluator, () -> installation(archive), served::add)
                .execute(words);
    }

    /** Its batches are tried with the whole program: they need a service. */
    private static Installation installation(Path data) {
        return new Installation(
                new DataFolder(data),
                null,
                RulebookLoader::new,
                new RulebookArchive(data),
                () -> RecordStores.open(StoreSettings.embedded(data)),
                store -> new RulebookCache(new RulebookStore(store)::find, SharedLoader.LOADER, Session::evaluator),
                (folder, in, out, progress) -> {
                    throw new UnsupportedOperationException();
                });
    }

    private static Evaluator evaluator(Rulebook rulebook) {
        return new Evaluator(rulebook, CLOCK, () -> "decision-1");
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<Map<String, String>> served() {
        return served;
    }
}
