-- By which a node finds out whether a transaction was committed whose connection was lost: one row
-- for each transaction that a node runs at a time, overwritten by the next one.
CREATE TABLE commit_mark (
  slot BYTEA PRIMARY KEY,
  mark BYTEA NOT NULL,
  marked_at TIMESTAMPTZ NOT NULL
);
