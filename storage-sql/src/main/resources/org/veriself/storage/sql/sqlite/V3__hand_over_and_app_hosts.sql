-- The one valid ticket with which a process moves to another device.
CREATE TABLE hand_over (
  session BLOB NOT NULL PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  ticket_hash BLOB NOT NULL UNIQUE,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who hears from a page inside an account's app: JSON arrays of text.
ALTER TABLE account ADD COLUMN app_origins TEXT NOT NULL DEFAULT '[]';
ALTER TABLE account ADD COLUMN app_return_urls TEXT NOT NULL DEFAULT '[]';

-- How long after its issue a process may start, where the action says so.
ALTER TABLE session ADD COLUMN start_millis INTEGER;
