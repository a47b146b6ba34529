package org.ferrule.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.EventRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record made ready to be stored: canonical, compressed, with all it can be found by. Made by the thread that has the
 * record, so that the one thread that writes has little to do.
 */
public final class CompressedRecord {

    /** The greatest length of a canonical record in bytes; what says it is longer was not written here. */
    static final int MAX_CANONICAL = 64 << 20;

    /** About what a record takes beside its body, in bytes. */
    private static final int OVERHEAD = 4096;

    /** What is no decision is of this kind. */
    static final String EVENT = "event";

    private final String id;
    private final long recordedAt;
    private final byte @Nullable [] subject;
    private final List<String> terms;
    private final String rulebook;
    private final Hash digest;
    private final byte[] body;
    private final @Nullable Long dictionary;
    private final byte @Nullable [] sample;
    private final @Nullable String kind;

    /**
     * A record that was compressed.
     *
     * @param canonical its canonical bytes
     * @param body the same, compressed
     * @param dictionary the id of the dictionary that it was compressed with, null for none: then it may become a part
     *     of one
     */
    public CompressedRecord(DecisionRecord record, byte[] canonical, byte[] body, @Nullable Long dictionary) {
        this.id = record.id();
        this.recordedAt = record.recordedAt().toEpochMilli();
        this.subject = record.subject() == null ? null : subjectKey(record.subject());
        this.terms = terms(record);
        this.rulebook = record.rulebook();
        this.digest = Hash.sha256(canonical);
        this.body = body;
        this.dictionary = dictionary;
        this.sample = dictionary == null ? canonical : null;
        this.kind = null;
    }

    /** An event that was compressed without a dictionary; it is found by its id alone. */
    CompressedRecord(EventRecord event, byte[] canonical, byte[] body) {
        this.id = event.id();
        this.recordedAt = event.recordedAt().toEpochMilli();
        this.subject = null;
        this.terms = List.of();
        this.rulebook = "";
        this.digest = Hash.sha256(canonical);
        this.body = body;
        this.dictionary = null;
        this.sample = null;
        this.kind = EVENT;
    }

    /**
     * Lets the bytes of a record pass.
     *
     * @throws IllegalArgumentException when there are more than 64 MiB
     */
    static byte[] bounded(byte[] canonical) {
        if (canonical.length > MAX_CANONICAL) {
            throw new IllegalArgumentException(
                    "a record must not be longer than " + MAX_CANONICAL + " bytes, not " + canonical.length);
        }
        return canonical;
    }

    private static List<String> terms(DecisionRecord record) {
        List<String> terms = new ArrayList<>();
        terms.add(TermField.RECOMMENDATION.of(record.answer().recommendation()));
        terms.add(TermField.RULEBOOK.of(record.rulebook()));
        record.answer().rules().forEach(rule -> terms.add(TermField.RULE.of(rule)));
        record.answer().flags().forEach(flag -> terms.add(TermField.FLAG.of(flag)));
        return List.copyOf(terms);
    }

    /** What a subject is found by. */
    static byte[] subjectKey(String subject) {
        return Hash.sha256(subject.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    String id() {
        return id;
    }

    /** Milliseconds since 1970. */
    long recordedAt() {
        return recordedAt;
    }

    byte @Nullable [] subject() {
        return subject;
    }

    List<String> terms() {
        return terms;
    }

    /** Null for a decision. */
    @Nullable String kind() {
        return kind;
    }

    byte[] body() {
        return body;
    }

    /** With which it was compressed. */
    @Nullable Long dictionary() {
        return dictionary;
    }

    String rulebook() {
        return rulebook;
    }

    /** The canonical bytes, when it was compressed without a dictionary. */
    byte @Nullable [] sample() {
        return sample;
    }

    Hash leaf(long index) {
        return MerkleTree.leaf(MerkleTree.leafInput(index, id, digest));
    }

    /** The memory it takes while it waits, in bytes. */
    public int weight() {
        return OVERHEAD + body.length + (sample == null ? 0 : sample.length);
    }
}
