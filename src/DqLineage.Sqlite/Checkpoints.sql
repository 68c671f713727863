-- FORMAT (v1), docs/formats/sqlite-v1.md: signed checkpoints, each a C2SP signed note, by how many records it is about.
CREATE TABLE IF NOT EXISTS checkpoints (
  size INTEGER PRIMARY KEY,
  note BLOB NOT NULL
);
