//! What people said to a meeting: who comes, whom a date waits for, who keeps the backup free.

use jiff::Timestamp;

use crate::domain::attendance::{Answer, Attendance, Stand};
use crate::domain::meeting::Meeting;
use crate::ids::{MeetingId, MemberId, WorkspaceId};
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(
    OF_MEETING = "
    SELECT member_id, sequence, answer, answered_at, free_sequence FROM attendance
    WHERE meeting_id = $1 AND workspace_id = $2"
);
statement!(
    ANSWER = "
    INSERT INTO attendance (member_id, meeting_id, workspace_id, sequence, answer, answered_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (member_id, meeting_id) DO UPDATE SET sequence = excluded.sequence,
        answer = excluded.answer, answered_at = excluded.answered_at"
);
statement!(
    KEEP_FREE = "
    INSERT INTO attendance (member_id, meeting_id, workspace_id, free_sequence, free_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (member_id, meeting_id) DO UPDATE SET free_sequence = excluded.free_sequence,
        free_at = excluded.free_at"
);
statement!(
    LET_GO = "
    UPDATE attendance SET free_sequence = NULL, free_at = NULL
    WHERE member_id = $1 AND meeting_id = $2 AND workspace_id = $3"
);

/// How a meeting stands with its people.
pub async fn of(
    tx: &mut Tx,
    meeting: &Meeting,
    workspace: WorkspaceId,
) -> Result<Stand, StoreError> {
    Ok(Stand::of(meeting, said(tx, meeting.id, workspace).await?))
}

/// All that was said to a meeting, also to a date that is not its own any more.
pub async fn said(
    tx: &mut Tx,
    meeting: MeetingId,
    workspace: WorkspaceId,
) -> Result<Vec<Attendance>, StoreError> {
    let rows = tx.all(&OF_MEETING, args![meeting, workspace]).await?;
    rows.iter().map(attendance).collect()
}

/// Asks ahead for [`of`] and [`said`].
pub async fn ahead(tx: &mut Tx, all: Vec<(MeetingId, WorkspaceId)>) -> Result<(), StoreError> {
    let asked = all.into_iter().map(|(meeting, place)| args![meeting, place].to_vec());
    ahead::ask(tx, &OF_MEETING, asked.collect()).await
}

/// Writes down how someone stands to the date of a sequence. The root must be touched before.
pub async fn answer(
    tx: &mut Tx,
    (meeting, sequence): (MeetingId, i64),
    workspace: WorkspaceId,
    (member, answer): (MemberId, Answer),
    now: Timestamp,
) -> Result<(), StoreError> {
    let values = args![member, meeting, workspace, sequence, answer.word(), now];
    tx.run(&ANSWER, values).await?;
    Ok(())
}

/// Someone keeps a meeting's backup free, of this sequence; no sequence: not any more. The root
/// must be touched before.
pub async fn keep_free(
    tx: &mut Tx,
    meeting: MeetingId,
    workspace: WorkspaceId,
    (member, backup): (MemberId, Option<i64>),
    now: Timestamp,
) -> Result<(), StoreError> {
    match backup {
        Some(sequence) => {
            tx.run(&KEEP_FREE, args![member, meeting, workspace, sequence, now]).await?
        }
        None => tx.run(&LET_GO, args![member, meeting, workspace]).await?,
    };
    Ok(())
}

fn attendance(row: &Row) -> Result<Attendance, StoreError> {
    let answer = row.maybe_text("answer")?.map(|word| word.parse());
    let answer: Option<Answer> = answer.transpose().map_err(|()| row.corrupt("answer"))?;
    let said = answer.zip(row.maybe_int("sequence")?).zip(row.maybe_time("answered_at")?);
    Ok(Attendance {
        member: row.parse("member_id")?,
        said: said.map(|((answer, sequence), at)| (answer, sequence, at)),
        free: row.maybe_int("free_sequence")?,
    })
}
