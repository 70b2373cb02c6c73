-- What became of a meeting, as somebody said or nobody did.
ALTER TABLE meeting ADD COLUMN held_by TEXT REFERENCES member (id);
ALTER TABLE meeting ADD COLUMN missed_at BIGINT;
ALTER TABLE meeting ADD COLUMN missed_by TEXT REFERENCES member (id);
ALTER TABLE meeting ADD COLUMN unknown_at BIGINT;

-- How much somebody wishes to hear by itself: 'weekly' or nothing; fewer since.
ALTER TABLE member ADD COLUMN digest TEXT;
ALTER TABLE member ADD COLUMN less_at BIGINT;

-- What a workspace will be told, by when.
CREATE INDEX notice_planned ON notice (workspace_id, due_at) WHERE finished_at IS NULL;
