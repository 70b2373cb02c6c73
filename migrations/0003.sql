-- What a person can decide about their data: erasure, and what export and `privacy` look up.

-- The only name an erasure ledger knows a person by: random, told to nobody, made with the member.
ALTER TABLE member ADD COLUMN erasure_id TEXT;
-- When their data is to be erased, as they asked for it; taken back by emptying it.
ALTER TABLE member ADD COLUMN erase_at BIGINT;
-- Since when only a tombstone is left.
ALTER TABLE member ADD COLUMN erased_at BIGINT;
CREATE UNIQUE INDEX member_erasure ON member (erasure_id);
CREATE INDEX member_owner ON member (workspace_id, owner_at) WHERE owner_at IS NOT NULL;
CREATE INDEX item_author ON item (author_id);
CREATE INDEX audit_actor ON audit (actor_id, at);
CREATE INDEX meeting_pairing ON meeting (pairing_id, starts_at);
