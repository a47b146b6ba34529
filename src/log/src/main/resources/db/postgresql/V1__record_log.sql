-- Records much like those of a rulebook: packing against them takes a quarter of the room. Without its dictionary a body cannot be read.
CREATE TABLE dictionary (
    id       BIGINT PRIMARY KEY, -- of its content: the first 8 bytes of its SHA-256
    rulebook TEXT NOT NULL UNIQUE,
    content  BYTEA NOT NULL
);

-- The log: the record at each index, never changed. The body is the canonical JSON of the record, packed with zstd.
CREATE TABLE record (
    idx         BIGINT PRIMARY KEY,
    id          TEXT   NOT NULL UNIQUE,
    recorded_at BIGINT NOT NULL, -- milliseconds since 1970, UTC
    subject     BYTEA,           -- SHA-256 of the pseudonym in UTF-8: of one length, whatever a caller sends
    leaf        BYTEA  NOT NULL CHECK (length(leaf) = 32),
    terms       BYTEA  NOT NULL, -- their numbers, ascending, each as the difference from the one before
    dictionary  BIGINT REFERENCES dictionary, -- with which the body was packed
    body        BYTEA  NOT NULL
);
-- Packed already.
ALTER TABLE record ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE INDEX record_time ON record (recorded_at, idx);
CREATE INDEX record_subject ON record (subject, recorded_at, idx) WHERE subject IS NOT NULL;

-- What a record can be found by, as kind:name, such as rule:… or flag:…
CREATE TABLE term (
    id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Every 256 records: how old they are, and the moment of each, so that a search need not look at the records themselves.
CREATE TABLE block (
    number BIGINT PRIMARY KEY,
    oldest BIGINT NOT NULL,
    newest BIGINT NOT NULL,
    times  BYTEA NOT NULL
);

CREATE INDEX block_span ON block (oldest, newest);

-- Which records of a block a term finds, a bit each. A few rows a block, where a row for each record and term would be thousands.
CREATE TABLE posting (
    term   BIGINT NOT NULL,
    newest BIGINT NOT NULL, -- of the block, for this is the order of a search
    block  BIGINT NOT NULL,
    bits   BYTEA NOT NULL,
    PRIMARY KEY (term, newest, block)
);

-- Roots of the complete subtrees of 256^level leaves; those of one leaf are in record.
CREATE TABLE tile (
    level SMALLINT NOT NULL,
    idx   BIGINT   NOT NULL,
    hash  BYTEA    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, idx)
);

-- One row: how many records there are, and the roots of the complete subtrees they form, largest first. Its lock puts appends in a line.
CREATE TABLE head (
    one      SMALLINT PRIMARY KEY CHECK (one = 1),
    size     BIGINT NOT NULL,
    frontier BYTEA  NOT NULL
);
INSERT INTO head VALUES (1, 0, '');

CREATE TABLE checkpoint (
    seq  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    size BIGINT NOT NULL,
    note TEXT   NOT NULL UNIQUE
);

-- The files of every rulebook that decided, as a zip archive by the digest of their content: without it nobody could replay.
CREATE TABLE rulebook (
    digest  TEXT PRIMARY KEY,
    archive BYTEA NOT NULL
);

-- Written and emptied to learn whether records could be written.
CREATE TABLE probe (
    seq  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body BYTEA NOT NULL
);
ALTER TABLE probe ALTER COLUMN body SET STORAGE EXTERNAL;
