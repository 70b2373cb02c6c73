-- Rhythms: what a series needs to make meetings of itself, the days a cohort does not work, and
-- since when what is to be said of a meeting is promised.

-- How its meetings are and who set it; the place is sealed with the pairing's key. `backup` is
-- the rule of their backup dates: 'days:2' where there is none, or 'none'. `until_day` is the
-- first civil day it has no occurrences any more; up to `planned_until` they stand as meetings.
ALTER TABLE series ADD COLUMN minutes BIGINT;
ALTER TABLE series ADD COLUMN place TEXT;
ALTER TABLE series ADD COLUMN key_id TEXT REFERENCES data_key (id);
ALTER TABLE series ADD COLUMN set_by TEXT REFERENCES member (id);
ALTER TABLE series ADD COLUMN backup TEXT;
ALTER TABLE series ADD COLUMN until_day TEXT;
ALTER TABLE series ADD COLUMN planned_until TEXT;
CREATE INDEX series_planning ON series (workspace_id, planned_until) WHERE rule IS NOT NULL AND ended_at IS NULL;
CREATE INDEX series_place ON series (workspace_id, ended_at) WHERE place IS NOT NULL AND ended_at IS NOT NULL;

-- The rhythm a meeting is one of, as in its series, while that goes on; and since when its
-- notices are planned, which is emptied when it moves.
ALTER TABLE meeting ADD COLUMN rule TEXT;
ALTER TABLE meeting ADD COLUMN promised_at BIGINT;
CREATE INDEX meeting_unpromised ON meeting (workspace_id, starts_at) WHERE promised_at IS NULL AND held_at IS NULL AND cancelled_at IS NULL;

-- Days on which a cohort does not work, besides weekends.
CREATE TABLE day_off (
    cohort_id    TEXT NOT NULL REFERENCES cohort (id),
    day          TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    name         TEXT NOT NULL,
    PRIMARY KEY (cohort_id, day)
);
