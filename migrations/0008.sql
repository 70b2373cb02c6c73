-- What people ask those who coordinate.

-- A question goes to the coordinators of one programme; until that is chosen it is a draft, and a
-- person has one at most. Question and answer are sealed, each with its own writer's key.
CREATE TABLE question (
    id            TEXT NOT NULL PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspace (id),
    number        BIGINT NOT NULL,
    programme_id  TEXT REFERENCES programme (id),
    asker_id      TEXT NOT NULL REFERENCES member (id),
    key_id        TEXT NOT NULL REFERENCES data_key (id),
    body          TEXT NOT NULL,
    version       BIGINT NOT NULL DEFAULT 0,
    created_at    BIGINT NOT NULL,
    asked_at      BIGINT,
    withdrawn_at  BIGINT,
    answered_at   BIGINT,
    answered_by   TEXT REFERENCES member (id),
    answer        TEXT,
    answer_key_id TEXT REFERENCES data_key (id),
    UNIQUE (workspace_id, number)
);
CREATE INDEX question_asker ON question (asker_id, created_at);
CREATE INDEX question_answerer ON question (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX question_open ON question (programme_id, asked_at) WHERE answered_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX question_answered ON question (programme_id, answered_at) WHERE answered_at IS NOT NULL;
