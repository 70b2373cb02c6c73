-- The moves: who comes, who keeps the backup free, and one occurrence let go.

-- Rises with every change of the slot, for calendars.
ALTER TABLE backup ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;

-- One occurrence let go: it is cancelled as well, and its series goes on.
ALTER TABLE meeting ADD COLUMN skipped_at BIGINT;
ALTER TABLE meeting ADD COLUMN skipped_by TEXT REFERENCES member (id);
CREATE INDEX meeting_skipped ON meeting (skipped_by) WHERE skipped_by IS NOT NULL;

-- What someone said to the date of a sequence: an earlier one counts no more once the meeting
-- has moved. `answer` is what `domain::attendance::Answer` knows. `free_sequence` is that of the
-- backup they keep free.
CREATE TABLE attendance (
    member_id     TEXT NOT NULL REFERENCES member (id),
    meeting_id    TEXT NOT NULL REFERENCES meeting (id),
    workspace_id  TEXT NOT NULL REFERENCES workspace (id),
    sequence      BIGINT,
    answer        TEXT,
    answered_at   BIGINT,
    free_sequence BIGINT,
    free_at       BIGINT,
    PRIMARY KEY (member_id, meeting_id)
);
CREATE INDEX attendance_meeting ON attendance (meeting_id);
