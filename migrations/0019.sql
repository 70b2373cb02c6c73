-- A person's calendar link. What stands in its address opens all of it, so only a hash is kept;
-- with the instance key, and with nothing less, it can be worked out again from the nonce.
CREATE TABLE feed (
    token_hash   TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspace (id),
    member_id    TEXT NOT NULL UNIQUE REFERENCES member (id),
    nonce        TEXT NOT NULL,
    titles_only  BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL
);
