-- What the customer asked about the card.
ALTER TABLE session ADD COLUMN document_plan TEXT;

-- Attempts to show a card; what was read rests sealed under the session's key.
CREATE TABLE document_pass (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  session BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  sealed_pass BLOB NOT NULL,
  UNIQUE (session, number)
) STRICT;
