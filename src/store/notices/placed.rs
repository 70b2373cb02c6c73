//! Promises that wait, and where they are placed: looked at and moved when their reader's hours
//! change, or when one of them has to come after another.

use jiff::Timestamp;

use crate::domain::notice::Kind;
use crate::ids::{MeetingId, MemberId, NoticeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(
    OF_MEETINGS = "
    SELECT n.id, n.kind, n.step, g.starts_at, g.ends_at
    FROM notice n JOIN meeting g ON g.id = n.subject_id
    WHERE n.recipient_id = $1 AND n.workspace_id = $2
      AND n.kind IN ('reminder', 'prepare', 'backup-ask', 'did-you-meet')
      AND n.finished_at IS NULL AND n.started_at IS NULL
    ORDER BY n.due_at, n.id"
);
statement!(
    RETIME = "
    UPDATE notice SET due_at = $3
    WHERE id = $1 AND workspace_id = $2 AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    WITHDRAW = "
    UPDATE notice SET finished_at = $5, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND kind = $2 AND sequence = $3 AND workspace_id = $4
      AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    FORGET = "
    DELETE FROM notice
    WHERE subject_id = $1 AND kind IN ('prepare', 'backup-ask', 'did-you-meet') AND sequence = $2
      AND recipient_id IN ($3, $4) AND workspace_id = $5
      AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    WAITING_OF = "
    SELECT id, kind, created_at, due_at FROM notice
    WHERE recipient_id = $1 AND workspace_id = $2
      AND kind NOT IN ('reminder', 'prepare', 'backup-ask', 'did-you-meet', 'answer')
      AND finished_at IS NULL AND started_at IS NULL
    ORDER BY due_at, id"
);
statement!(
    ASKS = "
    SELECT step, due_at, finished_at, outcome FROM notice
    WHERE subject_id = $1 AND kind = 'did-you-meet' AND sequence = $2 AND workspace_id = $3"
);

statement!(
    KEPT_BACK = "
    SELECT id FROM notice
    WHERE subject_id = $1 AND kind = $2 AND recipient_id = $3 AND workspace_id = $4
      AND outcome = 'skipped' AND reason = 'unwanted' AND due_at > $5 LIMIT 1"
);

/// A promise of a member's that is due by a meeting's hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfMeeting {
    /// Which.
    pub id: NoticeId,
    /// What, and which of several.
    pub what: (Kind, i64),
    /// When the meeting starts and ends.
    pub span: (Timestamp, Timestamp),
}

/// How far people were asked about a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asks {
    /// When who leads was asked, or will be; `None` when they are not asked at all, or it did not
    /// reach them.
    pub first: Option<Timestamp>,
    /// Whether somebody has still to be asked.
    pub waits: bool,
}

/// What waits for a member and is due by the hours of a meeting.
pub async fn of_meetings(
    tx: &mut Tx,
    recipient: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<OfMeeting>, StoreError> {
    let rows = tx.all(&OF_MEETINGS, args![recipient, workspace]).await?;
    let read = |row: &Row| {
        let kind = row.text("kind")?.parse().map_err(|()| row.corrupt("kind"))?;
        Ok(OfMeeting {
            id: row.parse("id")?,
            what: (kind, row.int("step")?),
            span: (row.time("starts_at")?, row.time("ends_at")?),
        })
    };
    rows.iter().map(read).collect()
}

/// A promise of a member's that waits until they may be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub id: NoticeId,
    /// What; `None` for a kind that only a newer release knows.
    pub kind: Option<Kind>,
    /// From when on it may be said.
    pub from: Timestamp,
}

/// What else waits for a member until they may be written to.
pub async fn waiting_of(
    tx: &mut Tx,
    recipient: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Waiting>, StoreError> {
    let rows = tx.all(&WAITING_OF, args![recipient, workspace]).await?;
    let waiting = |row: &Row| {
        let kind = row.text("kind")?.parse().ok();
        let from = match kind {
            Some(kind) if Kind::has_its_day(kind) => row.time("due_at")?,
            _ => row.time("created_at")? + kind.map(Kind::held_back).unwrap_or_default(),
        };
        Ok(Waiting { id: row.parse("id")?, kind, from })
    };
    rows.iter().map(waiting).collect()
}

/// Moves a promise that has not been tried yet.
pub async fn retime(
    tx: &mut Tx,
    id: NoticeId,
    workspace: WorkspaceId,
    due: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&RETIME, args![id, workspace, due]).await?;
    Ok(())
}

/// Takes back what waits of a kind about a subject at a sequence, to whomever.
pub async fn withdraw(
    tx: &mut Tx,
    kind: Kind,
    (subject, sequence): (uuid::Uuid, i64),
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let values = args![subject.to_string(), kind.word(), sequence, workspace, now];
    tx.run(&WITHDRAW, values).await?;
    Ok(())
}

/// Forgets what was promised to two people about a date as it stands, their reminders apart: they
/// change places, and may change back. Tells whether there was any.
pub async fn forget(
    tx: &mut Tx,
    (meeting, sequence): (MeetingId, i64),
    [one, other]: [MemberId; 2],
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    let gone = tx.run(&FORGET, args![meeting, sequence, one, other, workspace]).await?;
    Ok(gone > 0)
}

/// How far people were asked whether a meeting of that sequence took place.
pub async fn asks(
    tx: &mut Tx,
    (meeting, sequence): (MeetingId, i64),
    workspace: WorkspaceId,
) -> Result<Asks, StoreError> {
    let (mut first, mut waits) = (None, false);
    for row in &tx.all(&ASKS, args![meeting, sequence, workspace]).await? {
        let over = row.maybe_int("finished_at")?.is_some();
        let outcome = row.maybe_text("outcome")?;
        let reached = !over || matches!(outcome.as_deref(), Some("sent" | "assumed"));
        waits |= !over;
        if row.int("step")? == 0 && reached {
            first = Some(row.time("due_at")?);
        }
    }
    Ok(Asks { first, waits })
}

/// Whether somebody was not told of something because they wish to hear less, after `since`.
pub async fn kept_back(
    tx: &mut Tx,
    kind: Kind,
    (subject, recipient, workspace): (uuid::Uuid, MemberId, WorkspaceId),
    since: Timestamp,
) -> Result<bool, StoreError> {
    let values = args![subject.to_string(), kind.word(), recipient, workspace, since];
    Ok(tx.maybe(&KEPT_BACK, values).await?.is_some())
}
