-- What a coordinator decides: people who went, as long as nobody looks after those who stay.
CREATE INDEX departure_open ON departure (workspace_id, done_at) WHERE handled_at IS NULL AND undone_at IS NULL;
