-- One row, sealed by the first node, by which every other one knows whether it has the same
-- master key.
CREATE TABLE master_key_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealed_mark BYTEA NOT NULL
);
