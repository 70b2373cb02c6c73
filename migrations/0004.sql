-- What a coordinator looks after: messages that did not arrive and people out of reach, both few
-- among many rows, and the pairings of a cohort that are not over.
CREATE INDEX notice_failed ON notice (workspace_id, finished_at) WHERE outcome = 'failed';
CREATE INDEX account_unreachable ON account (installation_id, unreachable_at) WHERE unreachable_at IS NOT NULL;
CREATE INDEX pairing_live ON pairing (cohort_id, started_at) WHERE ended_at IS NULL;
