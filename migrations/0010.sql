-- Answers are notices that wait for no lane: whoever sends them looks for them alone.
CREATE INDEX notice_answer ON notice (due_at) WHERE kind = 'answer' AND finished_at IS NULL;
