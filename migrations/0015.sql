-- Written when something went wrong, to find out whether the database takes writes again.
CREATE TABLE pulse (
    id      BIGINT NOT NULL PRIMARY KEY,
    beat_at BIGINT NOT NULL
);
