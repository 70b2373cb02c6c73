-- After a stop: since when a notice is owed, and how long after the first of them its reader's
-- turn came, in milliseconds, so that not everyone is written to at once.
ALTER TABLE notice ADD COLUMN owed_at BIGINT;
ALTER TABLE notice ADD COLUMN turn BIGINT;

-- Who reads once a week, to see that their next message is planned.
CREATE INDEX member_weekly ON member (workspace_id, digest) WHERE digest IS NOT NULL;
