-- What was left out as too late, for coordinators: there is little of it among all that was sent.
CREATE INDEX notice_late ON notice (workspace_id, finished_at) WHERE reason = 'expired';
