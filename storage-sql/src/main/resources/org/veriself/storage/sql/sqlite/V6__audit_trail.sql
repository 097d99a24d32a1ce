-- What happened, chained for each account: a record carries a keyed hash of itself and of the one
-- before. The head says where the chain ends.
CREATE TABLE audit_record (
  account TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  subject TEXT NOT NULL,
  details BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_head (
  account TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row, sealed under the master key: what keyed hashes are made with.
CREATE TABLE hash_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealed_key BLOB NOT NULL
) STRICT;

-- Of how many attempts the customer was told.
ALTER TABLE session ADD COLUMN told INTEGER;

-- Keyed hash of the pass-through text, by which the sessions of a person are found.
ALTER TABLE session ADD COLUMN subject_hash BLOB;
CREATE INDEX session_subject ON session (subject_hash) WHERE subject_hash IS NOT NULL;
