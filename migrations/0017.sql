-- What goes by age, by its workspace and when it ended; each index holds only what can go.
CREATE INDEX notice_over ON notice (workspace_id, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_over ON job (workspace_id, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX errand_over ON errand (workspace_id, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX posted_age ON posted (workspace_id, posted_at);
CREATE INDEX posted_card ON posted (workspace_id, posted_at) WHERE card IS NOT NULL;
CREATE INDEX item_done ON item (workspace_id, done_at) WHERE done_at IS NOT NULL;
CREATE INDEX item_dropped ON item (workspace_id, dropped_at) WHERE dropped_at IS NOT NULL;
CREATE INDEX meeting_place ON meeting (workspace_id, ends_at) WHERE place IS NOT NULL;
CREATE INDEX question_old ON question (workspace_id, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX question_withdrawn ON question (workspace_id, withdrawn_at) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX departure_reason ON departure (workspace_id, asked_at) WHERE reason IS NOT NULL;
