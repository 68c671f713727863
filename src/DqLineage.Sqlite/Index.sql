-- FORMAT (v1), docs/formats/index-v1.md: the key index and the hash tiles of a ledger.
-- A cache: everything in it can be made again from the records, and is when it is missing or damaged.

CREATE TABLE IF NOT EXISTS index_runs (
  first_seq INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  header    BLOB NOT NULL,
  PRIMARY KEY (first_seq, count)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS index_chunks (
  first_seq INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  chunk     INTEGER NOT NULL,
  bytes     BLOB NOT NULL,
  PRIMARY KEY (first_seq, count, chunk)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS index_tiles (
  tile  INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
);

CREATE TABLE IF NOT EXISTS index_tail (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  bytes BLOB NOT NULL
);

-- docs/formats/graph-v1.md. The parts first, each a transaction, and then the row that says which of them count.
CREATE TABLE IF NOT EXISTS index_projections (
  name  TEXT PRIMARY KEY,
  made  INTEGER NOT NULL,
  parts INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS index_projection_parts (
  name  TEXT NOT NULL,
  made  INTEGER NOT NULL,
  part  INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (name, made, part)
);
