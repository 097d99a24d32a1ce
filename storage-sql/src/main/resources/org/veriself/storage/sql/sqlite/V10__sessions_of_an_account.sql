-- All sessions of an account are looked for when they are to be erased.
CREATE INDEX session_account ON session (account);
