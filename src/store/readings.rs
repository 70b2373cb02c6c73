//! Who has read the rules of a programme that asks for it before names are exchanged. Read once,
//! it counts for every pairing in that programme; a later wording of the rules changes nothing.

use jiff::Timestamp;

use crate::ids::{MemberId, ProgrammeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::row::{Row, args};

statement!(
    ASKS = "
    SELECT id FROM programme WHERE id = $1 AND workspace_id = $2 AND rules_first_at IS NOT NULL"
);
// Who waits in a pairing is asked too, also when they are enrolled no more.
statement!(
    ASKED = "
    SELECT r.id, d.read_at, (
        SELECT MIN(t.waits_at) FROM party t JOIN pairing p ON p.id = t.pairing_id
        WHERE t.member_id = $1 AND t.left_at IS NULL AND p.ended_at IS NULL) AS waits_at
    FROM programme r
    LEFT JOIN reading d ON d.member_id = $1 AND d.programme_id = r.id
    WHERE r.workspace_id = $2 AND r.rules_first_at IS NOT NULL AND r.id IN (
        SELECT c.programme_id FROM enrolment e
        JOIN cohort c ON c.id = e.cohort_id AND c.closed_at IS NULL
        WHERE e.member_id = $1 AND e.left_at IS NULL
        UNION
        SELECT c.programme_id FROM party t
        JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
        JOIN cohort c ON c.id = p.cohort_id
        WHERE t.member_id = $1 AND t.waits_at IS NOT NULL AND t.left_at IS NULL)
    ORDER BY r.id"
);
statement!(
    READ = "
    SELECT read_at FROM reading WHERE member_id = $1 AND programme_id = $2 AND workspace_id = $3"
);
statement!(
    KEEP = "
    INSERT INTO reading (programme_id, member_id, workspace_id, read_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (member_id, programme_id) DO NOTHING"
);

/// A programme that asks someone to read the rules first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub programme: ProgrammeId,
    /// When they did.
    pub read: Option<Timestamp>,
    /// Whether they wait to be introduced, in whatever programme.
    pub waits: bool,
}

/// Whether a programme asks for it.
pub async fn asks(
    tx: &mut Tx,
    programme: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ASKS, args![programme, workspace]).await?.is_some())
}

/// The programmes that ask it of someone, in the order of roots.
pub async fn asked(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Asked>, StoreError> {
    let rows = tx.all(&ASKED, args![member, workspace]).await?;
    let read = |row: &Row| {
        let waits = row.maybe_int("waits_at")?.is_some();
        Ok(Asked { programme: row.parse("id")?, read: row.maybe_time("read_at")?, waits })
    };
    rows.iter().map(read).collect()
}

/// When someone read the rules of a programme.
pub async fn read(
    tx: &mut Tx,
    member: MemberId,
    programme: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&READ, args![member, programme, workspace]).await?;
    row.map(|row| row.time("read_at")).transpose()
}

/// Remembers that someone has read them; the first time counts. The programme's root must be
/// touched before.
pub async fn keep(
    tx: &mut Tx,
    member: MemberId,
    programme: ProgrammeId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&KEEP, args![programme, member, workspace, now]).await?;
    homes::want(tx, member, workspace).await
}
