package org.ferrule.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.ferrule.json.Json;
import org.jspecify.annotations.Nullable;

/** Something that happened to a rulebook. Digests are those of rulebooks, unless they are called otherwise. */
public sealed interface LifecycleEvent {

    /** The member of the JSON that tells the kind. */
    String TYPE = "type";

    /** Somebody began a draft of a rulebook that is to take the place of another. */
    record Drafted(String draft, String title, String base, String digest, String note) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drafted(this);
        }
    }

    /** A draft has another content, or is to take the place of another rulebook than before. */
    record Edited(String draft, String base, String digest, String note) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.edited(this);
        }
    }

    /**
     * Somebody said something of a draft.
     *
     * @param digest of the content that was looked at
     * @param place a rule, or a cell such as {@code decision-tables/a.xlsx!Sheet!C9}; null for the whole draft
     */
    record Commented(String draft, String digest, @Nullable String place, String text) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commented(this);
        }
    }

    /** A draft went to its reviewers. */
    record Submitted(String draft, String digest) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.submitted(this);
        }
    }

    /** A reviewer wants something changed. */
    record Returned(String draft, String digest, String reason) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.returned(this);
        }
    }

    /**
     * Somebody approved of a draft.
     *
     * @param note an {@link ApprovalStatement} as a signed note (C2SP signed-note)
     * @param key the verifier key that it is signed with
     */
    record Approved(String draft, String digest, String note, String key) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.approved(this);
        }
    }

    /** Its authors gave a draft up. */
    record Withdrawn(String draft, String reason) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.withdrawn(this);
        }
    }

    /**
     * A rulebook decides from a moment on.
     *
     * @param before what decided before; the activation is void if that is no longer so when its moment comes
     * @param from the moment, RFC 3339 in UTC
     * @param folder what the folder of the rulebook held then; null where nobody looked
     * @param draft that was approved; null for a return to what was in force before
     */
    record Activated(
            String digest, String before, String from, String reason, @Nullable String folder, @Nullable String draft)
            implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.activated(this);
        }
    }

    /** What was to decide from a moment on will not. */
    record CalledOff(String activation, String reason) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.calledOff(this);
        }
    }

    /** The content of the folder decides, since it was edited there, or taken over from there. */
    record FolderTaken(String digest, String reason) implements LifecycleEvent {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.folderTaken(this);
        }
    }

    /** Asks the one question that fits its kind. */
    <R> R accept(Visitor<R> visitor);

    /** A question to every kind of event: where a kind is added, each place that asks has to answer for it. */
    interface Visitor<R> {

        /** Of {@link Drafted}. */
        R drafted(Drafted event);

        /** Of {@link Edited}. */
        R edited(Edited event);

        /** Of {@link Commented}. */
        R commented(Commented event);

        /** Of {@link Submitted}. */
        R submitted(Submitted event);

        /** Of {@link Returned}. */
        R returned(Returned event);

        /** Of {@link Approved}. */
        R approved(Approved event);

        /** Of {@link Withdrawn}. */
        R withdrawn(Withdrawn event);

        /** Of {@link Activated}. */
        R activated(Activated event);

        /** Of {@link CalledOff}. */
        R calledOff(CalledOff event);

        /** Of {@link FolderTaken}. */
        R folderTaken(FolderTaken event);
    }

    /** The kind of event, as the log names it. */
    default String type() {
        return type(getClass());
    }

    private static String type(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** As the log has it. */
    default ObjectNode json() {
        ObjectNode json = (ObjectNode) Json.tree(this);
        return json.put(TYPE, type());
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException when it is no event that this program knows: one of a newer program, whose
     *     meaning must not be guessed
     */
    static LifecycleEvent of(ObjectNode json) {
        String type = json.path(TYPE).asText();
        for (Class<?> kind : LifecycleEvent.class.getPermittedSubclasses()) {
            if (type(kind).equals(type)) {
                return (LifecycleEvent) Json.value(json.deepCopy().without(TYPE), kind);
            }
        }
        throw new IllegalArgumentException("an event of the kind \"" + type + "\", which this version does not know:"
                + " start the newer version of this program that wrote it");
    }

    /** A moment as events have it. */
    static String moment(Instant moment) {
        return moment.toString();
    }
}
