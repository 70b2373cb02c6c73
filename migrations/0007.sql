-- A pair is introduced: when it was, who waits for it until everyone has read the rules, and who
-- has read them. What is posted in a conversation of several has no single reader.

-- Since when its people have been introduced to each other; absent until then.
ALTER TABLE pairing ADD COLUMN introduced_at BIGINT;
UPDATE pairing SET introduced_at = started_at;

-- Since when someone waits to be introduced; their name and the others' are kept from each other.
ALTER TABLE party ADD COLUMN waits_at BIGINT;

-- Who has read the rules of a programme: once, whatever they are paired in later.
CREATE TABLE reading (
    programme_id TEXT NOT NULL REFERENCES programme (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    read_at      BIGINT NOT NULL,
    PRIMARY KEY (member_id, programme_id)
);

-- Whom a pairing's conversation holds: member ids in their order, as they cannot be added later.
ALTER TABLE conversation ADD COLUMN people TEXT;

-- The reader of a posted message is absent where several read it.
CREATE TABLE posted_anew (
    id              TEXT NOT NULL PRIMARY KEY,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    installation_id TEXT NOT NULL REFERENCES installation (id),
    recipient_id    TEXT REFERENCES member (id),
    channel         TEXT NOT NULL,
    message         TEXT NOT NULL,
    kind            TEXT NOT NULL,
    root_id         TEXT,
    subject_id      TEXT,
    card            TEXT,
    key_id          TEXT REFERENCES data_key (id),
    fingerprint     TEXT,
    shown_version   BIGINT NOT NULL DEFAULT 0,
    wanted_version  BIGINT NOT NULL DEFAULT 0,
    lease_until     BIGINT NOT NULL DEFAULT 0,
    lease_token     TEXT,
    attempts        BIGINT NOT NULL DEFAULT 0,
    posted_at       BIGINT NOT NULL,
    retired_at      BIGINT,
    UNIQUE (channel, message, installation_id)
);
INSERT INTO posted_anew (id, workspace_id, installation_id, recipient_id, channel, message, kind,
    root_id, subject_id, card, key_id, fingerprint, shown_version, wanted_version, lease_until,
    lease_token, attempts, posted_at, retired_at)
SELECT id, workspace_id, installation_id, recipient_id, channel, message, kind, root_id,
    subject_id, card, key_id, fingerprint, shown_version, wanted_version, lease_until, lease_token,
    attempts, posted_at, retired_at
FROM posted;
DROP TABLE posted;
ALTER TABLE posted_anew RENAME TO posted;
CREATE INDEX posted_stale ON posted (lease_until) WHERE wanted_version > shown_version AND retired_at IS NULL;
CREATE INDEX posted_root ON posted (root_id, recipient_id) WHERE retired_at IS NULL;
CREATE INDEX posted_inbox ON posted (recipient_id, installation_id, posted_at);
