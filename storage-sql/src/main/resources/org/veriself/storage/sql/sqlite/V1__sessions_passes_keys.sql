-- Moments are microseconds since 1970 UTC; ids are the 16 bytes of their UUID.
-- Columns named sealed_* are encrypted by the key vault.

CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  signature_v1_allowed INTEGER NOT NULL,
  unsigned_payload_allowed INTEGER NOT NULL,
  requests_per_second TEXT NOT NULL
) STRICT;

CREATE TABLE caller_key (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  sealed_secret BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE session (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  account TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  sealed_key BLOB NOT NULL,
  family TEXT NOT NULL,
  level TEXT NOT NULL,
  actions TEXT NOT NULL,
  compares_photo INTEGER NOT NULL,
  edition TEXT NOT NULL,
  retry_limit INTEGER NOT NULL,
  sealed_extra BLOB,
  issued_at INTEGER NOT NULL,
  started_at INTEGER,
  process_secret_hash BLOB,
  device_key BLOB,
  left_at INTEGER,
  holds_photo INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX session_process_secret ON session (process_secret_hash)
  WHERE process_secret_hash IS NOT NULL;
CREATE INDEX session_age ON session (family, issued_at);
CREATE INDEX session_photo ON session (issued_at) WHERE holds_photo = 1;

-- The pass is the job: waiting means state 'submitted' without a running lease.
CREATE TABLE pass (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  session BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  challenge TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  releases TEXT NOT NULL,
  starts TEXT NOT NULL,
  media_arrived INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('capturing', 'submitted', 'judged')),
  submitted_at INTEGER,
  submission TEXT,
  lease_until INTEGER,
  epoch INTEGER NOT NULL DEFAULT 0,
  claims INTEGER NOT NULL DEFAULT 0,
  judgement TEXT,
  sealed_evidence BLOB,
  UNIQUE (session, number)
) STRICT;

CREATE INDEX pass_waiting ON pass (submitted_at) WHERE state = 'submitted';

CREATE TABLE chunk (
  pass BLOB NOT NULL REFERENCES pass (id) ON DELETE CASCADE,
  recording TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  PRIMARY KEY (pass, recording, start)
) STRICT, WITHOUT ROWID;
