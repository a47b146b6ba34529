-- What a row of the log is: a decision where it is null, else an event in the life of a rulebook.
ALTER TABLE record ADD COLUMN kind TEXT CHECK (kind = 'event');

CREATE INDEX record_event ON record (idx) WHERE kind IS NOT NULL;

-- What events refer to by digest, such as the difference that an approver saw.
CREATE TABLE document (
    digest  TEXT PRIMARY KEY,
    content BYTEA NOT NULL
);
