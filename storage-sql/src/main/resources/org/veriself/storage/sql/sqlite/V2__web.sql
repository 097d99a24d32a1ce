-- How long one attempt may take, where the customer said so.
ALTER TABLE session ADD COLUMN attempt_millis INTEGER;

-- The page of a web session: redirect, token and style, sealed under the session's key.
CREATE TABLE web_page (
  session BLOB NOT NULL PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  sealed_page BLOB NOT NULL
) STRICT, WITHOUT ROWID;
