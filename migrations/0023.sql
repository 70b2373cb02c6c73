-- What a pair writes down together, what each keeps for themselves, what they agreed to do, and
-- when somebody is not to be written to. All texts are sealed with their author's key.

-- The running shared log of a pairing; its people read all of it.
CREATE TABLE journal (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    author_id    TEXT NOT NULL REFERENCES member (id),
    meeting_id   TEXT REFERENCES meeting (id),
    key_id       TEXT NOT NULL REFERENCES data_key (id),
    body         TEXT NOT NULL,
    win_at       BIGINT,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    edited_at    BIGINT,
    dropped_at   BIGINT
);
CREATE INDEX journal_pairing ON journal (pairing_id, created_at) WHERE dropped_at IS NULL;
CREATE INDEX journal_author ON journal (author_id, created_at);
CREATE INDEX journal_meeting ON journal (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX journal_dropped ON journal (workspace_id, dropped_at) WHERE dropped_at IS NOT NULL;

-- Private notes: their author alone reads them. Of one pairing, or of none in particular.
CREATE TABLE note (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    author_id    TEXT NOT NULL REFERENCES member (id),
    pairing_id   TEXT REFERENCES pairing (id),
    key_id       TEXT NOT NULL REFERENCES data_key (id),
    body         TEXT NOT NULL,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    edited_at    BIGINT
);
CREATE INDEX note_author ON note (author_id, created_at);
CREATE INDEX note_pairing ON note (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX note_unpaired ON note (workspace_id, author_id) WHERE pairing_id IS NULL;

-- What someone of a pairing agreed to do, until a civil day of theirs where one is named.
CREATE TABLE action (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    author_id    TEXT NOT NULL REFERENCES member (id),
    owner_id     TEXT NOT NULL REFERENCES member (id),
    meeting_id   TEXT REFERENCES meeting (id),
    key_id       TEXT NOT NULL REFERENCES data_key (id),
    body         TEXT NOT NULL,
    due_day      TEXT,
    position     BIGINT NOT NULL,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    done_at      BIGINT,
    done_by      TEXT REFERENCES member (id),
    dropped_at   BIGINT
);
CREATE INDEX action_pairing ON action (pairing_id, position) WHERE dropped_at IS NULL;
CREATE INDEX action_author ON action (author_id, created_at);
CREATE INDEX action_owner ON action (owner_id, due_day) WHERE done_at IS NULL AND dropped_at IS NULL;
CREATE INDEX action_meeting ON action (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX action_done ON action (workspace_id, done_at) WHERE done_at IS NOT NULL;
CREATE INDEX action_dropped ON action (workspace_id, dropped_at) WHERE dropped_at IS NOT NULL;

-- When somebody wants to be left in peace: 'snooze' holds messages back, 'pause' the partnership
-- too. `until_day` is the first day back, where they are.
CREATE TABLE absence (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    kind         TEXT NOT NULL,
    from_at      BIGINT NOT NULL,
    until_at     BIGINT NOT NULL,
    until_day    TEXT NOT NULL,
    reason       TEXT,
    told         BIGINT NOT NULL DEFAULT 0,
    ended_at     BIGINT
);
CREATE INDEX absence_member ON absence (member_id, until_at);
CREATE INDEX absence_over ON absence (workspace_id, until_at);
