package org.ferrule.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of decisions that no rulebook made, for tests of how they are kept. */
public final class Records {

    public static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");

    private static final List<String> RULEBOOKS = List.of("sha256:" + "a".repeat(64), "sha256:" + "b".repeat(64));

    private Records() {}

    /** As many plain records, a millisecond apart. */
    public static List<DecisionRecord> some(int count) {
        List<DecisionRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(one(NOON.plusMillis(i), null, RULEBOOKS.get(0), "CODE", List.of("R-1", "R-2"), List.of("F-1")));
        }
        return records;
    }

    /** Any record; few words, so that searches meet, and few moments, so that some are the same. */
    public static DecisionRecord random(Random random) {
        return random(random, 0);
    }

    /** The same, so many days later. */
    public static DecisionRecord random(Random random, int days) {
        List<String> rules = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            if (random.nextInt(3) == 0) {
                rules.add("R-" + i);
            }
            if (random.nextInt(5) == 0) {
                flags.add("F-" + i);
            }
        }
        return one(
                NOON.plusMillis(random.nextInt(60)).plus(days, ChronoUnit.DAYS),
                random.nextBoolean() ? "subject-" + random.nextInt(4) : null,
                RULEBOOKS.get(random.nextInt(2)),
                "CODE-" + random.nextInt(3),
                rules,
                flags);
    }

    public static DecisionRecord ruled(String rule, Instant at) {
        return one(at, null, RULEBOOKS.get(0), "CODE", List.of(rule), List.of());
    }

    public static DecisionRecord of(String subject) {
        return one(NOON, subject, RULEBOOKS.get(0), "CODE", List.of("R-1"), List.of());
    }

    /** A record that takes about 100 kB, however well it is compressed. */
    public static DecisionRecord large() {
        byte[] noise = new byte[100_000];
        new Random().nextBytes(noise);
        return one(
                NOON,
                null,
                RULEBOOKS.get(0),
                "CODE",
                List.of("R-1"),
                List.of(),
                Base64.getEncoder().encodeToString(noise));
    }

    static DecisionRecord one(
            Instant at,
            @Nullable String subject,
            String rulebook,
            String code,
            List<String> rules,
            List<String> flags) {
        return one(at, subject, rulebook, code, rules, flags, "{\"facts\": {\"n\": 1.50, \"text\": \"ä\\u0000€\"}}");
    }

    private static DecisionRecord one(
            Instant at,
            @Nullable String subject,
            String rulebook,
            String code,
            List<String> rules,
            List<String> flags,
            String received) {
        ObjectNode answer = answer(UUID.randomUUID().toString(), rulebook, code, rules, flags);
        if (subject != null) {
            answer.put("subject", subject);
        }
        return new DecisionRecord(
                at, Requester.named("caller"), "engine 1", received, RecordedAnswer.of(answer), List.of(), 1234);
    }

    private static ObjectNode answer(String id, String rulebook, String code, List<String> rules, List<String> flags) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", id).put("at", "2026-03-16T13:00:00+01:00").put("evaluatedAt", "2026-03-16T13:00:00.123+01:00");
        answer.putObject("rulebook").put("name", "test").put("version", "1").put("digest", rulebook);
        answer.putObject("recommendation").put("code", code).put("text", "täxt ≥ 1.50");
        rules.forEach(rule -> answer.withArray("fired").addObject().put("rule", rule));
        flags.forEach(flag -> answer.withArray("flags").addObject().put("code", flag));
        return answer;
    }
}
