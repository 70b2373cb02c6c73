-- A platform's pause is for one kind of call through one installation, for every replica.
CREATE TABLE pause (
    installation_id TEXT NOT NULL REFERENCES installation (id),
    call            TEXT NOT NULL,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    until_at        BIGINT NOT NULL,
    PRIMARY KEY (installation_id, call)
);

-- When a lane was last worked: who waits longest comes first. Until when its pace is slower.
ALTER TABLE lane ADD COLUMN served_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN slow_until BIGINT NOT NULL DEFAULT 0;
CREATE INDEX lane_turns ON lane (served_at, installation_id);

-- The Homes people opened: what each should show, and what it shows.
CREATE TABLE home (
    id              TEXT NOT NULL PRIMARY KEY,
    member_id       TEXT NOT NULL REFERENCES member (id),
    installation_id TEXT NOT NULL REFERENCES installation (id),
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    opened_at       BIGINT NOT NULL,
    fingerprint     TEXT,
    hash            TEXT,
    shown_version   BIGINT NOT NULL DEFAULT 0,
    wanted_version  BIGINT NOT NULL DEFAULT 1,
    lease_until     BIGINT NOT NULL DEFAULT 0,
    lease_token     TEXT,
    attempts        BIGINT NOT NULL DEFAULT 0,
    retired_at      BIGINT,
    UNIQUE (member_id, installation_id)
);
CREATE INDEX home_stale ON home (lease_until) WHERE wanted_version > shown_version AND retired_at IS NULL;

-- How far an errand of several steps has come, sealed with its installation's key until it ends.
ALTER TABLE errand ADD COLUMN kept TEXT;
ALTER TABLE errand ADD COLUMN key_id TEXT REFERENCES data_key (id);
