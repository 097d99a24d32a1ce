-- The same tables and columns as SQLite's at version 4, so that both share their statements:
-- moments are microseconds since 1970 UTC, ids the 16 bytes of their UUID, flags 0 or 1.
-- Columns named sealed_* are encrypted by the key vault.

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  signature_v1_allowed SMALLINT NOT NULL,
  unsigned_payload_allowed SMALLINT NOT NULL,
  requests_per_second TEXT NOT NULL,
  app_origins TEXT NOT NULL DEFAULT '[]',
  app_return_urls TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE caller_key (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  sealed_secret BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE TABLE session (
  id BYTEA PRIMARY KEY,
  account TEXT NOT NULL,
  token_hash BYTEA NOT NULL UNIQUE,
  sealed_key BYTEA NOT NULL,
  family TEXT NOT NULL,
  level TEXT NOT NULL,
  actions TEXT NOT NULL,
  compares_photo SMALLINT NOT NULL,
  edition TEXT NOT NULL,
  retry_limit INTEGER NOT NULL,
  sealed_extra BYTEA,
  issued_at BIGINT NOT NULL,
  started_at BIGINT,
  process_secret_hash BYTEA,
  device_key BYTEA,
  left_at BIGINT,
  holds_photo SMALLINT NOT NULL,
  -- How long one attempt may take, and how long after its issue a process may start.
  attempt_millis BIGINT,
  start_millis BIGINT,
  -- What the customer asked about the card.
  document_plan TEXT
);

CREATE UNIQUE INDEX session_process_secret ON session (process_secret_hash)
  WHERE process_secret_hash IS NOT NULL;
CREATE INDEX session_age ON session (family, issued_at);
CREATE INDEX session_photo ON session (issued_at) WHERE holds_photo = 1;

-- The page of a web session: redirect, token and style, sealed under the session's key.
CREATE TABLE web_page (
  session BYTEA PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  sealed_page BYTEA NOT NULL
);

-- The one valid ticket with which a process moves to another device.
CREATE TABLE hand_over (
  session BYTEA PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  ticket_hash BYTEA NOT NULL UNIQUE,
  until BIGINT NOT NULL
);

-- The pass is the job: waiting means state 'submitted' without a running lease.
CREATE TABLE pass (
  id BYTEA PRIMARY KEY,
  session BYTEA NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  challenge TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  releases TEXT NOT NULL,
  starts TEXT NOT NULL,
  media_arrived SMALLINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('capturing', 'submitted', 'judged')),
  submitted_at BIGINT,
  submission TEXT,
  lease_until BIGINT,
  epoch BIGINT NOT NULL DEFAULT 0,
  claims INTEGER NOT NULL DEFAULT 0,
  judgement TEXT,
  sealed_evidence BYTEA,
  UNIQUE (session, number)
);

CREATE INDEX pass_waiting ON pass (submitted_at) WHERE state = 'submitted';

CREATE TABLE chunk (
  pass BYTEA NOT NULL REFERENCES pass (id) ON DELETE CASCADE,
  recording TEXT NOT NULL,
  start BIGINT NOT NULL,
  length INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  arrived_at BIGINT NOT NULL,
  PRIMARY KEY (pass, recording, start)
);

-- Attempts to show a card; what was read rests sealed under the session's key.
CREATE TABLE document_pass (
  id BYTEA PRIMARY KEY,
  session BYTEA NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  confirmed SMALLINT NOT NULL,
  sealed_pass BYTEA NOT NULL,
  UNIQUE (session, number)
);
