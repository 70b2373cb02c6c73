//! What is owed after a stop: each reader's turn, so that not everyone is written to at once.
//! Called by `service::compose`.

use jiff::{SignedDuration, Timestamp};

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::notices::Notice;
use crate::store::row::args;

// Who waits longest comes first. An attempt that began goes on as it is.
statement!(
    SPREAD = "
    UPDATE notice SET owed_at = COALESCE(owed_at, due_at),
        turn = CASE WHEN late.people > $5 THEN late.place * $4 / late.people ELSE 0 END,
        due_at = $3 + CASE WHEN late.people > $5 THEN late.place * $4 / late.people ELSE 0 END
    FROM (
        SELECT recipient_id, COUNT(*) OVER () AS people,
            ROW_NUMBER() OVER (ORDER BY MIN(due_at), recipient_id) - 1 AS place
        FROM notice
        WHERE installation_id = $1 AND finished_at IS NULL AND started_at IS NULL
          AND due_at < $2 AND kind <> 'answer'
        GROUP BY recipient_id
    ) late
    WHERE notice.recipient_id = late.recipient_id AND notice.installation_id = $1
      AND notice.finished_at IS NULL AND notice.started_at IS NULL AND notice.due_at < $2
      AND notice.kind <> 'answer'"
);
statement!(PLACED = "SELECT due_at, owed_at, turn FROM notice WHERE id = $1 AND workspace_id = $2");

/// Gives everyone who is owed something in the lane of a notice their turn from `now` on: what
/// was due before `since`, all of one reader's at once, the readers evenly over `long` where
/// there are more than `few`. Answers the notice as it is placed by then.
pub async fn spread(
    tx: &mut Tx,
    notice: &Notice,
    (since, now): (Timestamp, Timestamp),
    (long, few): (SignedDuration, i64),
) -> Result<Notice, StoreError> {
    let long = i64::try_from(long.as_millis()).unwrap_or(i64::MAX);
    tx.run(&SPREAD, args![notice.installation, since, now, long, few]).await?;
    let row = tx.one(&PLACED, args![notice.id, notice.workspace]).await?;
    Ok(Notice {
        due: row.time("due_at")?,
        owed: row.maybe_time("owed_at")?,
        turn: SignedDuration::from_millis(row.maybe_int("turn")?.unwrap_or_default()),
        ..notice.clone()
    })
}
