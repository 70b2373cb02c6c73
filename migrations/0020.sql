-- The tz database that the instants of meetings were last worked out with. One row, its id 'tz'.
CREATE TABLE tz_data (
    id         TEXT NOT NULL PRIMARY KEY,
    release    TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);
