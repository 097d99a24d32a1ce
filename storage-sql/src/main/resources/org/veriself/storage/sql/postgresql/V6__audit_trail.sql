-- What happened, chained for each account: a record carries a keyed hash of itself and of the one
-- before. The head says where the chain ends.
CREATE TABLE audit_record (
  account TEXT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  subject TEXT NOT NULL,
  details BYTEA NOT NULL,
  previous BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (account, number)
);

-- Rows that change with every event: room beside them keeps each on its page.
CREATE TABLE audit_head (
  account TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  seal BYTEA NOT NULL
) WITH (fillfactor = 50);

-- One row, sealed under the master key: what keyed hashes are made with.
CREATE TABLE hash_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealed_key BYTEA NOT NULL
);

-- Of how many attempts the customer was told.
ALTER TABLE session ADD COLUMN told INTEGER;

-- Keyed hash of the pass-through text, by which the sessions of a person are found.
ALTER TABLE session ADD COLUMN subject_hash BYTEA;
CREATE INDEX session_subject ON session (subject_hash) WHERE subject_hash IS NOT NULL;
