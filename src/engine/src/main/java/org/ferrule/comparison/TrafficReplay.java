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
import java.util.Optional;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;

/** Evaluates real requests under two rulebooks and counts how their answers change. Nothing of a request is kept. */
public final class TrafficReplay {

    private static final int SHOWN_MISTAKES = 20;

    private final Evaluator before;
    private final Evaluator after;
    private final Map<String, Long> changes = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private long requests;
    private long changed;

    /** A replay of requests under an old and a new rulebook. */
    public TrafficReplay(Evaluator before, Evaluator after) {
        this.before = before;
        this.after = after;
    }

    /** Reads one request a line (NDJSON) to the end; empty lines do not count. */
    public Difference.Traffic of(BufferedReader lines) throws IOException {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                replay(line, number);
            }
        }
        return new Difference.Traffic(requests, changed, mostFrequentFirst(), List.copyOf(mistakes));
    }

    private void replay(String line, long number) {
        Optional<JsonNode> request = read(line, number);
        if (request.isEmpty()) {
            return;
        }
        requests++;
        List<String> members = AnswerChange.between(before, after, request.get());
        if (!members.isEmpty()) {
            changed++;
            members.forEach(member -> changes.merge(member, 1L, Long::sum));
        }
    }

    private Optional<JsonNode> read(String line, long number) {
        try {
            JsonNode request = Json.readRequest(line.getBytes(StandardCharsets.UTF_8));
            after.read(request);
            return Optional.of(request);
        } catch (MistakenRequestException e) {
            mistake("line " + number + ": " + e.mistakes().get(0).pointer() + " "
                    + e.mistakes().get(0).detail());
        } catch (UnknownRulebookException e) {
            mistake("line " + number + ": it pins a rulebook; remove the member rulebook");
        }
        return Optional.empty();
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
