-- Since when who leads does; absent where it is since the pairing began.
ALTER TABLE pairing ADD COLUMN lead_since_at BIGINT;

-- The dates that were called off when a pairing ended, for whoever takes that back.
CREATE INDEX meeting_cancelled ON meeting (pairing_id, cancelled_at) WHERE cancelled_at IS NOT NULL;
