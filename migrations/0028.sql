-- Which zone a platform told of somebody last ('' where it told none), so that another one is asked
-- about and not taken without a word. Null until it has told.
ALTER TABLE member ADD COLUMN zone_told TEXT;
UPDATE member SET zone_told = zone WHERE zone_own = 0 AND zone IS NOT NULL;
