-- Records much like those of a rulebook: packing against them takes a quarter of the room. Without its dictionary a body cannot be read.
CREATE TABLE dictionary (
    id       INTEGER PRIMARY KEY, -- of its content: the first 8 bytes of its SHA-256
    rulebook TEXT NOT NULL UNIQUE,
    content  BLOB NOT NULL
) STRICT;

-- The log: the record at each index, never changed. The body is the canonical JSON of the record, packed with zstd.
CREATE TABLE record (
    idx         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    recorded_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    subject     BLOB,             -- SHA-256 of the pseudonym in UTF-8: of one length, whatever a caller sends
    leaf        BLOB    NOT NULL CHECK (length(leaf) = 32),
    terms       BLOB    NOT NULL, -- their numbers, ascending, each as the difference from the one before
    dictionary  INTEGER REFERENCES dictionary, -- with which the body was packed
    body        BLOB    NOT NULL
) STRICT;

CREATE INDEX record_time ON record (recorded_at, idx);
CREATE INDEX record_subject ON record (subject, recorded_at, idx) WHERE subject IS NOT NULL;

-- What a record can be found by, as kind:name, such as rule:… or flag:…
CREATE TABLE term (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Every 256 records: how old they are, and the moment of each, so that a search need not look at the records themselves.
CREATE TABLE block (
    number INTEGER PRIMARY KEY,
    oldest INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    times  BLOB NOT NULL
) STRICT;

CREATE INDEX block_span ON block (oldest, newest);

-- Which records of a block a term finds, a bit each. A few rows a block, where a row for each record and term would be thousands.
CREATE TABLE posting (
    term   INTEGER NOT NULL,
    newest INTEGER NOT NULL, -- of the block, for this is the order of a search
    block  INTEGER NOT NULL,
    bits   BLOB NOT NULL,
    PRIMARY KEY (term, newest, block)
) STRICT, WITHOUT ROWID;

-- Roots of the complete subtrees of 256^level leaves; those of one leaf are in record.
CREATE TABLE tile (
    level INTEGER NOT NULL,
    idx   INTEGER NOT NULL,
    hash  BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;

-- One row: how many records there are, and the roots of the complete subtrees they form, largest first.
CREATE TABLE head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    size     INTEGER NOT NULL,
    frontier BLOB    NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, x'');

CREATE TABLE checkpoint (
    seq  INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    note TEXT    NOT NULL UNIQUE
) STRICT;

-- The files of every rulebook that decided, as a zip archive by the digest of their content: without it nobody could replay.
CREATE TABLE rulebook (
    digest  TEXT PRIMARY KEY,
    archive BLOB NOT NULL
) STRICT;

-- Written and emptied to learn whether records could be written.
CREATE TABLE probe (
    seq  INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;
