-- People who go: out of a pairing or a cohort as they wish, or for a while as their account is off.

-- What is left is named by scope and scope_id; `due_at` is when it happens, taken back before that
-- or, where an account was off, when they came back. The reason is sealed with their own key.
CREATE TABLE departure (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    scope        TEXT NOT NULL,
    scope_id     TEXT,
    version      BIGINT NOT NULL DEFAULT 0,
    asked_at     BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    done_at      BIGINT,
    undone_at    BIGINT,
    reason       TEXT,
    key_id       TEXT REFERENCES data_key (id),
    handled_at   BIGINT,
    handled_by   TEXT REFERENCES member (id)
);
CREATE INDEX departure_member ON departure (member_id, asked_at);
CREATE INDEX departure_handled ON departure (handled_by) WHERE handled_by IS NOT NULL;

-- The pairings it left without someone.
CREATE TABLE departed (
    departure_id TEXT NOT NULL REFERENCES departure (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    PRIMARY KEY (departure_id, pairing_id)
);

-- The moment of the newest a platform told of an account, by the platform's clock: what is older
-- and comes later changes nothing.
ALTER TABLE account ADD COLUMN heard_at BIGINT;
