-- An agenda is read on every command: its open items, and the few that were ticked off last. However
-- many there were before, they are not looked at.
DROP INDEX item_pairing;
CREATE INDEX item_pairing ON item (pairing_id, done_at, position) WHERE dropped_at IS NULL;
