-- The oldest schema whose release may still run on this one, so that nodes are upgraded one after
-- another and the release before can be put back. A script that it could not live with raises this.
CREATE TABLE schema_support (
  oldest INTEGER NOT NULL
);
INSERT INTO schema_support (oldest) VALUES (9);
