-- A key that is disabled also has revoked_at: releases that know no more refuse it too.
ALTER TABLE caller_key ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE caller_key ADD COLUMN ends_at INTEGER;
-- The actions that a key may call, as a JSON array; NULL for every action.
ALTER TABLE caller_key ADD COLUMN actions TEXT;

-- Keys that were lent by another and end by themselves. Not in caller_key, where a release that
-- asks for no token would take them for permanent ones.
CREATE TABLE temporary_key (
  id TEXT NOT NULL PRIMARY KEY,
  caller_key TEXT NOT NULL REFERENCES caller_key (id),
  sealed_secret BLOB NOT NULL,
  token_hash BLOB NOT NULL,
  actions TEXT,
  created_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

ALTER TABLE account ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
-- LIFETIME or MONTH, and how many tokens in it; both NULL without a quota.
ALTER TABLE account ADD COLUMN quota_period TEXT;
ALTER TABLE account ADD COLUMN quota_most INTEGER;

-- Tokens issued under a quota. A span is 'lifetime' or a month such as '2026-11'.
CREATE TABLE issued_tokens (
  account TEXT NOT NULL,
  span TEXT NOT NULL,
  issued INTEGER NOT NULL,
  PRIMARY KEY (account, span)
) STRICT;
