-- What a platform says an account is, where it is no ordinary person's: a bot, somebody of another
-- workspace, a guest.
ALTER TABLE account ADD COLUMN nature TEXT;
