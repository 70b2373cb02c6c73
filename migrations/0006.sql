-- What a coordinator says of a programme: its objective, sealed with the programme's own key; and
-- since when people read the rules before names are exchanged, empty where they need not.
ALTER TABLE programme ADD COLUMN objective TEXT;
ALTER TABLE programme ADD COLUMN key_id TEXT REFERENCES data_key (id);
ALTER TABLE programme ADD COLUMN rules_first_at BIGINT;
