package org.ferrule.drafts;

import org.ferrule.lifecycle.Happened;
import org.ferrule.lifecycle.LifecycleEvent;

/**
 * Something that happened to a draft, in words.
 *
 * @param id of the event, by which it is proven
 * @param did what was done
 * @param place what was spoken of, empty for all of it
 * @param said why, or what was said; may be empty
 */
record EventWords(String id, String at, String by, String did, String place, String said) {

    /** What was done, with which words. */
    private record Told(String did, String place, String said) {

        Told(String did, String said) {
            this(did, "", said);
        }
    }

    private static final class Words implements LifecycleEvent.Visitor<Told> {

        @Override
        public Told drafted(LifecycleEvent.Drafted event) {
            return new Told("began it", event.note());
        }

        @Override
        public Told edited(LifecycleEvent.Edited event) {
            return new Told("changed it", event.note());
        }

        @Override
        public Told commented(LifecycleEvent.Commented event) {
            String place = event.place();
            return new Told("said", place == null ? "" : place, event.text());
        }

        @Override
        public Told submitted(LifecycleEvent.Submitted event) {
            return new Told("submitted it", "");
        }

        @Override
        public Told returned(LifecycleEvent.Returned event) {
            return new Told("returned it", event.reason());
        }

        @Override
        public Told approved(LifecycleEvent.Approved event) {
            return new Told("approved of it", "");
        }

        @Override
        public Told withdrawn(LifecycleEvent.Withdrawn event) {
            return new Told("withdrew it", event.reason());
        }

        @Override
        public Told activated(LifecycleEvent.Activated event) {
            return new Told("activated it from " + event.from() + " on", event.reason());
        }

        @Override
        public Told calledOff(LifecycleEvent.CalledOff event) {
            return new Told("called its activation off", event.reason());
        }

        @Override
        public Told folderTaken(LifecycleEvent.FolderTaken event) {
            return new Told("took it over from the folder", event.reason());
        }
    }

    static EventWords of(Happened happened) {
        Told told = happened.event().accept(new Words());
        return new EventWords(
                happened.id(), happened.at().toString(), happened.by(), told.did(), told.place(), told.said());
    }
}
