-- Being let in by OAuth, staying in while tokens run out, and what arrives since.

-- What renews a token that runs out (sealed), until when the token holds, what it may do, and
-- since when it is ours. All of the real clock.
ALTER TABLE installation ADD COLUMN refresh_token TEXT;
ALTER TABLE installation ADD COLUMN expires_at BIGINT;
ALTER TABLE installation ADD COLUMN scopes TEXT;
ALTER TABLE installation ADD COLUMN token_at BIGINT;
-- Which replica renews it now, until when the others leave it alone, how often it was in vain.
ALTER TABLE installation ADD COLUMN renew_lease TEXT;
ALTER TABLE installation ADD COLUMN renew_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE installation ADD COLUMN renew_tries BIGINT NOT NULL DEFAULT 0;
CREATE INDEX installation_expiring ON installation (expires_at) WHERE expires_at IS NOT NULL;

-- Somebody went off to let us in and is expected back; fingerprints of what they bring along.
-- Of no workspace: which one it will be is not known yet.
CREATE TABLE invitation (
    id         TEXT NOT NULL PRIMARY KEY,
    browser    TEXT NOT NULL,
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX invitation_old ON invitation (expires_at);

-- Which kinds of requests and events an installation has sent, and about when last.
CREATE TABLE heard (
    installation_id TEXT NOT NULL REFERENCES installation (id),
    workspace_id    TEXT NOT NULL REFERENCES workspace (id),
    kind            TEXT NOT NULL,
    heard_at        BIGINT NOT NULL,
    PRIMARY KEY (installation_id, kind)
);
