-- What was done with the cards that were shown of decisions. The id of a card is made of that of its decision. Not a part of the log.
CREATE TABLE feedback (
    card        TEXT    NOT NULL,
    outcome     TEXT    NOT NULL CHECK (outcome IN ('accepted', 'overridden')),
    outcome_at  TEXT    NOT NULL, -- RFC 3339, UTC, as exact as it was told
    received_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    caller      TEXT    NOT NULL,
    told        TEXT    NOT NULL, -- accepted suggestions, or reason and comment, in JSON
    PRIMARY KEY (card, outcome, outcome_at)
) STRICT, WITHOUT ROWID;
