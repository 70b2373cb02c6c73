-- Of a lane's messages that are due at the same moment, the first ones without looking at all of them.
CREATE INDEX notice_turn ON notice (installation_id, due_at, id) WHERE finished_at IS NULL;
DROP INDEX notice_lane;
