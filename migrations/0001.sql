-- The spine of the data: who, where, due, once, order, time, sealed.
--
-- One text for SQLite and Postgres: TEXT and BIGINT only. Ids are UUIDs and times are unix
-- milliseconds, both made in Rust. `…_at` columns say that and when something happened.
-- Every row carries its workspace. Sealed columns hold envelopes, never readable text.

-- Who ---------------------------------------------------------------------------------------

CREATE TABLE workspace (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    zone       TEXT NOT NULL,
    language   TEXT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE data_key (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    owner_kind   TEXT NOT NULL,
    owner_id     TEXT NOT NULL,
    wrapped      TEXT,
    created_at   BIGINT NOT NULL,
    destroyed_at BIGINT,
    UNIQUE (owner_id, owner_kind)
);

CREATE TABLE key_check (
    id     TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);

CREATE TABLE installation (
    id            TEXT NOT NULL PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspace (id),
    door          TEXT NOT NULL,
    external_id   TEXT NOT NULL,
    enterprise_id TEXT,
    bot_user      TEXT,
    token         TEXT,
    key_id        TEXT REFERENCES data_key (id),
    generation    BIGINT NOT NULL DEFAULT 0,
    installed_at  BIGINT NOT NULL,
    shut_at       BIGINT,
    shut_reason   TEXT,
    UNIQUE (external_id, door)
);
CREATE INDEX installation_workspace ON installation (workspace_id, door);

CREATE TABLE member (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    name         TEXT NOT NULL,
    zone         TEXT,
    zone_own     BIGINT NOT NULL DEFAULT 0,
    language     TEXT,
    language_own BIGINT NOT NULL DEFAULT 0,
    quiet        TEXT,
    owner_at     BIGINT,
    last_door    TEXT,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    left_at      BIGINT
);

CREATE TABLE account (
    installation_id TEXT NOT NULL REFERENCES installation (id),
    platform_id     TEXT NOT NULL,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    member_id       TEXT NOT NULL REFERENCES member (id),
    profile_at      BIGINT,
    unreachable_at  BIGINT,
    PRIMARY KEY (platform_id, installation_id)
);
CREATE INDEX account_member ON account (member_id, installation_id);
CREATE INDEX account_installation ON account (installation_id, member_id);

CREATE TABLE programme (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    form         TEXT NOT NULL,
    track        TEXT NOT NULL,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    ended_at     BIGINT,
    UNIQUE (workspace_id, name_key)
);

CREATE TABLE coordinator (
    programme_id TEXT NOT NULL REFERENCES programme (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    since_at     BIGINT NOT NULL,
    PRIMARY KEY (member_id, programme_id)
);
CREATE INDEX coordinator_programme ON coordinator (programme_id);

CREATE TABLE cohort (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    programme_id TEXT NOT NULL REFERENCES programme (id),
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    from_day     TEXT,
    until_day    TEXT,
    zone         TEXT NOT NULL,
    language     TEXT NOT NULL,
    channel      TEXT,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    opened_at    BIGINT,
    closed_at    BIGINT,
    UNIQUE (programme_id, name_key)
);

CREATE TABLE enrolment (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    cohort_id    TEXT NOT NULL REFERENCES cohort (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    role         TEXT NOT NULL,
    enrolled_at  BIGINT NOT NULL,
    left_at      BIGINT,
    UNIQUE (member_id, cohort_id, role)
);
CREATE INDEX enrolment_cohort ON enrolment (cohort_id, member_id);

CREATE TABLE pairing (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    cohort_id    TEXT NOT NULL REFERENCES cohort (id),
    form         TEXT NOT NULL,
    phase        TEXT NOT NULL,
    lead_id      TEXT NOT NULL REFERENCES member (id),
    version      BIGINT NOT NULL DEFAULT 0,
    started_at   BIGINT NOT NULL,
    ended_at     BIGINT
);
CREATE INDEX pairing_cohort ON pairing (cohort_id);

CREATE TABLE party (
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    role         TEXT NOT NULL,
    joined_at    BIGINT NOT NULL,
    left_at      BIGINT,
    PRIMARY KEY (member_id, pairing_id)
);
CREATE INDEX party_pairing ON party (pairing_id, member_id);

-- Time --------------------------------------------------------------------------------------

-- A rhythm of meetings. A one-off is a series without a rule. `anchor` is civil time in `zone`.
CREATE TABLE series (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    rule         TEXT,
    zone         TEXT NOT NULL,
    anchor       TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    ended_at     BIGINT
);
CREATE INDEX series_pairing ON series (pairing_id);

-- An occurrence is (series, original civil date) and keeps it when moved. `starts_at` and
-- `ends_at` are a recomputable cache of `civil`, `zone` and `minutes`.
CREATE TABLE meeting (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    series_id    TEXT NOT NULL REFERENCES series (id),
    original     TEXT NOT NULL,
    sequence     BIGINT NOT NULL DEFAULT 0,
    version      BIGINT NOT NULL DEFAULT 0,
    civil        TEXT NOT NULL,
    zone         TEXT NOT NULL,
    minutes      BIGINT NOT NULL,
    starts_at    BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    place        TEXT,
    key_id       TEXT REFERENCES data_key (id),
    set_by       TEXT NOT NULL REFERENCES member (id),
    held_at      BIGINT,
    cancelled_at BIGINT,
    UNIQUE (series_id, original)
);
CREATE INDEX meeting_ahead ON meeting (pairing_id, ends_at) WHERE held_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX meeting_held ON meeting (pairing_id, ends_at) WHERE held_at IS NOT NULL;

CREATE TABLE backup (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    meeting_id   TEXT NOT NULL UNIQUE REFERENCES meeting (id),
    state        TEXT NOT NULL,
    civil        TEXT NOT NULL,
    zone         TEXT NOT NULL,
    starts_at    BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL
);

-- Work of a pair ----------------------------------------------------------------------------

CREATE TABLE item (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    author_id    TEXT NOT NULL REFERENCES member (id),
    key_id       TEXT NOT NULL REFERENCES data_key (id),
    body         TEXT NOT NULL,
    minutes      BIGINT,
    position     BIGINT NOT NULL,
    version      BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    shared_at    BIGINT,
    done_at      BIGINT,
    done_by      TEXT REFERENCES member (id),
    dropped_at   BIGINT
);
CREATE INDEX item_pairing ON item (pairing_id, position) WHERE dropped_at IS NULL;

-- Where -------------------------------------------------------------------------------------

-- How to reach a member or a pairing through a door.
CREATE TABLE conversation (
    id              TEXT NOT NULL PRIMARY KEY,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    installation_id TEXT NOT NULL REFERENCES installation (id),
    owner_kind      TEXT NOT NULL,
    owner_id        TEXT NOT NULL,
    platform_id     TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    UNIQUE (owner_id, owner_kind, installation_id)
);

-- What was posted where. For the web door it is the inbox, so it keeps the card (sealed).
CREATE TABLE posted (
    id              TEXT NOT NULL PRIMARY KEY,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    installation_id TEXT NOT NULL REFERENCES installation (id),
    recipient_id    TEXT NOT NULL REFERENCES member (id),
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
CREATE INDEX posted_stale ON posted (lease_until) WHERE wanted_version > shown_version AND retired_at IS NULL;
CREATE INDEX posted_root ON posted (root_id, recipient_id) WHERE retired_at IS NULL;
CREATE INDEX posted_inbox ON posted (recipient_id, installation_id, posted_at);

-- Due ---------------------------------------------------------------------------------------

-- Leases, back-off and pauses are moments of the real clock, `due_at` of programme time.
CREATE TABLE notice (
    id              TEXT NOT NULL PRIMARY KEY,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    installation_id TEXT NOT NULL REFERENCES installation (id),
    kind            TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    sequence        BIGINT NOT NULL,
    step            BIGINT NOT NULL DEFAULT 0,
    recipient_id    TEXT NOT NULL REFERENCES member (id),
    argument        TEXT,
    due_at          BIGINT NOT NULL,
    lease_until     BIGINT NOT NULL DEFAULT 0,
    lease_token     TEXT,
    attempts        BIGINT NOT NULL DEFAULT 0,
    started_at      BIGINT,
    finished_at     BIGINT,
    outcome         TEXT,
    reason          TEXT,
    created_at      BIGINT NOT NULL,
    UNIQUE (subject_id, kind, sequence, step, recipient_id, workspace_id)
);
CREATE INDEX notice_due ON notice (due_at) WHERE finished_at IS NULL;
CREATE INDEX notice_lane ON notice (installation_id, due_at) WHERE finished_at IS NULL;
CREATE INDEX notice_recipient ON notice (recipient_id) WHERE finished_at IS NULL;

CREATE TABLE job (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    kind         TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    sequence     BIGINT NOT NULL DEFAULT 0,
    due_at       BIGINT NOT NULL,
    lease_until  BIGINT NOT NULL DEFAULT 0,
    lease_token  TEXT,
    attempts     BIGINT NOT NULL DEFAULT 0,
    finished_at  BIGINT,
    outcome      TEXT,
    reason       TEXT,
    UNIQUE (subject_id, kind, sequence, workspace_id)
);
CREATE INDEX job_due ON job (due_at) WHERE finished_at IS NULL;

CREATE TABLE errand (
    id              TEXT NOT NULL PRIMARY KEY,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    installation_id TEXT NOT NULL REFERENCES installation (id),
    kind            TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    sequence        BIGINT NOT NULL DEFAULT 0,
    due_at          BIGINT NOT NULL,
    lease_until     BIGINT NOT NULL DEFAULT 0,
    lease_token     TEXT,
    attempts        BIGINT NOT NULL DEFAULT 0,
    finished_at     BIGINT,
    outcome         TEXT,
    reason          TEXT,
    UNIQUE (subject_id, kind, sequence, installation_id)
);
CREATE INDEX errand_due ON errand (due_at) WHERE finished_at IS NULL;

-- Who may send the scheduled notices of an installation now, and until when it is paused.
CREATE TABLE lane (
    installation_id TEXT NOT NULL PRIMARY KEY REFERENCES installation (id),
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    lease_until     BIGINT NOT NULL DEFAULT 0,
    lease_token     TEXT,
    paused_until    BIGINT NOT NULL DEFAULT 0
);

-- Once --------------------------------------------------------------------------------------

CREATE TABLE inbox (
    installation_id TEXT NOT NULL REFERENCES installation (id),
    request_key     TEXT NOT NULL,
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    keep_until      BIGINT NOT NULL,
    PRIMARY KEY (request_key, installation_id)
);
CREATE INDEX inbox_old ON inbox (workspace_id, keep_until);

-- Small state and the trail -----------------------------------------------------------------

-- The pairing a person chose to talk about; compared with the time, not expired.
CREATE TABLE focus (
    member_id    TEXT NOT NULL PRIMARY KEY REFERENCES member (id),
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    pairing_id   TEXT NOT NULL REFERENCES pairing (id),
    chosen_at    BIGINT NOT NULL
);

-- The one unsolicited message a member gets a day is a unique row.
CREATE TABLE budget (
    member_id    TEXT NOT NULL REFERENCES member (id),
    day          TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    notice_id    TEXT NOT NULL,
    PRIMARY KEY (member_id, day)
);

-- Who did what when; no content.
CREATE TABLE audit (
    id           TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    actor_id     TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    at           BIGINT NOT NULL
);
CREATE INDEX audit_workspace ON audit (workspace_id, at);
