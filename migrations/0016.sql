-- What an operator stopped: all sending ('all'), that of one workspace (its id), or everything
-- since a backup was restored ('restored').
CREATE TABLE hold (
    scope    TEXT NOT NULL PRIMARY KEY,
    since_at BIGINT NOT NULL
);
