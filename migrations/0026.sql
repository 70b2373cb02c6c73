-- Of a lane's messages that are due at the same moment, the first ones without looking at all of them.
DROP INDEX notice_lane;
CREATE INDEX notice_lane ON notice (installation_id, due_at, id) WHERE finished_at IS NULL;
