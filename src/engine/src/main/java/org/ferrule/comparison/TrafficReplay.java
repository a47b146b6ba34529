package org.ferrule.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates real requests under two rulebooks, on all cores, and counts how their answers change. Nothing of a request
 * is kept.
 */
public final class TrafficReplay {

    private static final int SHOWN_MISTAKES = 20;

    /** Lines that are in memory at once. */
    private static final int TOGETHER = 256;

    private final Evaluator before;
    private final Evaluator after;
    private final LongConsumer progress;
    private final List<Line> waiting = new ArrayList<>();
    private final Map<String, Long> changes = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private long requests;
    private long changed;

    /**
     * A replay of requests under an old and a new rulebook.
     *
     * @param progress is told how many lines were replayed, from time to time
     */
    public TrafficReplay(Evaluator before, Evaluator after, LongConsumer progress) {
        this.before = before;
        this.after = after;
        this.progress = progress;
    }

    /** A line with its number, from 1. */
    private record Line(long number, String text) {}

    /**
     * What came of a line.
     *
     * @param mistake why it is no request, null when it is one
     * @param changes the members of its answer that differ
     */
    private record Replayed(@Nullable String mistake, List<String> changes) {}

    /** Reads one request a line (NDJSON) to the end; empty lines do not count. */
    public Difference.Traffic of(BufferedReader lines) throws IOException {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                waiting.add(new Line(number, line));
            }
            if (waiting.size() == TOGETHER) {
                replay(number);
            }
        }
        replay(number);
        return new Difference.Traffic(requests, changed, mostFrequentFirst(), List.copyOf(mistakes));
    }

    private void replay(long lines) {
        waiting.parallelStream().map(this::replay).forEachOrdered(this::count);
        waiting.clear();
        progress.accept(lines);
    }

    private Replayed replay(Line line) {
        try {
            JsonNode request = Json.readRequest(line.text().getBytes(StandardCharsets.UTF_8));
            after.read(request);
            return new Replayed(null, AnswerChange.between(before, after, request));
        } catch (MistakenRequestException e) {
            Mistake first = e.mistakes().get(0);
            return mistaken(line, first.pointer() + " " + first.detail());
        } catch (UnknownRulebookException e) {
            return mistaken(line, "it pins a rulebook; remove the member rulebook");
        }
    }

    private static Replayed mistaken(Line line, String why) {
        return new Replayed("line " + line.number() + ": " + why, List.of());
    }

    private void count(Replayed replayed) {
        String mistake = replayed.mistake();
        if (mistake != null) {
            mistake(mistake);
            return;
        }
        requests++;
        if (!replayed.changes().isEmpty()) {
            changed++;
            replayed.changes().forEach(member -> changes.merge(member, 1L, Long::sum));
        }
    }

    private void mistake(String mistake) {
        if (mistakes.size() < SHOWN_MISTAKES) {
            mistakes.add(mistake);
        } else if (mistakes.size() == SHOWN_MISTAKES) {
            mistakes.add("and further lines");
        }
    }

    private List<Difference.Traffic.Count> mostFrequentFirst() {
        return changes.entrySet().stream()
                .map(change -> new Difference.Traffic.Count(change.getKey(), change.getValue()))
                .sorted(Comparator.comparing(Difference.Traffic.Count::requests)
                        .reversed()
                        .thenComparing(Difference.Traffic.Count::decision))
                .toList();
    }
}
