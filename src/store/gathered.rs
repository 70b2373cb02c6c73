//! Promises to everyone of a pairing that are kept by one message: leased together, so that they
//! end together. Called by `service::together`.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::notice::Kind;
use crate::ids::{MemberId, NoticeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::notices::{self, Notice};
use crate::store::row::args;

statement!(
    OF = "
    SELECT id, recipient_id, finished_at, started_at, lease_until, lease_token FROM notice
    WHERE subject_id = $1 AND kind IN ('paired', 'joined') AND sequence = $2 AND workspace_id = $3"
);
statement!(
    START = "
    UPDATE notice SET started_at = $6, lease_token = $5, attempts = attempts + 1, lease_until =
        (SELECT own.lease_until FROM notice own WHERE own.id = $7)
    WHERE subject_id = $1 AND kind IN ('paired', 'joined') AND sequence = $2 AND workspace_id = $3
      AND finished_at IS NULL AND started_at IS NULL
      AND (lease_until <= $4 OR lease_token = $5)
    RETURNING id, workspace_id, installation_id, kind, subject_id, sequence, step, recipient_id,
        due_at, attempts - 1 AS attempts, started_at, reason, owed_at, turn"
);
statement!(
    LET_GO = "
    UPDATE notice SET lease_until = $4, lease_token = NULL, due_at = COALESCE($5, due_at)
    WHERE subject_id = $1 AND kind IN ('paired', 'joined') AND sequence = $2 AND workspace_id = $3
      AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    RELEASE = "
    UPDATE notice SET lease_until = $3, lease_token = NULL, started_at = NULL,
        attempts = attempts - $4
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    AT_ONCE = "
    UPDATE notice SET lease_until = $4
    WHERE subject_id = $1 AND kind IN ('paired', 'joined') AND sequence = $2 AND workspace_id = $3
      AND finished_at IS NULL AND started_at IS NULL AND lease_token IS NULL AND lease_until > $4"
);
statement!(
    SUPERSEDE = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND kind = $4 AND workspace_id = $2
      AND finished_at IS NULL AND started_at IS NULL"
);

/// One of the promises that may be kept by one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    /// To whom.
    pub to: MemberId,
    /// It has ended already.
    pub over: bool,
    /// An attempt for this one alone began, and nobody knows yet how it ended.
    pub begun: bool,
    /// Somebody else is at it, until this moment of the real clock.
    pub held: Option<Timestamp>,
}

/// What is promised together with a notice, that one included; `None` when its lease is no longer
/// ours.
pub async fn of(
    tx: &mut Tx,
    notice: &Notice,
    real: Timestamp,
) -> Result<Option<Vec<Promised>>, StoreError> {
    let values = args![notice.subject.to_string(), notice.sequence, notice.workspace];
    let rows = tx.all(&OF, values).await?;
    let (mut all, mut ours) = (Vec::new(), false);
    for row in &rows {
        let mine = row.maybe_text("lease_token")?.as_deref() == Some(notice.lease.as_str());
        let over = row.maybe_int("finished_at")?.is_some();
        ours |= mine && !over && row.parse::<NoticeId>("id")? == notice.id;
        let until = row.time("lease_until")?;
        let held = Some(until).filter(|until| !over && !mine && *until > real);
        let begun = row.maybe_int("started_at")?.is_some();
        all.push(Promised { to: row.parse("recipient_id")?, over, begun, held });
    }
    Ok(ours.then_some(all))
}

/// Writes down that one attempt begins for all of them, under the lease of this one. Who gets
/// fewer than [`of`] told must roll back: another replica holds the rest.
pub async fn start(
    tx: &mut Tx,
    notice: &Notice,
    real: Timestamp,
) -> Result<Vec<Notice>, StoreError> {
    let (subject, lease) = (notice.subject.to_string(), &notice.lease);
    let values = args![subject, notice.sequence, notice.workspace, real, lease, real, notice.id];
    let rows = tx.all(&START, values).await?;
    rows.iter().map(|row| notices::notice(row, lease)).collect()
}

/// Lets all of them go until `at` on the real clock, and until `due` in programme time when they
/// may not arrive before.
pub async fn let_go(
    tx: &mut Tx,
    notice: &Notice,
    at: Timestamp,
    due: Option<Timestamp>,
) -> Result<(), StoreError> {
    let subject = notice.subject.to_string();
    let values = args![subject, notice.sequence, notice.workspace, at, due];
    tx.run(&LET_GO, values).await?;
    Ok(())
}

/// What they waited for is there: they are looked at again from `real` on. Whoever is at one of them
/// keeps it.
pub async fn at_once(
    tx: &mut Tx,
    (subject, sequence): (Uuid, i64),
    workspace: WorkspaceId,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&AT_ONCE, args![subject.to_string(), sequence, workspace, real]).await?;
    Ok(())
}

/// Lets one of them go until `at` on the real clock, so that nobody goes on with it before;
/// `counts` says whether an attempt that began was one.
pub async fn release(
    tx: &mut Tx,
    notice: &Notice,
    at: Timestamp,
    counts: bool,
) -> Result<(), StoreError> {
    tx.run(&RELEASE, args![notice.id, &notice.lease, at, i64::from(!counts)]).await?;
    Ok(())
}

/// Ends what waits of one kind about a pairing, a meeting or a person: another promise speaks for
/// it, or it is answered.
pub async fn supersede(
    tx: &mut Tx,
    kind: Kind,
    subject: Uuid,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SUPERSEDE, args![subject.to_string(), workspace, now, kind.word()]).await?;
    Ok(())
}
