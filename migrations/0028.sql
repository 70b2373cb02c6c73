-- Which zone a platform told of somebody last ('' where it told none) and since when, so that another
-- one is asked about and not taken without a word; and of which of these they said to stay where
-- they are. Null until it has told, and until they have said.
ALTER TABLE member ADD COLUMN zone_told TEXT;
ALTER TABLE member ADD COLUMN zone_told_at BIGINT;
ALTER TABLE member ADD COLUMN zone_kept TEXT;
UPDATE member SET zone_told = zone WHERE zone_own = 0 AND zone IS NOT NULL;
