-- What an operator asks for: what was given up, newest first, and who cannot be reached.

CREATE INDEX notice_given_up ON notice (finished_at) WHERE outcome = 'failed';
CREATE INDEX job_failed ON job (finished_at) WHERE outcome = 'failed';
CREATE INDEX errand_failed ON errand (finished_at) WHERE outcome = 'failed';
CREATE INDEX account_out_of_reach ON account (unreachable_at) WHERE unreachable_at IS NOT NULL;
